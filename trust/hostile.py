"""Every command on every file that was made to harm, each within bounds of time and memory; and what the system saw.

The files are made by ``tests/trust/harm``. Each runs in a process that may not grow beyond 1.5 GB, and in which
Python reports what asks for the network, starts a program or writes outside the workspace. What libraries in C
and Rust ask the system for, Python does not see: there strace looks, where it is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.drafts.building import pdf
from tests.trust.harm import drafts, sources, templates
from tests.trust.harming import ON_A_DRAFT, on_a_source, on_a_template, on_drafts, on_links, on_templates, workspace
from tests.trust.running import Ran

from trust.part import Outcome, Verdict

TITLE = "Files made to harm"
_AT_ONCE = 6
"""Files that share a process: to start one costs more than most of them."""
_NETWORK = re.compile(r"AF_INET|AF_INET6|AF_NETLINK|AF_PACKET")
_TALKING = bool(os.environ.get("TRUST_VERBOSE"))
"""Whether each process tells what it cost."""
Task = tuple[str, int, Callable[[], tuple[list[Ran], list[str]]]]


def run() -> Outcome:
    """Try them all, two processes at a time."""
    tasks = _tasks()
    faults: list[str] = []
    tried: Counter[str] = Counter()
    seconds, memory, commands = 0.0, 0, 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for (kind, number, _), (ran, more) in zip(tasks, pool.map(lambda task: task[2](), tasks), strict=True):
            if _TALKING:
                costs = sorted(ran, key=lambda each: -each.seconds)[:1]
                told = [
                    f"{each.seconds:.1f} s {each.memory / 1e6:.0f} MB {' '.join(each.command[:2])}" for each in costs
                ]
                print(
                    f"{sum(each.seconds for each in ran):6.1f}  {kind[:150]}: {', '.join(told)}",
                    file=sys.stderr,
                    flush=True,
                )
            tried[kind.partition(":")[0]] += number
            commands += len(ran)
            seconds = max(seconds, *(each.seconds for each in ran))
            memory = max(memory, *(each.memory for each in ran))
            faults += [f"{kind}: {' '.join(each.command)}: {fault}" for each in ran for fault in each.faults]
            faults += [f"{kind}: {fault}" for fault in more]
    asked, seen = _asked_of_the_system()
    faults += asked
    kinds = ", ".join(f"{kind} {number}" for kind, number in tried.items())
    summary = f"{tried.total()} files ({kinds}), {commands} commands, at most {seconds:.0f} s and {memory / 1e6:.0f} MB; {seen}"
    return Outcome(Verdict.FAILED if faults else Verdict.PASSED, tried.total(), summary, tuple(faults))


def _tasks() -> list[Task]:
    tasks: list[Task] = []
    for kind, (_, files) in drafts.DRAFTS.items():
        for names in _pieces([*files], 1 if kind == "Word" else _AT_ONCE):
            tasks.append((f"{kind}: {', '.join(names)}", len(names), lambda k=kind, n=names: (on_drafts(k, n), [])))  # type: ignore[misc]
    for names in _pieces([*templates.FILES], _AT_ONCE):
        tasks.append((f"template: {', '.join(names)}", len(names), lambda n=names: (on_templates(n), [])))  # type: ignore[misc]
    for name in ("loops in loops", "a text doubled with ~", "bomb of 300 MB", "a picture on a server"):
        tasks.append((f"template: {name}", 1, lambda n=name: (on_a_template(n), [])))  # type: ignore[misc]
    for name in sources.YAML:
        tasks.append((f"source: {name}", 1, lambda n=name: (on_a_source(n), [])))  # type: ignore[misc]
    if os.name != "nt":
        for name, make in sources.LINKS.items():
            tasks.append((f"link: {name}", 1, lambda m=make: on_links(m)))  # type: ignore[misc]
    return tasks


def _pieces(names: Sequence[str], size: int) -> list[list[str]]:
    return [list(names[n : n + size]) for n in range(0, len(names), size)]


def _asked_of_the_system() -> tuple[list[str], str]:
    """What strace sees of the network while commands read every format that libraries in C and Rust read."""
    if shutil.which("strace") is None:
        return [], "strace is not installed, so the libraries in C were not watched"
    with workspace() as (root, outside):
        (root / "letter.docx").write_bytes(drafts.WORD["a picture on a server"]())
        (root / "letter.pdf").write_bytes(pdf([(70, 700, "Dear Minister")]))
        (root / "harm.pdf").write_bytes(drafts.PDFS["JavaScript"]())
        (root / "letter.html").write_bytes(drafts.PAGES["things to fetch"]())
        (root / "letter.odt").write_bytes(drafts.ODT["ODT with a section from elsewhere"]())
        commands = [
            *([word.format(draft=name) for word in each] for name in ("letter.docx",) for each in ON_A_DRAFT),
            *(["check", f"{name}", "--report", "ferry-2025", "--force", "fernshire"] for name in ("letter.pdf", "harm.pdf", "letter.html", "letter.odt")),
            ["draft", "fernshire", "ferry-2025"],
            ["batch", "--all", "--jobs", "2"],
            ["board", "--format", "xlsx"],
        ]  # fmt: skip
        log = outside / "system"
        source = Path(__file__).resolve().parents[1] / "src"
        for n, command in enumerate(commands):
            watched = [
                "strace",
                "-f",
                "-qq",
                "-e",
                "trace=network",
                "-o",
                f"{log}.{n}",
                sys.executable,
                "-m",
                "pccreply",
            ]
            ended = subprocess.run(
                [*watched, *command],
                cwd=root,
                env={**os.environ, "PYTHONPATH": str(source)},
                capture_output=True,
                check=False,
            )
            if ended.returncode not in (0, 1, 2) or not Path(f"{log}.{n}").exists():
                return [], "strace may not watch here, so the libraries in C were not watched"
        asked = [
            f"{' '.join(command)}: {line.strip()[:150]}"
            for n, command in enumerate(commands)
            for line in Path(f"{log}.{n}").read_text(errors="replace").splitlines()
            if _NETWORK.search(line)
        ]
        return asked, f"strace saw no socket in {len(commands)} commands" if not asked else "strace saw sockets"
