"""Files that came from strangers, opened within limits: what every reader of them shares.

Nothing here writes, unpacks to the disk, or asks the network. What is refused is said in a whole sentence.
"""

from __future__ import annotations

from enum import Enum, auto


class Why(Enum):
    """Why something was refused, by which a reader chooses its advice."""

    DAMAGED = auto()
    TOO_LARGE = auto()
    LOCKED = auto()
    HARMFUL = auto()


DO_NOT_TRUST = "Do not trust the file. Ask for the letter as its author saved it."


class Refused(Exception):
    """The file is not read on. Holds what is wrong in a sentence, and the kind of it."""

    def __init__(self, message: str, why: Why) -> None:
        super().__init__(message)
        self.message = message
        self.why = why
