"""The licences of everything that pccreply needs: ``python -m release.licences`` writes ``docs/licences.md``.

A person reads a licence once, and notes it in ``REVIEWED``. From then on ``faults`` holds that note against what each
installed package states of itself, and against ``ALLOWED``: a licence that changes, or a package that comes anew, is
noticed by the tests. What is in ``ALLOWED`` an office may use without asking a lawyer; AGPL, GPL, and licences that
forbid commercial use are not in it, and never will be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from release.locks import BUILD, DEVELOPERS, PROJECT, ROOT, RUN_AND_BUILD, TRUST, Pin, needed_by, pins, read

CLUSTER = "distributed"
"""What the extra [cluster] asks for."""
PAGE = ROOT / "docs" / "licences.md"
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "LGPL-2.1-only",
        "MIT",
        "MPL-2.0",
        "PSF-2.0",
        "Unlicense",
    }
)
"""SPDX names. Those of LGPL and MPL ask something of whoever passes the library on; the page says what."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person found: the licence (SPDX) and what pccreply uses the package for."""

    licence: str
    purpose: str


REVIEWED = {
    "anyio": Reviewed("MIT", "brought by watchfiles; pccreply uses nothing of it"),
    "click": Reviewed("BSD-3-Clause", "commands, help, shell completion"),
    "cloudpickle": Reviewed("BSD-3-Clause", "brought by distributed: work sent to a worker"),
    "dask": Reviewed("BSD-3-Clause", "brought by distributed"),
    "distributed": Reviewed("BSD-3-Clause", "letters written by the machines of a cluster"),
    "docxtpl": Reviewed("LGPL-2.1-only", "what a tag in a Word template means"),
    "editables": Reviewed("MIT", "installing the source so that changes count at once"),
    "et-xmlfile": Reviewed("MIT", "brought by openpyxl, which writes with it"),
    "fsspec": Reviewed("BSD-3-Clause", "brought by dask"),
    "hatchling": Reviewed("MIT", "building the wheel and the sdist"),
    "idna": Reviewed("BSD-3-Clause", "brought by anyio; pccreply uses nothing of it"),
    "importlib-metadata": Reviewed("Apache-2.0", "brought by dask"),
    "jinja2": Reviewed("BSD-3-Clause", "the tags of templates, in its sandbox"),
    "lazy-importer": Reviewed("Apache-2.0", "brought by importlib-metadata"),
    "locket": Reviewed("BSD-2-Clause", "brought by dask"),
    "lxml": Reviewed("BSD-3-Clause", "the XML of Word and OpenDocument files, and web pages"),
    "markdown-it-py": Reviewed("MIT", "light Markdown, and drafts in Markdown"),
    "markupsafe": Reviewed("BSD-3-Clause", "no text of ours is taken for XML; Jinja2 needs it as well"),
    "mdurl": Reviewed("MIT", "brought by markdown-it-py"),
    "msgpack": Reviewed("Apache-2.0", "brought by distributed: messages between machines"),
    "openpyxl": Reviewed("MIT", "the board as a workbook"),
    "packaging": Reviewed("Apache-2.0 OR BSD-2-Clause", "brought by hatchling and distributed: version numbers"),
    "partd": Reviewed("BSD-3-Clause", "brought by dask"),
    "pathspec": Reviewed("MPL-2.0", "brought by hatchling: which files go into a build"),
    "pluggy": Reviewed("MIT", "brought by hatchling"),
    "psutil": Reviewed("BSD-3-Clause", "brought by distributed: memory of a worker"),
    "pygments": Reviewed("BSD-2-Clause", "brought by rich"),
    "pypdfium2": Reviewed("BSD-3-Clause AND Apache-2.0", "the words of a PDF and where they stand"),
    "python-docx": Reviewed("MIT", "brought by docxtpl; pccreply itself does not call it"),
    "pyyaml": Reviewed("MIT", "YAML nodes with their places"),
    "rapidfuzz": Reviewed("MIT", "how alike two texts are"),
    "rich": Reviewed("MIT", "tables on the terminal"),
    "sortedcontainers": Reviewed("Apache-2.0", "brought by distributed"),
    "tblib": Reviewed("BSD-2-Clause", "brought by distributed: errors of a worker"),
    "tomlkit": Reviewed("MIT", "brought by hatchling: pyproject.toml"),
    "toolz": Reviewed("BSD-3-Clause", "brought by dask"),
    "tornado": Reviewed("Apache-2.0", "brought by distributed: the network of a cluster"),
    "trove-classifiers": Reviewed("Apache-2.0", "brought by hatchling"),
    "typing-extensions": Reviewed("PSF-2.0", "brought by anyio and python-docx"),
    "watchfiles": Reviewed("MIT", "the system's notices that a draft was saved"),
    "zict": Reviewed("BSD-3-Clause", "brought by distributed"),
    "zipp": Reviewed("MIT", "brought by importlib-metadata"),
}
"""Every package that an office may have, by its normalised name."""

