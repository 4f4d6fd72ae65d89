"""``make`` alone says what can be made, on a small screen."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.conftest import REPOSITORY


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_every_target_has_a_word_and_the_list_fits_the_screen() -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    listed = [re.fullmatch(r"make ([a-z-]+) +(\S.*)", line) for line in lines]
    phony = re.search(r"^\.PHONY: (.*)$", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    assert {match[1] for match in listed if match} == set(phony[1].split())
    assert {match.start(2) for match in listed if match} == {16}
    assert [line for line in lines if len(line) > 80] == []
