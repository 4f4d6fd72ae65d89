"""``pccreply.toml``: every fault at once, with its place and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from pccreply.model.findings import Severity
from pccreply.rules.book import names_and_codes
from pccreply.sources.settings import Settings, read_settings


def read(folder: Path, data: str | bytes) -> tuple[Settings, list[str]]:
    path = folder / "pccreply.toml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    settings, remarks = read_settings(path, "pccreply.toml", names_and_codes())
    assert all(r.suggestion for r in remarks)
    return settings, [f"{r.place.line}:{r.place.column} {r.rule}: {r.message} {r.suggestion}" for r in remarks]


def test_no_file_and_an_empty_file_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml", "none.toml", names_and_codes()) == (Settings(), [])
    assert read(tmp_path, " \n") == (Settings(), [])


def test_what_an_office_may_set(tmp_path: Path) -> None:
    text = '[check]\nfail_on = "warning"\nareas_for_improvement = true\nplain_english = false\n[rules]\nPCC201 = "note"\n"missing-part" = "off"\n'
    settings, said = read(tmp_path, text)
    assert said == []
    assert settings == Settings({"PCC201": "note", "missing-part": "off"}, Severity.WARNING, True, False)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    text = (
        '[check]\nfail_on = "warnings"\nfoo = 1\nareas_for_improvement = "yes"\nplain_english = 0\n'
        '[rules]\nmissing-timescal = "off"\nPCC201 = "of"\nmissing-part = ["off"]\n[rule]\na = 1\n'
    )
    settings, said = read(tmp_path, text)
    assert settings == Settings()
    assert said == [
        "10:2 unknown-key: 'rule' is not a table of the settings. Did you mean 'rules'?",
        "3:1 unknown-key: 'foo' is not a setting of [check]. Keys: fail_on, areas_for_improvement, plain_english.",
        """2:1 wrong-type: 'warnings' is not a severity. Write "error", "warning" or "note".""",
        "4:1 wrong-type: Here should stand true or false. Write true or false, unquoted.",
        "5:1 wrong-type: Here should stand true or false. Write true or false, unquoted.",
        "7:1 unknown-reference: There is no rule 'missing-timescal'. Did you mean 'missing-timescale'?",
        """8:1 wrong-type: 'of' is not a severity. Write "error", "warning", "note" or "off".""",
        """9:1 wrong-type: a list is not a severity. Write "error", "warning", "note" or "off".""",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "check = 3\n",
            "1:1 wrong-type: 'check' is a table, but a value stands here. Write [check] on a line of its own",
        ),
        ("[check]\nfail_on = error\n", "2:11 unreadable-file: TOML cannot read on from here: invalid value."),
        ("[check]\n[check]\n", "2:7 unreadable-file: TOML cannot read on from here: cannot declare 'check' twice."),
        ("[check\n", "1:7 unreadable-file: TOML cannot read on from here: expected ']'"),
        (b"caf\xe9\n", "1:4 unreadable-file: The file is not UTF-8 text"),
    ],
)
def test_what_cannot_be_read(data: str | bytes, said: str, tmp_path: Path) -> None:
    settings, found = read(tmp_path, data)
    assert settings == Settings()
    (message,) = found
    assert message.startswith(said)