_WORDS = (
    # as older packages state it; the first that is found counts, so the narrower stand before the wider
    (r"AFFERO|AGPL", "AGPL-3.0-only"),
    (r"LESSER GENERAL|LGPL", "LGPL-2.1-only"),
    (r"GENERAL PUBLIC|\bGPL", "GPL-3.0-only"),
    (r"NON-?COMMERCIAL|BY-NC", "LicenseRef-non-commercial"),
    (r"BSD-3-Clause, Apache-2\.0", "BSD-3-Clause AND Apache-2.0"),
    (r"\bMIT\b", "MIT"),
    (r"2-Clause BSD|BSD 2-Clause|BSD-2", "BSD-2-Clause"),
    (r"\bBSD\b", "BSD-3-Clause"),
    (r"Apache", "Apache-2.0"),
    (r"Mozilla Public License 2\.0", "MPL-2.0"),
    (r"Python Software Foundation|\bPSFL?\b", "PSF-2.0"),
    (r"\bISC\b", "ISC"),
)


def stated(name: str) -> str | None:
    """What an installed package states in its metadata, as SPDX; None where it is not installed.

    "" means that it states nothing that can be understood.
    """
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    # by age: SPDX (metadata 2.4), one line of free text, trove classifiers
    lines = [words.partition("\n")[0] for words in said.get_all("License") or ()]
    classifiers = [words for words in said.get_all("Classifier") or () if words.startswith("License ::")]
    for words in (*(said.get_all("License-Expression") or ()), *lines, *classifiers):
        if found := _spdx(words):
            return found
    return ""


def _spdx(words: str) -> str:
    try:
        return str(canonicalize_license_expression(words))
    except InvalidLicenseExpression:
        return next((spdx for pattern, spdx in _WORDS if re.search(pattern, words, re.IGNORECASE)), "")


def allowed(licence: str) -> bool:
    """Whether an office may use what stands under this SPDX expression: all that AND joins, one of what OR joins."""
    if not licence or "(" in licence:  # none of ours needs brackets; what does is for a person to read
        return False
    return any(
        all(part.strip() in ALLOWED for part in choice.split(" AND ")) for choice in licence.strip().split(" OR ")
    )


def groups() -> dict[str, list[Pin]]:
    """The packages by who has them: every office, those with a cluster, whoever builds pccreply."""
    ours, developers = read(RUN_AND_BUILD), read(DEVELOPERS)
    run = [ours[name] for name in needed_by([PROJECT], ours)]
    have = {pin.name for pin in run}
    cluster = [developers[name] for name in needed_by([CLUSTER], developers) if name not in have]
    have |= {pin.name for pin in cluster}
    build = [ours[name] for name in needed_by([BUILD], ours) if name not in have]
    return {"run": run, "cluster": cluster, "build": build}


READ_OF_TOOLS = {"atheris": "Apache-2.0"}
"""Tools of developers that state no licence, with the one that lies in their own folder (LICENSE)."""


