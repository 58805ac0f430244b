"""`python -m bot` is `onrecord`."""

from __future__ import annotations

import sys


def start() -> None:
    """Run the command; Ctrl-C while its modules are still read in ends in a sentence too."""
    try:
        from bot.cli import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("\nonrecord: stopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    start()
