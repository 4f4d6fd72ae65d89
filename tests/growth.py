"""Whether work grows in step with its size, told so that a busy machine does not decide it.

What is measured is the processor's time, of both sizes in turn, and again where it comes out badly: noise passes, the
square of a size stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 5


def seconds(job: Callable[[], object]) -> float:
    """The processor's seconds of a job."""
    begun = time.process_time()
    job()
    return time.process_time() - begun


def grows_less_than(small: Callable[[], object], large: Callable[[], object], times: float, free: float = 0.0) -> bool:
    """Whether the large job costs less than so many times the small one, ``free`` seconds not counted."""
    least_small = least_large = float("inf")
    for _ in range(TRIES):
        least_small, least_large = min(least_small, seconds(small)), min(least_large, seconds(large))
        if least_large < free + times * least_small:
            return True
    return False
