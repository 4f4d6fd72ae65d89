"""How long the commands take to start, as ratios to ``python -c "import click"`` in the same run.

    python -m benchmarks.startup [--rounds 15]

Whole processes of the same interpreter, one after the other in turn; the fastest of each is compared,
since everything else on the machine can only slow a process down.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
UNIT = 'python -c "import click"'
COMMANDS = {
    UNIT: [sys.executable, "-c", "import click"],
    "pccreply --version": [sys.executable, "-m", "pccreply", "--version"],
    "pccreply check forces/gwent/asb-2024.yaml": [
        sys.executable,
        "-m",
        "pccreply",
        "check",
        "forces/gwent/asb-2024.yaml",
    ],
}


def measure(rounds: int) -> dict[str, float]:
    """The time of each command as a ratio to the first."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            begun = time.perf_counter()
            subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
            best[name] = min(best[name], time.perf_counter() - begun)
    return {name: seconds / best[UNIT] for name, seconds in best.items()}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=15)
    for name, ratio in measure(options.parse_args().rounds).items():
        print(f"{name:<45} {ratio:5.2f}")


if __name__ == "__main__":
    main()
