"""How long the commands take to start, as ratios to ``python -c "import click"`` in the same run.

    python benchmarks/startup.py [--rounds 15]

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
COMMANDS = {
    'python -c "import click"': [sys.executable, "-c", "import click"],
    "pccreply --version": [sys.executable, "-m", "pccreply", "--version"],
    "pccreply check forces/gwent/asb-2024.yaml": [
        sys.executable,
        "-m",
        "pccreply",
        "check",
        "forces/gwent/asb-2024.yaml",
    ],
}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=15)
    rounds: int = options.parse_args().rounds
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            begun = time.perf_counter()
            subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
            best[name] = min(best[name], time.perf_counter() - begun)
    unit = best['python -c "import click"']
    for name, seconds in best.items():
        print(f"{name:<45} {seconds / unit:5.2f}")


if __name__ == "__main__":
    main()
