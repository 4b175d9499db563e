"""`python -m briefing`, the same as the command."""

import sys

from briefing.cli import main

# A process that helps another, as when many copies are made, imports this too.
if __name__ == "__main__":
    sys.exit(main())
