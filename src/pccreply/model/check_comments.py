"""The comments that pccreply puts into a Word file at its findings, and how they are known again."""

from __future__ import annotations

import re

AUTHOR = "pccreply"
"""Who such a comment is by. Word and LibreOffice keep it when they save the file."""
INITIALS = "PCC"
_BEGINNING = re.compile(r"PCC\d{3} ")


def is_check_comment(author: str, text: str) -> bool:
    """Whether a comment is one of pccreply's own: it is by pccreply, and begins with the code of a rule."""
    return author == AUTHOR and _BEGINNING.match(text.lstrip()) is not None
