"""pccreply schema"""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Print the JSON Schema of a file, for editors.")
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The file or folder to write, instead of the terminal."
)
def command(name: str | None, out: Path | None) -> None:
    """Print the JSON Schema NAME; without a name, list the schemas there are.

    An editor that knows a file's schema completes its keys, explains them and underlines what is
    wrong. With --out a schema is written to a file, or to a folder; without a NAME all are written
    to that folder. What pccreply did not make is never replaced.

    \b
    Examples:
      pccreply schema
      pccreply schema progress
      pccreply schema --out schemas
    """
    from pccreply.cli._saying import say
    from pccreply.jobs.schemas import SUFFIX, file_name, names, schema_text, write_schema, write_schemas

    if out is not None:
        if name is None:
            written = write_schemas(out)
        else:
            into_folder = out.is_dir() or out.suffix != Path(SUFFIX).suffix
            written = [write_schema(out / file_name(name) if into_folder else out, name)]
        for path in written:
            click.echo(path.as_posix())
    elif name is not None:
        # bytes, so that no machine changes the ends of lines or the encoding of what other programs read
        click.echo(schema_text(name).encode(), nl=False)
    else:
        from pccreply.cli._tables import print_table

        print_table(("Schema", "Of"), list(names().items()))
        say("'pccreply schema NAME' prints one; 'pccreply schema --out schemas' writes all.")
