"""Templates made to harm: every published way out of a Jinja sandbox, loops and texts without end, foreign parts.

Sources of the ways out: James Kettle, "Server-Side Template Injection" (2015); the lists of PayloadsAllTheThings
and HackTricks for Jinja; the advisories CVE-2016-10745, CVE-2019-10906, CVE-2024-56201, CVE-2024-56326 and
CVE-2025-27516 for the sandbox itself.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.conftest import REPOSITORY
from tests.trust.harm import drafts
from tests.trust.harm.drafts import MB, OFFICE, OUTSIDE, field, packed, parts

STARTER = REPOSITORY / "templates" / "letter.docx"
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"


def lines(*words: str) -> bytes:
    """The starter template with these paragraphs alone."""
    return xml("".join(f"<w:p><w:r><w:t>{escape(each, quote=False)}</w:t></w:r></w:p>" for each in words))


def xml(inside: str) -> bytes:
    """The starter template with this in its body."""
    files = parts(STARTER.read_bytes())
    whole = files[DOCUMENT].decode()
    start, end = whole.index(">", whole.index("<w:body")) + 1, whole.index("<w:sectPr")
    return packed({**files, DOCUMENT: f"{whole[:start]}{inside}{whole[end:]}".encode()})


def related(kind: str, target: str, outside: bool = True, **more: bytes) -> bytes:
    """The starter template with one more relationship, and parts that it may lead to."""
    files = parts(STARTER.read_bytes())
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    files[RELATIONS] = files[RELATIONS].replace(b"</Relationships>", link.encode())
    return packed({**files, **{f"word/{name.replace('_', '.')}": data for name, data in more.items()}})


CODE = "__import__('os').system('touch owned')"
ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__']['__mro__'][1]['__subclasses__']() }}",
    "{{ ''|attr('__class__') }}",
    "{{ ()|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    r"{{ ''['\x5f\x5fclass\x5f\x5f'] }}",
    "{{ ''[['__cl','ass__']|join] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ ''['__cla' + 'ss__'] }}",
    "{{ ''['%s%s' % ('__cla','ss__')] }}",
    "{{ ''[('__class__',)|first] }}",
    "{{ copies|join(attribute='__class__') }}",
    "{{ [title]|join('', '__class__') }}",
    "{{ ''|attr(['_'*2,'class','_'*2]|join) }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ cycler.__init__.__globals__.os.popen('touch owned').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('touch owned').read() }}",
    "{{ lipsum(n=100000) }}",
    "{{ config }} {{ request.application.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ dict.mro() }}",
    "{{ title.__init__.__globals__ }}",
    "{{ introduction.writer.block.__globals__ }}",
    "{{ introduction.__html__.__globals__ }}",
    "{{ introduction.block }}",
    "{{ recommendations.append.__self__ }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '{0.__class__}'.format_map({'0': title}) }}",
    "{{ '%s'|format(title) }}",
    "{{ 'x'|map(attribute='__class__') }}",
    "{{ copies|map('attr','__class__')|list }}",
    "{{ copies|selectattr('__class__')|list }}",
    "{{ copies|groupby('__class__') }}",
    "{{ copies|sort(attribute='__class__') }}",
    "{{ ''|xmlattr }}",
    "{% set a = '{0.__class__}'.format %}{{ a(title) }}",
    "{% set x = ''.__class__ %}{{ x }}",
    "{% if ''.__class__ %}x{% endif %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os.system('touch owned') }}",
    "{% from 'os' import system %}{{ system('touch owned') }}",
    "{% extends '/etc/passwd' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call m() %}x{% endcall %}",
    "{% block x %}{{ self.x() }}{% endblock %}",
    "{% with a = ''.__class__ %}{{ a }}{% endwith %}",
    "{% do copies.append(1) %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% raw %}{{ title }}{% endraw %}",
    "{% debug %}",
    "{% filter upper %}x{% endfilter %}",
    "{% set a %}{{ title }}{% endset %}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}",
    "{% trans %}x{% endtrans %}",
    "{% for a in recommendations recursive %}{{ loop(recommendations) }}{% endfor %}",
    "{{ loop.__class__ }}",
    "{% for a in copies %}{{ loop._iterable }}{% endfor %}",
    "{% for a in copies %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{{ _start0 }}{{ _control }}",
    "{{ title|in_style('\"/><w:evil/>') }}",
    "{{ title|_rounds(-99999999) }}",
    f"{{{{ {CODE} }}}}",
    "{{ title is sameas __import__ }}",
    "{%p set a = ''.__class__ %}",
    "{{r ''.__class__ }}",
    "{%colspan ''.__class__ %}",
    "{%hm%}",
]
"""Each alone in a paragraph."""

BOMBS = [
    "{% for i in range(1000000000) %}x{% endfor %}",
    "{{ 'a' * 1000000000 }}",
    "{{ ['a'] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a'.ljust(1000000000) }}{{ 'a'.center(1000000000) }}{{ '1'.zfill(1000000000) }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d' % (1000000000, 1) }}",
    "{{ '{:>1000000000}'.format('a') }}",
    "{{ title[:100000000000000000000] }}",
    f"{{{{ {'9' * 5000} }}}}",
    f"{{{{ {'9' * 300} + {'9' * 80} }}}}",
    f"{{{{ {'(' * 190}1{')' * 190} }}}}",
    f"{{{{ {'not ' * 90}1 }}}}",
    f"{{{{ {'-' * 390}1 }}}}",
    f"{{{{ {'+'.join('1' * 190)} }}}}",
    f"{{{{ title{'.a' * 190} }}}}",
    f"{{{{ title{'|first' * 60} }}}}",
    f"{{{{ {'1 if 1 else ' * 30}1 }}}}",
    f"{{{{ {'[' * 190}1{']' * 190} }}}}",
]
"""Each alone in a paragraph: what would take time or memory for ever."""


def doubled(how: str) -> bytes:
    """A text put together with itself forty times."""
    return lines("{% set a = 'xxxxxxxxxxxxxxxx' %}", *[f"{{% set a = {how} %}}"] * 40, "{{ a }}")


def nested_loops(depth: int, over: str, inside: str = "x") -> bytes:
    """Loops within loops, in one paragraph."""
    opened = "".join(f"{{% for a{n} in {over} %}}" for n in range(depth))
    return lines(opened + inside + "{% endfor %}" * depth)


MANY = "[" + ",".join("1" * 150) + "]"

FILES: dict[str, Callable[[], bytes]] = {
    **{f"escape {n}: {words}": lambda words=words: lines(words) for n, words in enumerate(ESCAPES, 1)},  # type: ignore[misc]
    **{f"bomb {n}: {words[:40]}": lambda words=words: lines(words) for n, words in enumerate(BOMBS, 1)},  # type: ignore[misc]
    "a text doubled with ~": lambda: doubled("a ~ a"),
    "a text doubled with +": lambda: doubled("a + a"),
    "a list doubled with +": lambda: lines("{% set a = [1,1] %}", *["{% set a = a + a %}"] * 40, "{% for x in a %}x{% endfor %}"),
    "a text doubled with join": lambda: doubled("[a,a,a,a]|join(a)"),
    "loops in loops": lambda: nested_loops(9, MANY),
    "loops in loops, silent": lambda: nested_loops(9, MANY, "{% if 0 %}x{% endif %}"),
    "loops in loops over nothing": lambda: nested_loops(9, MANY, "{% for b in [] %}x{% endfor %}"),
    "loops over letters": lambda: nested_loops(9, "title"),
    "loops with long words": lambda: nested_loops(2, MANY, "x" * 200_000),
    "loops with long values": lambda: nested_loops(3, MANY, "{% set b = title ~ title ~ title ~ title %}{{ b ~ b ~ b ~ b }}"),
    "loops in a table that may be empty": lambda: xml(
        "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(
            f"<w:tr><w:tc><w:p><w:r><w:t>{{%tr for a{n} in {MANY} %}}</w:t></w:r></w:p></w:tc></w:tr>" for n in range(5))
        + "<w:tr><w:tc><w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p></w:tc></w:tr>"
        + "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr>" * 5 + "</w:tbl>"
    ),
    "25 loops in one another": lambda: nested_loops(25, "[1]"),
    "2,900 conditions in one another": lambda: lines("{% if title %}" * 1_400 + "x" + "{% endif %}" * 1_400),
    "100,000 tags": lambda: lines(*["{{ title }}"] * 10_000),
    "100,000 unknown names": lambda: lines(*(f"{{{{ titl{n} }}}}" for n in range(2_900))),
    "100,000 openings": lambda: lines("{{ " * 100_000),
    "100,000 openings and one end": lambda: lines("{{" * 100_000 + "}}"),
    "openings of comments": lambda: lines("{#" * 100_000 + " #}"),
    "openings in an attribute": lambda: xml(f'<w:p w:evil="{"{{" * 200_000}"/>'),
    "a name of 100,000 letters": lambda: lines(f"{{{{ {'a' * 100_000} }}}}"),
    "a template of 20,000 paragraphs": lambda: lines(*["words"] * 14_000),
    "a template of a million tags of XML": lambda: xml("<w:p/>" * 900_000),
    "a tag split over three paragraphs": lambda: lines("{", "{ ''.__class__ }", "}"),
    "a call split over three paragraphs": lambda: lines("{", "{ title.upper() }", "}"),
    "a tag between paragraphs": lambda: xml("<w:p/>{{ title.upper() }}<w:p/>"),
    "a tag in a paragraph's own attribute": lambda: xml('<w:p w:evil="{{ title.upper() }}"><w:r><w:t>x</w:t></w:r></w:p>'),
    "a tag in the attribute of words": lambda: xml('<w:p><w:r><w:t xml:lang="{{ title.upper() }}">x</w:t></w:r></w:p>'),
    "a tag split over attributes": lambda: xml('<w:p w:a="{" w:b="{ title.upper() }" w:c="}"/>'),
    "a tag in a comment": lambda: xml("<!-- {{ title.upper() }} --><w:p/>"),
    "a tag in a processing instruction": lambda: xml("<?x {{ title.upper() }} ?><w:p/>"),
    "a tag in CDATA": lambda: xml("<w:p><w:r><w:t><![CDATA[{{ title.upper() }}]]></w:t></w:r></w:p>"),
    "a tag in a header": lambda: packed(
        {**parts(STARTER.read_bytes()), "word/header1.xml": parts(STARTER.read_bytes())["word/header1.xml"].replace(
            b"</w:hdr>", b"<w:p><w:r><w:t>{{ title.upper() }}</w:t></w:r></w:p></w:hdr>")}
    ),
    "a tag in the styles": lambda: packed(
        {**parts(STARTER.read_bytes()), "word/styles.xml": parts(STARTER.read_bytes())["word/styles.xml"].replace(
            b'w:val="Normal"', b'w:val="{{ title.upper() }}"', 1)}
    ),
    "a picture on a server": lambda: related("image", f"{OUTSIDE}.png"),
    "a picture on a share": lambda: related("image", "\\\\tracker.invalid\\share\\p.png"),
    "a picture on a server, unmarked": lambda: related("image", f"{OUTSIDE}.png", False),
    "an OLE link": lambda: related("oleObject", "mhtml:http://tracker.invalid/x.html!x-usc:http://tracker.invalid/x.html"),
    "altChunk": lambda: related("aFChunk", "chunk.html", False, chunk_html=b"<script>1</script>"),
    "a document within": lambda: related("subDocument", f"{OUTSIDE}.docx"),
    "macros": lambda: related("vbaProject", "vbaProject.bin", False, vbaProject_bin=b"\xd0\xcf" + b"x" * 999),
    "ActiveX": lambda: related("control", "activeX.xml", False, activeX_xml=b"<a/>"),
    "an embedded program": lambda: related("package", "x.exe", False, x_exe=b"MZ"),
    "a template on a server": lambda: related("attachedTemplate", f"{OUTSIDE}.dotm"),
    "DDEAUTO": lambda: xml(field('DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"')),
    "INCLUDEPICTURE": lambda: xml(field(f' includepicture "{OUTSIDE}" \\d')),
    "a field in two pieces": lambda: xml(field(f'INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "{OUTSIDE}"')),
    "DDE in a simple field": lambda: xml('<w:p><w:fldSimple w:instr=" DDE Excel x y"/></w:p>'),
    "an old picture on a server": lambda: xml(
        f'<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{OUTSIDE}.png"/></v:rect></w:pict></w:r></w:p>'
    ),
    "bomb of 300 MB": lambda: packed({**parts(STARTER.read_bytes()), "word/media/image1.png": b" " * 300 * MB}),
    "a billion laughs": lambda: packed(
        {**parts(STARTER.read_bytes()), DOCUMENT: f"{drafts.LAUGHS}<w:document {drafts.NAMES}><w:body>&a11;</w:body></w:document>".encode()}
    ),
    "an entity from a file": lambda: packed(
        {**parts(STARTER.read_bytes()), DOCUMENT: (
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {drafts.NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
            "<w:sectPr/></w:body></w:document>").encode()}
    ),
    "65,535 members": drafts.many_parts,
    "a member that leads up": lambda: packed({**parts(STARTER.read_bytes()), "../../outside": b"x"}),
    "half of a template": lambda: STARTER.read_bytes()[:4_000],
    "a PDF": lambda: b"%PDF-1.7",
    "relationships in a circle": lambda: related("header", "document.xml", False),
    "a chain of 2,000 parts": lambda: packed(
        {**parts(related("header", "h0.xml", False)),
         **{f"word/h{n}.xml": b"<a/>" for n in range(1_900)},
         **{f"word/_rels/h{n}.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/x" Target="h{n + 1}.xml"/></Relationships>'.encode() for n in range(1_900)}}
    ),
}  # fmt: skip

_SMALL = (10, 12, 14, 15, 16, 18, 19)
HARMLESS = {
    *(name for name in FILES if name.startswith(tuple(f"bomb {n}:" for n in _SMALL))),
    "macros",
    "a template on a server",
    "a tag in the styles",
    "a tag in a comment",
    "a tag in a processing instruction",
    "a tag split over attributes",
}
"""A letter may come of these: they do little, or what could harm is left out of it or stays words."""
