"""Light Markdown: what stands in a paragraph, and that the way without the parser finds the same."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pccreply.model.letters import Paragraph, ParagraphKind, Run
from pccreply.prose import markdown
from pccreply.prose.markdown import paragraphs
from tests.conftest import REPOSITORY

WORDS = ["a", "b c", "1", "23", "½", "٣", ".", ")", "-", "+", "*", "**", "_", "[x](https://a.example)", "](", "`"]
MORE = ["- ", "\n- ", "1. ", "\\", "#", "&amp;", "<b>", ">", "~~", "!", ":", "–", "’", "é", "😀", "[ ](mailto:b)", "["]
SPACES = [" ", " ", "  ", "    ", "\n", "\n", "\n\n", "\t", "\r", "\r\n", "\0"]
RARE = list("\x0b\x0c\x1c\x1f\x85\xa0\xad\u1680\u2003\u200b\u2028\u3000\ufeff")
PIECES = st.sampled_from([*WORDS, *MORE, *SPACES, *RARE])
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@given(TEXTS, st.sampled_from(ParagraphKind))
def test_a_text_without_marks_is_read_as_the_parser_reads_it(text: str, kind: ParagraphKind) -> None:
    assert paragraphs(text, kind) == markdown._parsed(text, kind)


LINES = [
    "a",
    "b c.",
    "  d",
    "é  ",
    "9 e",
    "",
    " ",
    "- f",
    "- f",
    "-",
    "-  g",
    "- - h",
    "- **i**",
    "2. j",
    "\xa0",
    "* k",
]


@given(
    st.lists(st.sampled_from([*LINES, "**l**", "[ ](https://a.example)", "- [ ](mailto:m)", "- ", "  - n"]), max_size=9)
)
def test_lines_and_lists_are_read_as_the_parser_reads_them(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert paragraphs(text) == markdown._parsed(text, ParagraphKind.TEXT)


def texts_of(node: yaml.Node | None) -> list[str]:
    assert node is not None
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    pairs = node.value if isinstance(node, yaml.SequenceNode) else [value for _, value in node.value]
    return [text for child in pairs for text in texts_of(child)]


def test_every_text_of_the_real_files_is_read_as_the_parser_reads_it() -> None:
    paths = [p for folder in ("forces", "reports", "templates") for p in sorted((REPOSITORY / folder).rglob("*.yaml"))]
    texts = [text for path in paths for text in texts_of(yaml.compose(path.read_text(encoding="utf-8")))]
    assert len(texts) > 1000
    for text in texts:
        assert paragraphs(text) == markdown._parsed(text, ParagraphKind.TEXT), text


def test_plain_paragraphs_and_simple_bullets_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the parser was asked")

    monkeypatch.setattr(markdown, "_parser", refuse)
    text = "We trained 168 people\nby June. \n\n\nNo log - of 600 - is closed: it costs £48,000.\n- one\n\n- two\n"
    assert [p.text for p in paragraphs(text)] == [
        "We trained 168 people by June.",
        "No log - of 600 - is closed: it costs £48,000.",
        "one",
        "two",
    ]
    assert paragraphs(" \n") == ()


def test_marks() -> None:
    text = "Two **things**:\n\n- one\n- [two](https://a.example)\n"
    first, second, third = paragraphs(text)
    assert first == Paragraph((Run("Two "), Run("things", bold=True), Run(":")))
    assert second == Paragraph((Run("one"),), ParagraphKind.BULLET, opens_list=True)
    assert third == Paragraph((Run("two", link="https://a.example"),), ParagraphKind.BULLET)
