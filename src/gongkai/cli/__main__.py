"""`python -m gongkai.cli` is the command `gongkai`."""

import sys

from gongkai.cli import main

sys.exit(main())
