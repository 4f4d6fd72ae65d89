"""What the rules on accessibility share: the draft that was read closely, and what they rest on.

Sources: Web Content Accessibility Guidelines 2.2, W3C Recommendation of 5 October 2023, www.w3.org/TR/WCAG22. W3C's
note "Guidance on Applying WCAG 2 to Non-Web Information and Communications Technologies" (WCAG2ICT) of 8 October 2024
says how they are read for documents. SI 2018/952, regulations 3, 6 and 7, www.legislation.gov.uk/uksi/2018/952, as it
stood on 26 October 2022: websites and apps of public bodies are to be perceivable, operable, understandable and robust,
as far as that is no disproportionate burden. They name neither WCAG nor Word, and speak of what is on a website: the
Government Digital Service measures by WCAG 2.2, level AA.
"""

from __future__ import annotations

from pccreply.model.drafts import Draft
from pccreply.model.places import Place
from pccreply.model.reply import Reply


def criterion(name: str) -> str:
    """The provision of a rule that rests on a success criterion ("1.1.1 Non-text Content (level A)")."""
    return (
        f"WCAG 2.2, success criterion {name}; the Government Digital Service measures by WCAG 2.2, level AA, what "
        "public bodies publish on their websites under the Public Sector Bodies (Websites and Mobile Applications) "
        "(No. 2) Accessibility Regulations 2018, unless that would be a disproportionate burden (regulation 7)"
    )


def draft_with(reply: Reply, kind: str) -> Draft | None:
    """The draft, where its file was read closely and shows facts of that kind; None where they are unknown."""
    draft = reply.draft
    if draft is None or draft.file is None or kind not in draft.file.looked_at:
        return None
    return draft


def word_draft(reply: Reply) -> Draft | None:
    """The draft, where it is a Word document that was read closely, so that its styles and lists are known."""
    draft = reply.draft
    return draft if draft is not None and draft.file is not None and draft.format == "docx" else None


def sized(width: float, height: float) -> str:
    """The size of a picture in words ("4.2 by 3.1 cm"), empty where the file does not say."""
    return f"{width:.1f} by {height:.1f} cm" if width and height else ""


def is_in_furniture(place: Place) -> bool:
    """Whether a place lies in a header or a footer, whose paragraphs are not counted."""
    return place.paragraph is None


def short(text: str) -> bool:
    """Whether a line could be a heading by its words: not long, and no sentence."""
    return 0 < len(text) <= 100 and not text.rstrip("\"”’')]").endswith((".", ",", ";", "!", "?", "…"))
