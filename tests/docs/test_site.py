"""The site is built without a warning, holds every page, and loads nothing from anywhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tools"))
try:
    import docs_site
finally:
    sys.path.remove(str(REPOSITORY / "tools"))

AXE = os.environ.get("PCCREPLY_AXE", "")
"""The path of axe.min.js of the npm package axe-core, where the pages are to be looked at with it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``make site`` builds it."""
    into = tmp_path_factory.mktemp("site")
    tool = [sys.executable, str(REPOSITORY / "tools" / "docs_site.py"), str(into)]
    done = subprocess.run(tool, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return into


def built(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 30
    return found


def loaded(page: Path) -> Iterator[str]:
    """What a browser fetches for a page by itself."""
    for element in html.parse(str(page)).iter("link", "script", "img", "source", "iframe", "video", "object", "embed"):
        if element.tag != "link" or element.get("rel") not in ("next", "prev", "search", "index"):
            yield from (element.get(name) for name in ("src", "srcset", "href", "data") if element.get(name))


def test_every_page_is_there(site: Path) -> None:
    missing = [page for page in docs_site.pages(REPOSITORY) if not (site / page).with_suffix(".html").is_file()]
    assert not missing


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for page in built(site):
        for target in loaded(page):
            assert not re.match(r"([a-z]+:)?//", target), (page, target)
            assert target.startswith("data:") or (page.parent / target.partition("?")[0]).is_file(), (page, target)


def test_no_style_or_script_loads_anything_from_another_host(site: Path) -> None:
    called = r"""(?:url\(|@import|fetch\(|import\(|importScripts\(|\.src ?=)\s*["'`]?\s*(?:https?:)?//[^"'`)\s]+"""
    styles = [*site.rglob("*.css"), *site.rglob("*.js"), *built(site)]
    found = {f"{path.name}: {call}" for path in styles for call in re.findall(called, path.read_text(encoding="utf-8"))}
    assert not found


def test_every_page_states_its_language_and_has_one_first_heading(site: Path) -> None:
    for page in built(site):
        root = html.parse(str(page)).getroot()
        assert root.get("lang") == "en-GB", page
        if page.parent != site or page.stem.isupper():  # not the search, the index of terms and the front door
            assert len(root.xpath("//main//h1 | //article//h1")) == 1, page


def test_the_front_door_leads_to_the_index(site: Path) -> None:
    ((target,),) = [re.findall(r'href="([^"]+)"', (site / "index.html").read_text(encoding="utf-8"))]
    assert (site / target).is_file()


def test_the_search_knows_every_page(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    known = json.loads(re.sub(r"^Search\.setIndex\((.*)\)$", r"\1", index, flags=re.S))
    assert {f"{name}.md" for name in known["docnames"]} == set(docs_site.pages(REPOSITORY))
    assert "timescal" in known["terms"]


def test_each_kind_of_example_is_coloured(site: Path) -> None:
    for page, kind in (("docs/formats", "yaml"), ("docs/adding", "python"), ("docs/ready", "console")):
        found = html.parse(str(site / f"{page}.html")).xpath(f"//div[contains(@class, 'highlight-{kind}')]//span")
        assert found, kind


# --- the navigation ---------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# Ferries\n", encoding="utf-8")
    (tmp_path / "docs" / "crew.md").write_text("# Crew\n\n[A list](../crew.csv)\n", encoding="utf-8")
    (tmp_path / "crew.csv").write_text("name\n", encoding="utf-8")
    index = "# Pages\n\n## Start\n\n- [Read me](../README.md)\n\n## Work\n\n- [Crew](crew.md), [again](crew.md#crew)\n"
    (tmp_path / "docs" / "index.md").write_text(index, encoding="utf-8")
    return tmp_path


def test_the_index_is_the_navigation(small: Path, tmp_path: Path) -> None:
    assert docs_site.navigation(small) == {"Start": {"README.md": "Read me"}, "Work": {"docs/crew.md": "Crew"}}
    docs_site.stage(small, tmp_path / "staged")
    staged = (tmp_path / "staged" / "docs" / "index.md").read_text(encoding="utf-8")
    assert "Crew </docs/crew>" in staged
    assert (tmp_path / "staged" / "crew.csv").is_file()


def test_a_page_that_no_section_names_is_an_error(small: Path) -> None:
    (small / "docs" / "stray.md").write_text("# Stray\n", encoding="utf-8")
    with pytest.raises(docs_site.Unplaced, match=r"docs/stray\.md"):
        docs_site.navigation(small)


def test_a_page_stands_in_one_section(small: Path) -> None:
    with (small / "docs" / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n## More\n\n- [Crew](crew.md)\n")
    with pytest.raises(docs_site.Unplaced, match=r"docs/crew\.md"):
        docs_site.navigation(small)


def test_what_lies_in_a_folder_stays_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    tool = [sys.executable, str(REPOSITORY / "tools" / "docs_site.py"), str(tmp_path)]
    done = subprocess.run(tool, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


# --- for everybody ----------------------------------------------------------------------------------


def test_what_the_theme_leaves_out_is_put_in(site: Path) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in built(site))
    for part, better in docs_site.FOR_EVERYBODY.items():
        assert better in text, f"the theme says this in other words now: {part}"
        assert part not in text.replace(better, "")


@pytest.mark.skipif(not AXE or not shutil.which("chromium"), reason="needs PCCREPLY_AXE=.../axe.min.js and chromium")
@pytest.mark.parametrize("name", ["docs/index", "docs/formats", "docs/commands"])
def test_axe_finds_nothing(name: str, site: Path) -> None:
    page = site / f"{name}.html"
    asked = (
        "axe.run().then(r => { document.body.textContent = 'axe: ' + JSON.stringify(r.violations.map(v => v.id)); })"
    )
    script = f"<script>{Path(AXE).read_text(encoding='utf-8')}</script><script>{asked}</script>"
    looked = page.with_name(f"axe-{page.name}")
    looked.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
    seen = subprocess.run([*command, looked.as_uri()], capture_output=True, text=True, timeout=120, check=True).stdout
    looked.unlink()
    assert "axe: []" in seen, re.findall(r"axe: \[[^\]]*\]", seen)
