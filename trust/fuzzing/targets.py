"""What is fuzzed: for each target its check, its seeds, how its inputs are varied, and how much they may cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trust.fuzzing import seeds
from trust.fuzzing.mutating import Mutator, of_words, of_zip, pdf, xml

Check = Callable[[bytes], None]

_DICTIONARIES = Path(__file__).parent / "dictionaries"
_BLANKS = (" ", "\n", "\n\n", "\t", "\r\n", "\n  ", "\n- ", "\u2028", "\x0b", "\f", "\x85")


@dataclass(frozen=True, slots=True)
class Target:
    """One reader under test.

    ``longest`` bounds its inputs in bytes, ``seconds`` the processor time for one of them (coverage slows all
    down some five times; a person waits a fifth). ``share`` is its part of the time, beside the others.
    """

    name: str
    check: Callable[[], Check]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Callable[[], Mutator]
    longest: int
    seconds: float = 5.0
    share: int = 2


def _from(module: str, name: str) -> Callable[[], Check]:
    def check() -> Check:
        from importlib import import_module

        found: Check = getattr(import_module(f"trust.fuzzing.{module}"), name)
        return found

    return check


def _words(*dictionaries: str, cut: str = r"\w+|\s+|[^\w\s]") -> Callable[[], Mutator]:
    """Varies words with those of dictionaries, which are files of words with spaces between."""

    def mutate() -> Mutator:
        files = [_DICTIONARIES / f"{name}.txt" for name in dictionaries]
        return of_words([*_BLANKS, *(word for file in files for word in file.read_text(encoding="utf-8").split())], cut)

    return mutate


def _of_yaml(*dictionaries: str) -> Callable[[], Mutator]:
    return _words(*dictionaries, cut=_LINES)


_ZIP, _OF_TAGS = (lambda: of_zip()), (lambda: of_zip(seeds.template_words()))
_LINES = r"[\w./{}-]+|\n *-? ?|\s+|[^\w\s]"

TARGETS = {
    target.name: target
    for target in (
        Target("docx", _from("drafts", "docx"), seeds.word_files, _ZIP, 80_000, 10, 5),
        Target("pdf", _from("drafts", "pdf"), seeds.pdf_files, lambda: pdf, 20_000, 10, 4),
        Target("odt", _from("drafts", "odt"), seeds.odt_files, _ZIP, 20_000, 10),
        Target("html", _from("drafts", "html"), seeds.web_pages, lambda: xml, 20_000),
        Target("txt", _from("drafts", "txt"), seeds.plain_texts, _words("marks"), 6_000),
        Target("letter", _from("checks", "letter"), seeds.short_texts, _words("marks", "when", "open"), 3_000, 20, 3),
        Target("clean", _from("copies", "clean"), seeds.word_files, _ZIP, 80_000, 10, 3),
        Target("marked", _from("copies", "marked"), seeds.word_files, _ZIP, 80_000, 10, 3),
        Target("template", _from("templates", "template"), seeds.templates, _OF_TAGS, 40_000, 10, 4),
        Target("nodes", _from("sources", "nodes"), seeds.yaml_files, _of_yaml("yaml", "keys"), 6_000),
        Target(
            "progress",
            _from("sources", "progress"),
            seeds.progress_files,
            _of_yaml("keys", "yaml"),
            12_000,
            share=3,
        ),
        Target("report", _from("sources", "report"), seeds.reports, _of_yaml("keys", "yaml"), 6_000, share=1),
        Target("force", _from("sources", "force"), seeds.forces, _of_yaml("keys", "yaml"), 6_000, share=1),
        Target(
            "addressees",
            _from("sources", "addressees"),
            seeds.addressees,
            _of_yaml("keys", "yaml"),
            6_000,
            share=1,
        ),
        Target("wording", _from("sources", "wording"), seeds.wordings, _of_yaml("keys", "yaml"), 8_000, share=1),
        Target("settings", _from("sources", "settings"), seeds.settings, _words("toml"), 1_000, share=1),
        Target("seen", _from("sources", "seen"), seeds.seen_files, _words("json"), 2_000, share=1),
        Target("timescale", _from("words", "timescale"), seeds.sentences, _words("when"), 2_000, share=4),
        Target("placeholders", _from("words", "placeholders"), seeds.open_words, _words("open"), 4_000, share=1),
    )
}


@cache
def check_of(name: str) -> Check:
    """The check of a target, loaded once."""
    return TARGETS[name].check()
