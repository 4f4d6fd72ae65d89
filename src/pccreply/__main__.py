"""``python -m pccreply``."""

from pccreply.cli import main

main()
