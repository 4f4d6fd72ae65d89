"""pccreply timescale"""

from __future__ import annotations

from datetime import date

import click

from pccreply.cli._options import as_of_option
from pccreply.cli._saying import say


@click.command(short_help="Does a sentence say when? How it is read.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to report."
)
@as_of_option
def command(texts: tuple[str, ...], form: str, as_of: date | None) -> None:
    """Say for each TEXT whether it states a timescale, and how it is read.

    Words about time ("within three months", "by Easter") are read against the day given with --as-of,
    or else against today. The exit code is 0 whatever the answer.

    \b
    Examples:
      pccreply timescale "This will be in place by the end of March 2026."
      pccreply timescale --as-of 2024-12-01 "Work is ongoing." "from Spring 2025"
    """
    from pccreply.prose.timescales import best_timescale, explain

    anchor = as_of or date.today()
    read = [(text, best_timescale(text, anchor=anchor)) for text in texts]
    if form == "json":
        import json

        sentences = [
            {
                "text": text,
                "has_timescale": found.stated,
                "kind": found.kind.value,
                "from": found.start.isoformat() if found.start else None,
                "to": found.end.isoformat() if found.end else None,
                "weak": found.weak,
                "explanation": explain(found),
            }
            for text, found in read
        ]
        click.echo(json.dumps({"sentences": sentences}, ensure_ascii=False, indent=1))
        return
    for text, found in read:
        say(f"{'yes' if found.stated else 'no':<4}{text}", hang=4)
        say(f"    {found.kind.value}: {explain(found)}", hang=4)