def faults(
    office: Iterable[str],
    tools: Iterable[str],
    reviewed: Mapping[str, Reviewed] = REVIEWED,
    stated: Callable[[str], str | None] = stated,
) -> Iterator[str]:
    """What is wrong with the licences, a sentence each.

    ``office`` names the packages that an office may have; every one must have been reviewed. ``tools`` names those
    of developers alone; it is enough that they state an allowed licence. A package that is not installed here, since
    another system needs it, is judged by its review alone.
    """
    office = list(office)
    for name in office:
        if name not in reviewed:
            yield f"{name} is new: read its licence and add it to REVIEWED in release/licences.py"
            continue
        note, says = reviewed[name].licence, stated(name)
        if not allowed(note):
            yield f"{name} stands under {note}, which an office may not be able to use"
        if says is not None and says != note:
            yield f"{name} states {says or 'no licence'}, where {note} was found before: read it again"
    for name in tools:
        says = stated(name)
        if name not in office and says is not None and not allowed(says or READ_OF_TOOLS.get(name, "")):
            yield f"{name}, a tool of developers, states {says or 'no licence'}"
    for name in sorted(set(reviewed) - set(office)):
        yield f"{name} is needed no more: take it out of REVIEWED in release/licences.py"


def all_faults() -> list[str]:
    """``faults`` of what the locks hold."""
    office = [pin.name for group in groups().values() for pin in group]
    tools = dict.fromkeys(pin.name for lock in (DEVELOPERS, TRUST) for pin in pins(lock))
    return list(faults(office, tools))


_TEXT = """\
# Licences

This page is made by `make docs` from the locks and from `release/licences.py`; the tests hold it against what each
installed package states of itself. They fail on a package that is new, on a licence that has changed, on one that is
not known, and on every licence that an office could not use: AGPL, GPL, or one that forbids commercial use. The tools
of developers are held to the same list.

pccreply itself is under the MIT licence. The wording of recommendations is Crown copyright, under the Open Government
Licence v3.0; each file of the register says so.

## What every office has

{run}
pypdfium2 carries PDFium, Google's reader of PDF files, in its wheel; the licences of what PDFium is made of (all of
the kinds MIT, BSD, Apache, zlib and their like) lie in the folder `pypdfium2-*.dist-info/licenses` beside it.

## What an office with a cluster has as well

By `pip install "pccreply[cluster]"`:

{cluster}
## What builds pccreply

Not needed to use it:

{build}
## docxtpl and the LGPL

docxtpl is the one library under the LGPL. It asks three things of whoever passes it on, and they are met so:

- It stays a library of its own. pip installs docxtpl, unmodified, beside pccreply; none of its code is copied into
  pccreply, and pccreply's own licence is its own affair.
- Its user can replace it. `pip install docxtpl==VERSION`, or a docxtpl that somebody has changed, takes its place, and
  pccreply uses that. The lock pins a version for repeatable letters; pip without the lock accepts any from 0.20 on.
- The licence goes along. docxtpl's wheel holds no text of it, so pccreply's wheel and sdist carry it, in
  `LICENSES/LGPL-2.1-only.txt`.

Whoever packs everything into one file (a zipapp, a frozen program) keeps docxtpl replaceable in it, for instance as a
folder beside the program, and hands that text on with it. The folder of `make portable` does so: docxtpl is `app/docxtpl`
in it, as plain files, and the text lies in pccreply's own `licenses` there.

pathspec (MPL-2.0), which only builds, is used unmodified too; MPL asks no more than that.
"""


def page() -> str:
    """The whole page."""
    return _TEXT.format(**{name: _table(group) for name, group in groups().items()})


def _table(group: Iterable[Pin]) -> str:
    rows = (f"| {p.name} | {p.version} | {REVIEWED[p.name].licence} | {REVIEWED[p.name].purpose} |\n" for p in group)
    return "| Package | Version | Licence | For |\n| --- | --- | --- | --- |\n" + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT).as_posix())
