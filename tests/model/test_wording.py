"""A stock sentence is filled in, and nothing in it or in what is filled in means more than that."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pccreply.model.wording import Wording

PIECES = st.sampled_from(["a ", "{by}", "{because}", "{other}", "{", "}", "{By}", "{{by}}", "{}", "é", "\n"])


@given(st.lists(PIECES, max_size=6).map("".join), st.text(max_size=5), st.sampled_from(["", "{because}", "x"]))
def test_known_placeholders_are_filled_in_and_all_else_stays(sentence: str, by: str, because: str) -> None:
    values = {"by": by, "because": because}
    pieces = re.split(r"(\{(?:by|because)\})", sentence)
    wanted = "".join(values[p[1:-1]] if p in ("{by}", "{because}") else p for p in pieces)
    assert Wording({"key": sentence}, ()).say("key", by=by, because=because) == wanted
