"""Make the pictures of the README: ``python tools/pictures.py`` (or ``make pictures``).

They show what pccreply itself has just made: a letter as LibreOffice prints it, what the terminal says, the board.
Needs LibreOffice, pdftoppm and Chromium.
"""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from contextlib import suppress
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
NEEDED = ("soffice", "pdftoppm", "chromium")
AS_OF = "2024-11-26"
"""Day 48 of 56 of the example report."""
_DESK = "body{margin:0;background:#eef1f4;font-family:sans-serif}"
_PAGES = (
    _DESK
    + "body{display:flex;gap:22px;padding:22px}img{width:470px;background:#fff;box-shadow:0 1px 7px #0004;flex:none}"
)
_SCREEN = _DESK + (
    "body{padding:18px}pre{margin:0;padding:16px 20px;border-radius:8px;background:#16191d;color:#e6e6e6;width:max-content;"
    "font:15px/1.35 'DejaVu Sans Mono','Liberation Mono',monospace}b{color:#8fd18f;font-weight:normal}"
)


def main() -> None:
    """Make every picture anew."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sys.exit(f"These programs are needed and not here: {', '.join(missing)}.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for name in ("reports", "forces", "templates"):
            shutil.copytree(ROOT / name, scratch / name)
        _letter(scratch)
        _terminal(scratch)
        _board(scratch)


def _letter(scratch: Path) -> None:
    """The first two pages of a letter, side by side."""
    _say(scratch, "draft", "ambershire", "asb-2024")
    letter = scratch / "output" / "asb-2024" / "ambershire.docx"
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    _run(scratch, "soffice", profile, "--headless", "--convert-to", "pdf", str(letter))
    _run(scratch, "pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "2", "ambershire.pdf", "page")
    pages = "".join(f'<img src="{page.name}">' for page in sorted(scratch.glob("page-*.png")))
    _shoot(scratch, _html(_PAGES, pages), "letter.png", 1006, 710)


def _terminal(scratch: Path) -> None:
    """What the send gate says of a letter with gaps, on a screen of 80 columns."""
    _say(scratch, "draft", "west-midlands", "asb-2024", "--allow-incomplete")
    letter = "output/asb-2024/west-midlands.docx"
    said = _say(scratch, "ready", letter, "--as-of", AS_OF)
    console = Console(record=True, width=80, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(said), soft_wrap=True)
    shown = console.export_html(inline_styles=True, code_format="{code}")
    body = f"<pre><b>$ pccreply ready {letter}</b>\n{shown}</pre>"
    _shoot(scratch, _html(_SCREEN, body), "terminal.png", 800, 88 + 20 * (said.count("\n") + 1))


def _board(scratch: Path) -> None:
    """The board as a web page, of the forces that have answered."""
    for force in (scratch / "forces").iterdir():
        if not (force / "asb-2024.yaml").is_file():
            shutil.rmtree(force)
    _say(scratch, "batch", "asb-2024", "--allow-incomplete")
    page = scratch / "board.html"
    page.write_text(_say(scratch, "board", "asb-2024", "--as-of", AS_OF, "--format", "html"), encoding="utf-8")
    _shoot(scratch, page, "board.png", 1100, 900)


def _say(folder: Path, *arguments: str) -> str:
    """What a command prints on a terminal of 80 columns, in colour."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    command = [sys.executable, "-m", "pccreply", *arguments]
    running = subprocess.Popen(command, cwd=folder, env=environment, stdout=its, stderr=subprocess.DEVNULL)
    os.close(its)
    said = b""
    with suppress(OSError):  # which is how a terminal ends
        while piece := os.read(ours, 65536):
            said += piece
    os.close(ours)
    if running.wait() == 2:
        sys.exit(f"pccreply {' '.join(arguments)} could not run")
    return said.decode().replace("\r\n", "\n")


def _html(style: str, body: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{body}'


def _shoot(scratch: Path, page: Path | str, name: str, width: int, height: int) -> None:
    """A picture of a page, or of its HTML."""
    if isinstance(page, str):
        (scratch / "shown.html").write_text(page, encoding="utf-8")
        page = scratch / "shown.html"
    size = f"--window-size={width},{height}"
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        size,
    ]
    _run(scratch, "chromium", *options, f"--screenshot={PICTURES / name}", page.as_uri())
    print(f"docs/pictures/{name}")


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
