"""`python -m briefing`, the same as the command."""

import sys

from briefing.cli import main

sys.exit(main())
