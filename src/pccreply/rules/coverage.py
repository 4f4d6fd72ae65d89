"""What the rules on coverage share: the answers by recommendation, and wording short enough for a message."""

from __future__ import annotations

from collections.abc import Iterator

from pccreply.model.reply import Answer, Reply
from pccreply.model.reports import Recommendation, RecommendationPart


def by_recommendation(reply: Reply) -> Iterator[tuple[Recommendation, tuple[Answer, ...]]]:
    """Each recommendation that the force or the body is to act on, with the answers to its parts."""
    for recommendation in reply.report.recommendations:
        if recommendation.for_us:
            yield recommendation, tuple(a for a in reply.answers if a.recommendation is recommendation)


def wording(of: Recommendation | RecommendationPart) -> str:
    """The published wording in quotation marks, cut at a word where it is long."""
    text = " ".join(of.text.split())
    if len(text) > 90:
        text = text[:90].rsplit(" ", 1)[0] + " ..."
    return f'"{text}"'
