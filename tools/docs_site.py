"""Build the documentation site: ``python tools/docs_site.py [FOLDER]`` (or ``make site``), into ``build/site``.

The pages are the Markdown files as they stand in the repository. They are copied, with every file that they link to,
into a folder of the same layout, and Sphinx runs there; each of its warnings is an error. ``docs/index.md`` is the
navigation as well: its headings are the sections, and the pages that a section links to are its entries. A page that
no section names stops the build.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
INDEX = "docs/index.md"
_MARKDOWN = MarkdownIt("commonmark").enable("table")
FRONT_DOOR = """\
<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>pccreply</title>
<meta http-equiv="refresh" content="0; url=docs/index.html">
<p><a href="docs/index.html">pccreply</a></p>
</html>
"""
"""The site has the layout of the repository, whose first page lies a folder deeper than a browser looks."""
FOR_EVERYBODY = {
    'class="caption" role="heading"': 'class="caption" role="heading" aria-level="2"',
    '<aside class="sidebar-drawer"': '<aside aria-label="All pages" class="sidebar-drawer"',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    "<pre>": '<pre tabindex="0">',
    '<div id="search-results">': '<h1>Search</h1><div id="search-results">',
}
"""What the theme leaves out, and its replacement: names and levels for whoever listens, keys for whoever has no mouse."""


class Unplaced(ValueError):
    """A page stands in no section of ``docs/index.md``, or in two."""


def pages(root: Path) -> list[str]:
    """Every page of a repository, as paths within it: Markdown at its top, below ``docs/``, and what these link to."""
    own = sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])
    found = [page.relative_to(root).as_posix() for page in own]
    for page in found:  # grows while it is walked
        linked = (target for *_, target in links(root, page) if target.endswith(".md"))
        found += [target for target in dict.fromkeys(linked) if target not in found]
    return found


def links(root: Path, page: str) -> Iterator[tuple[str, str, str]]:
    """The files that a page links to or shows: the heading (of level 2) that this stands under, the words, the path.

    The heading is empty before the first. Links to other hosts, and within the page, are left out.
    """
    heading = ""
    last = ""
    for token in _MARKDOWN.parse((root / page).read_text(encoding="utf-8")):
        if last == "h2":
            heading = token.content
        last = token.tag if token.type == "heading_open" else ""
        within = token.children or []
        for number, child in enumerate(within):
            target = unquote(str(child.attrGet("href") or child.attrGet("src") or "")).partition("#")[0]
            if not target or re.match(r"[a-z]+:", target):
                continue
            file = (root / page).parent.joinpath(target).resolve()
            if file.is_file() and file.is_relative_to(root):
                yield heading, child.content or within[number + 1].content, file.relative_to(root).as_posix()


def navigation(root: Path) -> dict[str, dict[str, str]]:
    """The sections of the index, each with the title of every page in it, by path.

    Raises Unplaced where a page is missing, or stands in two sections.
    """
    sections: dict[str, dict[str, str]] = {}
    placed = {INDEX}
    for heading, words, path in links(root, INDEX):
        if not heading or not path.endswith(".md") or path in sections.setdefault(heading, {}):
            continue
        if path in placed:
            raise Unplaced(f"{path} stands in two sections of {INDEX}: leave it in the one where it belongs.")
        sections[heading][path] = words
        placed.add(path)
    if missing := sorted(set(pages(root)) - placed):
        raise Unplaced(f"No section of {INDEX} links to {', '.join(missing)}: put it where it belongs.")
    return sections


def stage(root: Path, folder: Path) -> None:
    """Lay the pages, and what they link to, into ``folder``; the index gets its navigation. Raises Unplaced."""
    trees = []
    for heading, section in navigation(root).items():
        entries = "\n".join(f"{title} </{path.removesuffix('.md')}>" for path, title in section.items())
        trees.append(f"\n```{{toctree}}\n:hidden:\n:caption: {heading}\n\n{entries}\n```\n")
    every = pages(root)
    for path in dict.fromkeys([*every, *(target for page in every for *_, target in links(root, page))]):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, folder / path)
    with (folder / INDEX).open("a", encoding="utf-8") as index:
        index.writelines(trees)


def build(into: Path, root: Path = ROOT) -> int:
    """Build the site of the repository ``root`` into the empty folder ``into``; returns 0, or what Sphinx ends with.

    Raises Unplaced before Sphinx is started.
    """
    from sphinx.cmd.build import main as sphinx

    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "source"
        stage(root, source)
        strictly = ["-W", "--keep-going", "-q", "-E", "-c", str(ROOT / "docs"), "-d", f"{scratch}/doctrees"]
        code = sphinx([*strictly, "-b", "html", str(source), str(into)])
    for page in into.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for part, better in FOR_EVERYBODY.items():
            text = text.replace(part, better)
        page.write_text(text, encoding="utf-8")
    (into / "index.html").write_text(FRONT_DOOR, encoding="utf-8")
    return code


def main() -> int:
    """Build into the folder that is named; the exit code is 1 where anything is wrong."""
    into = Path(sys.argv[1]) if sys.argv[1:] else SITE
    if into == SITE:
        shutil.rmtree(into, ignore_errors=True)
    elif into.is_dir() and any(into.iterdir()):
        print(f"{into} is not empty, and pccreply did not make it: name another folder.", file=sys.stderr)
        return 1
    try:
        code = build(into)
    except Unplaced as reason:
        print(reason, file=sys.stderr)
        return 1
    if code:
        print("The site was not built: each warning above is an error.", file=sys.stderr)
        return 1
    print(f"{into}/index.html")
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src")]
    sys.exit(main())
