"""Workspaces made to harm, as somebody may send one in a zip or push one: YAML, settings, names, links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pccreply.rules.examples import FOLDER, PATHS

PROGRESS, FORCE, REPORT = PATHS["progress"], PATHS["force"], PATHS["report"]
SETTINGS = "pccreply.toml"
SEEN = PROGRESS.replace(".yaml", ".seen.json")
LEDGER = "output/ferry-2025/.pccreply-ledger.jsonl"
MOST = 1_900_000
"""Characters: as many as a YAML file may have."""


def _example(name: str) -> str:
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


def told(words: str) -> str:
    """The faultless progress file, the first force's progress in other words."""
    return _example("progress").replace(
        "force_progress: The force has bought a book in which each ferry will be entered.",
        f"force_progress: {words}",
        1,
    )


def full(piece: str, most: int = MOST) -> str:
    """A text of one piece said again and again."""
    return (piece * (most // len(piece) + 1))[:most]


def quoted(piece: str, most: int = 200_000) -> str:
    """The progress file with a long text in it."""
    return told('"' + full(piece, most).replace("\\", " ").replace('"', "'") + '"')


LAUGHS = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)

YAML: dict[str, tuple[str, Callable[[], str | bytes]]] = {
    "a billion laughs": (PROGRESS, lambda: LAUGHS),
    "laughs as text": (PROGRESS, lambda: "x: &x " + "ha" * 50_000 + "\nanswers: [" + "*x, " * 5_000 + "]\n"),
    "an anchor within itself": (PROGRESS, lambda: "answers: &a [*a]\n"),
    "merge keys": (PROGRESS, lambda: "a: &a {report: ferry-2025}\nb: {<<: *a}\n<<: [*a, *a]\n"),
    "merge keys that explode": (PROGRESS, lambda: "a0: &a0 {x: 1}\n" + "".join(
        f"a{n}: &a{n} {{<<: [{','.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 12))),
    "python/object": (PROGRESS, lambda: "answers: !!python/object/apply:os.system ['touch owned']\n"),
    "python/object/new": (PROGRESS, lambda: "answers: !!python/object/new:subprocess.Popen [['touch', 'owned']]\n"),
    "python/name": (PROGRESS, lambda: "report: !!python/name:os.system\n"),
    "python/module": (PROGRESS, lambda: "report: !!python/module:antigravity\n"),
    "java and ruby": (PROGRESS, lambda: "report: !!javax.script.ScriptEngineManager [x]\nforce: !ruby/object:Gem::Installer {}\n"),
    "binary": (PROGRESS, lambda: "report: !!binary " + "QUFB" * 10_000 + "\n"),
    "set and omap": (PROGRESS, lambda: "answers: !!set {a, b}\nintroduction: !!omap [a: 1]\n"),
    "a tag directive": (PROGRESS, lambda: "%TAG ! tag:yaml.org,2002:python/object/apply:\n---\nanswers: !os.system [id]\n"),
    "duplicate keys": (PROGRESS, lambda: _example("progress") + "report: other\n" * 20_000),
    "200,000 unknown keys": (PROGRESS, lambda: "".join(f"k{n}: 1\n" for n in range(180_000))),
    "60,000 keys nearly right": (PROGRESS, lambda: "".join(f"answer{n}: 1\n" for n in range(60_000))),
    "60,000 answers to nothing": (PROGRESS, lambda: "report: ferry-2025\nanswers:\n" + "".join(f'  - {{to: ["{n}"]}}\n' for n in range(60_000))),
    "one answer to 100,000": (PROGRESS, lambda: "report: ferry-2025\nanswers:\n  - to: [" + "'1'," * 100_000 + "]\n"),
    "60,000 timescales": (PROGRESS, lambda: told("x") .replace("timescale: {by: 2025-09-15}", "timescale: {words: '" + full("by March 2026 ", 400_000) + "'}")),
    "brackets": (PROGRESS, lambda: "[" * 900_000),
    "braces and colons": (PROGRESS, lambda: "{a: " * 400_000),
    "dashes": (PROGRESS, lambda: "- " * 900_000),
    "question marks": (PROGRESS, lambda: "? " * 900_000),
    "indentation": (PROGRESS, lambda: "".join(" " * n + "a:\n" for n in range(1_800))),
    "brackets, 30 deep, many": (PROGRESS, lambda: "answers:\n" + "".join("  - " + "[" * 30 + "]" * 30 + "\n" for _ in range(20_000))),
    "tabs": (PROGRESS, lambda: "a:\n" + "\tb: 1\n" * 300_000),
    "colons in prose": (PROGRESS, lambda: "".join(f"k{n}: a: b\n" for n in range(150_000))),
    "stars": (PROGRESS, lambda: "".join(f"k{n}: *b\n" for n in range(150_000))),
    "quotation marks": (PROGRESS, lambda: "".join(f"k{n}: 'it's'\n" for n in range(120_000))),
    "a quotation without end": (PROGRESS, lambda: 'a: "' + full("x y\n")),
    "escapes": (PROGRESS, lambda: 'introduction: "' + "\\u0000\\x1b[31m\\ud800\\x07" * 10_000 + '"\n'),
    "terminal commands": (PROGRESS, lambda: told('"\\x1b]0;owned\\x07\\x1b[2J\\x9b31m By March 2026 \\u202e\\b\\b\\r"')),
    "control characters": (PROGRESS, lambda: b"report: \x1b[31m\x00\n"),
    "5 MB": (PROGRESS, lambda: "# " + "x" * 5_000_000),
    "a scalar of 2 MB": (PROGRESS, lambda: told('"' + full("word ") + '"')),
    "a number of 1,000,000 digits": (PROGRESS, lambda: "letter_date: " + "9" * 1_000_000 + "\n"),
    "dates that are none": (PROGRESS, lambda: _example("progress").replace("2025-05-19", "99999-99-99").replace("2025-09-15", "0000-00-00")),
    "UTF-16 that breaks off": (PROGRESS, lambda: b"\xff\xfe" + "report: x".encode("utf-16-le") + b"\xd8"),
    "UTF-7": (PROGRESS, lambda: b"+AGEAOg-"),
    "noise": (PROGRESS, lambda: bytes(range(256)) * 1_000),
    "many documents": (PROGRESS, lambda: "---\na: 1\n" * 100_000),
    "comments": (PROGRESS, lambda: "#\n" * 900_000),
    "Jinja in words": (PROGRESS, lambda: told('"{{ self.__init__.__globals__ }}{% for x in range(999999999) %}{% endfor %}"')),
    "Word XML in words": (PROGRESS, lambda: told('"</w:t></w:r></w:p><w:p><w:fldSimple w:instr=\'DDEAUTO cmd\'/>]]>&x;<!--"')),
    "a field in a link": (PROGRESS, lambda: told("'[x](http://a/\"\\\" INCLUDEPICTURE http://tracker.invalid)'")),
    "a script in a link": (PROGRESS, lambda: told("'[x](javascript:alert(1)) [y](data:text/html,x) [z](file:////tracker.invalid/x)'")),
    "a picture in words": (PROGRESS, lambda: told("'![x](http://tracker.invalid/p.png) <img src=http://tracker.invalid/p.png>'")),
    "marks in words": (PROGRESS, lambda: told('"' + "".join(f"\\ufdd{n:x}" for n in range(6)) * 500 + '"')),
    "emphasis": (PROGRESS, lambda: quoted("*a **b ")),
    "emphasis without end": (PROGRESS, lambda: quoted("**")),
    "underlines": (PROGRESS, lambda: quoted("_a ")),
    "link brackets": (PROGRESS, lambda: quoted("[")),
    "links in links": (PROGRESS, lambda: quoted("[a](")),
    "pictures in pictures": (PROGRESS, lambda: quoted("![")),
    "backticks": (PROGRESS, lambda: told('"' + "".join("`" * n + " " for n in range(1, 600)) + '"')),
    "angle brackets": (PROGRESS, lambda: quoted("<a ")),
    "entities": (PROGRESS, lambda: quoted("&#")),
    "by by by": (PROGRESS, lambda: quoted("by ")),
    "dates": (PROGRESS, lambda: quoted("1 January 2025 to ")),
    "numbers": (PROGRESS, lambda: quoted("1 ")),
    "one long word": (PROGRESS, lambda: quoted("a")),
    "capitals": (PROGRESS, lambda: quoted("ABC ")),
    "brackets in words": (PROGRESS, lambda: quoted("(")),
    "placeholders": (PROGRESS, lambda: quoted("[insert ")),
    "spaces": (PROGRESS, lambda: told('"a' + " " * 500_000 + 'b"')),
    "full stops": (PROGRESS, lambda: quoted(". ")),
    "Welsh": (PROGRESS, lambda: quoted("erbyn mis ")),
    "commas": (PROGRESS, lambda: quoted("and the force, ")),
    "lists": (PROGRESS, lambda: told("|\n" + "".join("      " + "  " * (n % 60) + "- x\n" for n in range(5_000)))),
    "numbered lists": (PROGRESS, lambda: told("|\n" + "".join(f"      {n}. x\n" for n in range(20_000)))),
    "paragraphs": (PROGRESS, lambda: told("|\n" + "      x\n\n" * 30_000)),
    "a report of 9,000 recommendations": (REPORT, lambda: _example("report").split("recommendations:")[0] + "recommendations:\n" + "".join(
        f'  - {{number: "{n}", text: "Forces should count ferry {n}.", addressed_to: [forces]}}\n' for n in range(9_000))),
    "recommendations with one number": (REPORT, lambda: _example("report") + '  - {number: "1", text: x}\n' * 5_000),
    "9,000 parts": (REPORT, lambda: _example("report") + '  - number: "9"\n    text: x\n    parts:\n' + "".join(f'      - {{label: "a{n}", text: y}}\n' for n in range(9_000))),
    "a title of 1 MB": (REPORT, lambda: _example("report").replace("Out on patrol", full("Out on patrol ", 1_000_000))),
    "a title that is markup": (REPORT, lambda: _example("report").replace("Out on patrol", "<script>alert(1)</script>=cmd|x")),
    "a report's id that leads out": (REPORT, lambda: _example("report").replace("id: ferry-2025", "id: ../../../outside")),
    "9,000 holders": (FORCE, lambda: _example("force").replace(
        "holders:\n", "holders:\n" + "".join(f"    - {{name: P {n}, from: 2024-05-09}}\n" for n in range(9_000)), 1)),
    "a force's id that leads out": (FORCE, lambda: _example("force").replace("id: fernshire", "id: ../../../outside")),
    "a template that leads out": (FORCE, lambda: _example("force") + "template: ../../../outside.docx\n"),
    "a template on a share": (FORCE, lambda: _example("force") + "template: '\\\\tracker.invalid\\share\\letter.docx'\n"),
    "a template on a drive": (PROGRESS, lambda: _example("progress") + "template: C:\\x.docx\n"),
    "a template of 100,000 letters": (PROGRESS, lambda: _example("progress") + f"template: {'x' * 100_000}\n"),
    "a template with no name": (PROGRESS, lambda: _example("progress") + 'template: "\\0"\n'),
    "a report that leads out": (PROGRESS, lambda: _example("progress").replace("ferry-2025", "../../../etc/passwd")),
    "a report of 100,000 letters": (PROGRESS, lambda: _example("progress").replace("ferry-2025", "x" * 100_000)),
    "a force that leads out": (PROGRESS, lambda: "force: /etc\n" + _example("progress")),
    "settings within settings": (SETTINGS, lambda: "a = " + "[" * 100_000),
    "settings in braces": (SETTINGS, lambda: "a = " + "{a=" * 50_000),
    "settings with dots": (SETTINGS, lambda: "a" + ".a" * 50_000 + " = 1"),
    "100,000 settings": (SETTINGS, lambda: "[rules]\n" + "".join(f"r{n} = 1\n" for n in range(100_000))),
    "a setting of 100,000 digits": (SETTINGS, lambda: "a = " + "9" * 100_000),
    "what was seen, deep": (SEEN, lambda: '{"answers": ' + "[" * 200_000),
    "what was seen, 50 MB": (SEEN, lambda: '{"answers": [' + " " * 50_000_000 + "]}"),
    "what was seen, of another kind": (SEEN, lambda: '{"answers": {"recommendation": 1}}'),
    "what was seen, numbers": (SEEN, lambda: '{"answers": [{"recommendation": "1", "wording": "x", "seen": "2025", "answer": ' + "9" * 5_000 + "}]}"),
    "a ledger, deep": (LEDGER, lambda: '{"letter": ' + "[" * 200_000 + "\n"),
    "a ledger that lies": (LEDGER, lambda: '{"letter": "../../x", "sha256": "0", "sources": {"/etc/passwd": "x"}, "run": {}, "errors": 1e999}\n' * 1_000),
    "a ledger of 60 MB": (LEDGER, lambda: '{"letter": "x", "sha256": "0"}\n' * 2_000_000),
}  # fmt: skip
"""By kind: which file of the workspace it stands for, and what makes it."""


def _link(name: str, target: str) -> Callable[[Path, Path], None]:
    def make(root: Path, outside: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            path.unlink()
        path.symlink_to(outside / target if not target.startswith("/") else target)

    return make


def _folder(root: Path, outside: Path) -> None:
    """The force's folder lies elsewhere."""
    (root / "forces" / "fernshire").rename(outside / "fernshire")
    (root / "forces" / "fernshire").symlink_to(outside / "fernshire")


def _circle(root: Path, outside: Path) -> None:
    (root / PROGRESS).unlink()
    (root / PROGRESS).symlink_to(PROGRESS.rpartition("/")[2])


def _pipe(root: Path, outside: Path) -> None:
    import os

    (root / PROGRESS).unlink()
    os.mkfifo(root / PROGRESS)


LETTER = "output/ferry-2025/fernshire.docx"
LINKS: dict[str, Callable[[Path, Path], None]] = {
    "output leads out": _link("output", "."),
    "output leads to nothing": _link("output", "none/at/all"),
    "the report's output leads out": _link("output/ferry-2025", "."),
    "the letter leads out": _link(LETTER, "mine.docx"),
    "the letter leads to nothing": _link(LETTER, "none.docx"),
    "the ledger leads out": _link(LEDGER, "mine.docx"),
    "the ledger leads to nothing": _link(LEDGER, "none.jsonl"),
    "the lock leads to nothing": _link(LEDGER.replace("jsonl", "lock"), "none.lock"),
    "what was seen leads out": _link(SEEN, "mine.docx"),
    "the board leads out": _link("output/board.xlsx", "mine.docx"),
    "the force's folder leads out": _folder,
    "progress leads out": _link(PROGRESS, "/etc/passwd"),
    "progress leads to a device": _link(PROGRESS, "/dev/zero"),
    "progress leads to itself": _circle,
    "progress is a pipe": _pipe,
    "the report leads to a device": _link(REPORT, "/dev/zero"),
    "the template leads to a device": _link("templates/letter.docx", "/dev/zero"),
    "the wording leads to a device": _link("templates/wording.yaml", "/dev/zero"),
    "the settings lead to a device": _link(SETTINGS, "/dev/zero"),
    "what was seen leads to a device": _link(SEEN, "/dev/zero"),
    "the letter leads to a device": _link(LETTER, "/dev/zero"),
    "the ledger leads to a device": _link(LEDGER, "/dev/zero"),
}
"""What makes a workspace harmful; ``outside`` is a folder that must stay as it is, with a file ``mine.docx``."""
