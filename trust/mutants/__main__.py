"""``python -m trust.mutants``, or ``make mutants``."""

import sys

from trust.mutants import main

sys.exit(main())
