"""What is wrong with a template is found without a letter, all of it at once, each fault in its place."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from pccreply.model.letters import Letter
from pccreply.outputs.docx import TemplateProblems, write
from pccreply.outputs.docx.fields import field_reference
from pccreply.outputs.docx.template import problems

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "templates" / "letter.docx"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: str, folder: Path, part: str = "word/document.xml") -> Path:
    """The starter template with other content: paragraphs a line each, or XML as it is."""
    every = members(ENGLISH.read_bytes())
    root = every[part].decode()
    lines = [line.strip() for line in content.strip().splitlines()]
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines]
    inside = (
        content
        if content.startswith("<w:")
        else "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in escaped)
    )
    start = root.index(">", root.index("<w:body" if part == "word/document.xml" else "<w:hdr")) + 1
    end = root.index("<w:sectPr>") if part == "word/document.xml" else root.index("</w:hdr>")
    every[part] = (root[:start] + inside + root[end:]).encode()
    path = folder / "template.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in every.items():
            archive.writestr(name, data)
    return path


FAULTS = {
    "unknown field": ("Our ref {{ referense }}", "{{ referense }}", 'Did you mean "reference"?'),
    "unknown field at depth": (
        """{%p for r in recommendations %}
        {%p for a in r.answers %}
        What is done
        {{p a.timescal }}
        {%p endfor %}
        {%p endfor %}""",
        '"a.timescal"',
        'Did you mean "a.timescale"?',
    ),
    "unknown field in a condition": ("{%p if introducton %}\nX\n{%p endif %}", "introducton", '"introduction"'),
    "unknown field after set": ("{% set head = letterhead %}{{ head.offce }}", "head.offce", '"head.office"'),
    "a field of elsewhere": ("{{ office }}", '"office"', "letterhead.office"),
    "a loop variable outside its loop": (
        "{%p for line in copies %}\n{{ line }}\n{%p endfor %}\n{{ line }}", '"line"', "Known here"),
    "broken expression": ("Date: {{ date | }}", "{{ date | }}", "{{ name }}"),
    "broken tag": ("Dear {{ salutation }, we write", "{{ salutation }", "{{ name }}"),
    "a tag closed and not opened": ("Dear salutation }}", "salutation }}", "{{ name }}"),
    "no space after p": ("{%pif introduction %}\nX\n{%p endif %}", "{%pif introduction %}", "{%p if introduction %}"),
    "a misspelt statement": ("{%p iff introduction %}\nX", "{%p iff introduction %}", 'Did you mean "if"?'),
    "never closed": ("{%p if introduction %}\nX", "never closed", "{%p endif %}"),
    "closed and never opened": ("X\n{%p endfor %}", "{%p endfor %}", "{% for ... %}"),
    "closed by another": ("{% if date %}X{% endfor %}{% endif %}", "{% endfor %}", "{% for ... %}"),
    "opened in a line and closed in another": ("{% if date %}X\nY{% endif %}", "belong together", "within one paragraph"),
    "a paragraph tag closed in a line": ("{%p if date %}\nY {% endif %}", "belong together", "{%p endif %}"),
    "a call": ("{{ date.upper() }}", "Python", "field names"),
    "a class": ("{{ ''.__class__ }}", "Python", "field names"),
    "a class by its item": ("{{ date['__class__'] }}", "Python", "field names"),
    "a hidden name": ("{{ _secret }}", "Python", "field names"),
    "a function": ("{{ range(9) }}", "Python", "field names"),
    "an include": ("{% include 'other.docx' %}", "include", "field names"),
    "a macro": ("{% macro x() %}", "macro", "field names"),
    "an import": ("{% import 'os' as os %}", "import", "field names"),
    "another filter": ("{{ date | upper }}", '"upper"', "default, first"),
    "a misspelt filter": ("{{ copies | joim(', ') }}", '"joim"', '"join"'),
    "two paragraph tags in one paragraph": ("{%p if date %}{%p endif %}", "shares its paragraph", "of its own"),
    "a paragraph tag beside words": ("Dear all {{p introduction }}", "Dear all", "paragraph of its own"),
    "a block within a line": ("Intro: {{ introduction }}", "block of paragraphs", "{{p introduction }}"),
    "a line as a paragraph": ("{{p date }}", "line of text", "{{ date }}"),
    "a list as it is": ("{{ copies }}", "list", "{%p for item in copies %}"),
    "a group as it is": ("{{ letterhead }}", "group of fields", "letterhead.office"),
    "a field of a line": ("{{ date.text }}", "line of text", "{{ date }}"),
    "a field of a list": ("{{ recommendations.heading }}", "list", "{%p for item in recommendations %}"),
    "a loop through a line": ("{% for x in date %}{{ x }}{% endfor %}", "no list", "recommendations"),
    "two names in a loop": ("{% for a, b in copies %}{{ a }}{% endfor %}", "several names", "one name"),
    "a row tag outside a table": ("{%tr for row in status_table %}\nX\n{%tr endfor %}", "table row", "{%p"),
    "a dash at the edge": ("{%- if date %}X{% endif %}", '"-"', "Leave the - out"),
    "a tag split over runs": (
        "<w:p><w:r><w:t>Ref {</w:t></w:r><w:r><w:t>{ refer</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ense }}</w:t></w:r></w:p>",
        "{{ referense }}",
        '"reference"',
    ),
    "a tag in an attribute": (
        '<w:tbl><w:tblPr><w:tblCaption w:val="{{ headings.tabel }}"/></w:tblPr><w:tblGrid/></w:tbl><w:p/>',
        "headings.tabel",
        "status_table",
    ),
    "tracked changes": (
        '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new words</w:t></w:r></w:ins></w:p>', "tracked changes", "Accept"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_what_to_write_instead(name: str, tmp_path: Path, letter: Letter) -> None:
    content, message, suggestion = FAULTS[name]
    template = body(content, tmp_path)
    found = problems(template)
    named = [remark for remark in found if message in remark.message]
    assert named, found
    assert suggestion in named[0].suggestion
    assert {remark.rule for remark in found} == {"broken-template"}
    assert {remark.place.file for remark in found} == {str(template)}
    with pytest.raises(TemplateProblems) as caught:
        write(letter, template)
    assert list(caught.value.remarks) == found


def test_every_fault_is_found_at_once_and_in_its_place(tmp_path: Path) -> None:
    found = problems(
        body(
            """Harbour Office
            {{ referense }}
            Our broken {{ date | }} day
            {%p if introducton %}
            {{p introduction }}
            The end""",
            tmp_path,
        )
    )
    assert [(remark.place.paragraph, remark.place.excerpt) for remark in found] == [
        (3, "Our broken day"),
        (4, "Our broken day"),
        (2, "Harbour Office"),
        (4, "Our broken day"),
    ]


def test_a_fault_in_a_header_says_so(tmp_path: Path) -> None:
    (found,) = problems(body("Marked {{ markin }}", tmp_path, "word/header1.xml"))
    assert "(In the header.)" in found.message
    assert found.place.excerpt == "Marked"


GOOD = {
    "typographic quotes in a condition": "{% if language == “en-GB” %}English{% endif %}",
    "join": "{{ copies | join(', ') }}",
    "default": "{{ reference | default('none') }}",
    "loop": "{% for line in copies %}{{ loop.index }} {{ line }}{% if not loop.last %}; {% endif %}{% endfor %}",
    "first": "{{ (copies | first) }} {{ recommendations[0].heading }}",
    "condition": "{{ reference if reference else date }} {% if copies | length > 1 and not (others) %}X{% endif %}",
    "else": "{%p if others %}\nX\n{%p elif date %}\nY\n{%p else %}\nZ\n{%p endif %}",
    "comment": "{#p a note for the office #}\nX",
    "set": "{% set who = signatory %}{{ who.name }}",
}


@pytest.mark.parametrize("name", GOOD)
def test_what_a_template_may_say(name: str, tmp_path: Path, letter: Letter) -> None:
    template = body(GOOD[name], tmp_path)
    assert problems(template) == []
    text = write(letter, template)
    assert b"{" not in members(text)["word/document.xml"].split(b"<w:body>")[1]


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("letter*.docx")), ids=lambda path: path.stem)
def test_the_starter_templates_have_no_faults(template: Path) -> None:
    assert problems(template) == []


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def altered(name: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, data in members(ENGLISH.read_bytes()).items():
            archive.writestr(member, data.replace(old, new) if member == name else data)
    return buffer.getvalue()


MAIN = b"document.main+xml"
NOT_DOCX = {
    "empty": (b"", "empty"),
    "text": (b"Dear Home Secretary", "not a Word document"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word document (.doc)"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "rtf": (rb"{\rtf1\ansi Dear}", "Rich Text"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "another zip": (zipped(**{"letter.txt": "Dear"}), "table of contents is missing"),
    "cut off": (ENGLISH.read_bytes()[:3000], "damaged"),
    "damaged part": (altered("word/document.xml", b"</w:body>", b""), "word/document.xml"),
    "no document": (altered("_rels/.rels", b"word/document.xml", b"word/gone.xml"), "no Word document"),
    "Word template": (altered("[Content_Types].xml", MAIN, b"template.main+xml"), "not a plain Word document"),
}


@pytest.mark.parametrize("name", NOT_DOCX)
def test_a_file_that_is_no_template_is_named_for_what_it_is(name: str, tmp_path: Path, letter: Letter) -> None:
    data, message = NOT_DOCX[name]
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    (found,) = problems(path)
    assert message in found.message
    assert found.suggestion
    assert found.place.file == str(path)
    with pytest.raises(TemplateProblems) as caught:
        write(letter, path)
    assert caught.value.remarks == (found,)


def test_a_template_that_is_not_there_is_another_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        problems(tmp_path / "none.docx")


def test_the_reference_names_every_field_and_what_it_means() -> None:
    reference = {field.name: field for field in field_reference()}
    assert reference["date"].kind == "line of text"
    assert reference["recommendations[].answers[].timescale"].kind == "block of paragraphs"
    assert reference["letterhead.address[].welsh"].kind == "line of text"
    assert {name.split(".")[0].removesuffix("[]") for name in reference} == set(Letter.__slots__)
    assert all(field.meaning for field in reference.values())


def test_the_starter_templates_are_what_their_tool_makes() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import starter_templates
    finally:
        sys.path.pop(0)
    committed = {path.name for path in (ROOT / "templates").glob("letter*.docx")}
    assert committed == set(starter_templates.TEMPLATES)
    for name, bilingual in starter_templates.TEMPLATES.items():
        made = starter_templates.template(bilingual)
        # Member by member: a zip library of another make compresses the same content otherwise.
        assert members(made) == members((ROOT / "templates" / name).read_bytes()), (
            f"run tools/starter_templates.py ({name})"
        )
