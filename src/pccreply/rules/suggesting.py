"""What to do about a finding differs: a progress file has keys, a letter has words."""

from __future__ import annotations

from pccreply.model.reply import Origin, Reply


def suggested(reply: Reply, *, progress: str, draft: str) -> str:
    """The suggestion for a progress file or for a draft, whichever the reply was made from."""
    return progress if reply.origin is Origin.PROGRESS else draft
