"""What pccreply writes for others to open runs nothing: pages in a browser, tables in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from pccreply.rules.examples import PATHS
from tests.conftest import Run
from tests.drafts.building import docx, paragraph

SCRIPT = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
NAMES = [
    '=HYPERLINK("http://tracker.invalid","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\\t=1+1",
    "\\r=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "  =1+1",
]
PLAIN = ["Dŵr & Tân Police", "O'Neill's – the “Force”", "A-Z Police", "1+1 Police", "a@b.example"]


@pytest.fixture
def hostile(ferries: Path) -> Path:
    """A workspace and a draft whose every text is markup, in a file whose name is markup too."""
    quoted = SCRIPT.replace('"', '\\"')
    for path, old in (
        (PATHS["force"], "Fernshire Police"),
        (PATHS["force"], "Police and Crime Commissioner for Fernshire"),
        (PATHS["report"], "Out on patrol: An inspection of invented ferries"),
        (PATHS["progress"], "The force has bought a book in which each ferry will be entered."),
    ):
        file = ferries / path
        text = file.read_text()
        found = re.search(rf'"?{re.escape(old)}"?', text)
        assert found
        file.write_text(text.replace(found[0], f'"{old} {quoted}"', 1))
    words = SCRIPT.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    letter = docx(
        "".join(
            paragraph(f"{each} {words}") for each in ("Recommendation 1", "The book will be kept by May 2025.", "[TBC]")
        )
    )
    (ferries / "a<svg onload=alert(1)>'b.docx").write_bytes(letter)
    return ferries


@pytest.fixture
def pages(hostile: Path, run: Run) -> dict[str, str]:
    """The pages of check, ready and board."""
    about = ("--report", "ferry-2025", "--force", "fernshire", "--format", "html")
    name = next(hostile.glob("a*.docx")).name
    return {
        "check": run("check", name, *about, cwd=hostile).stdout,
        "check all": run("check", "--format", "html", cwd=hostile).stdout,
        "ready": run("ready", name, *about, cwd=hostile).stdout,
        "board": run("board", "--format", "html", cwd=hostile).stdout,
    }


def test_no_word_becomes_markup(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        tree = html.document_fromstring(page)
        assert "<img" in tree.text_content() or "owned" in tree.text_content(), name  # the words are there, as words
        assert not tree.xpath("//script | //img | //iframe | //object | //embed | //link | //form | //base"), name
        attributes = {attribute for element in tree.iter() for attribute in element.attrib}
        assert not [each for each in attributes if each.startswith("on") or each in ("style", "src", "srcset")], name
        assert all(link.startswith(("#", "https://")) for link in tree.xpath("//@href")), name


def test_the_policy_lets_nothing_in(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        (policy,) = html.document_fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        said = dict(each.strip().partition(" ")[::2] for each in policy.split(";"))
        assert said["default-src"] == "'none'" and said["base-uri"] == "'none'" and said["form-action"] == "'none'", (
            name
        )
        assert set(said) == {"default-src", "style-src", "base-uri", "form-action"} and "unsafe" not in policy, name
        before = page[: page.index("Content-Security-Policy")]
        assert "<style" not in before and "<title" not in before  # a policy holds for what comes after it


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_a_browser_runs_nothing_and_refuses_nothing(pages: dict[str, str], tmp_path: Path) -> None:
    """A page that breaks its own policy would say so on the console; so would one whose words run."""
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    seen, console = _browsed(f"<html><head>{policy}<title>t</title></head><body>{SCRIPT}</body></html>", tmp_path)
    assert "Content Security Policy" in console  # so it would be seen
    seen, console = _browsed(f"<html><head><title>t</title></head><body>{SCRIPT}</body></html>", tmp_path)
    assert "<title>owned</title>" in seen
    for name in ("check", "board"):
        seen, console = _browsed(pages[name], tmp_path)
        assert "<title>owned</title>" not in seen and "<title>" in seen, name
        assert "Content Security Policy" not in console and "CONSOLE" not in console, console


def _browsed(page: str, folder: Path) -> tuple[str, str]:
    """The page as the browser has it in the end, and what it said on the console."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        f"--user-data-dir={folder / 'profile'}",
    ]
    ended = subprocess.run(
        [*command, "--virtual-time-budget=2000", "--dump-dom", file.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize("name", [*NAMES, *PLAIN])
def test_no_name_is_a_formula_in_a_table(name: str, run: Run, ferries: Path) -> None:
    file = ferries / PATHS["force"]
    escaped = name.replace('"', '\\"')
    file.write_text(file.read_text().replace("name: Fernshire Police", f'name: "{escaped}"', 1), encoding="utf-8")
    result = run("board", "--format", "csv", cwd=ferries)
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    shown = {row["force_name"] for row in rows}
    run("board", "--format", "xlsx", cwd=ferries)
    sheet = load_workbook(ferries / "output" / "board.xlsx")["Board"]
    (cell,) = [each for each in sheet["A"] if each.row == 2]
    words = " ".join(name.replace("\\t", "\t").replace("\\r", "\r").split())
    assert cell.data_type == "s" and cell.value == words
    if name in PLAIN:
        assert shown == {words} and not cell.quotePrefix
    else:
        assert shown == {f"'{words}"} and cell.quotePrefix
    for row in rows:
        assert not [value for value in row.values() if value.startswith(tuple("=+-@\t\r＝＋－＠"))]
