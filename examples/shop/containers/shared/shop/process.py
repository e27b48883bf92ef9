"""How the shop's programs end.

A container's first process ignores signals that it has no handler for: `docker stop` would wait
ten seconds and kill it.
"""

import signal
import sys

from psycopg2.extensions import set_wait_callback
from psycopg2.extras import wait_select


def end_on_sigterm(status: int) -> None:
    """Ends the program at once, through its `with` and `finally` blocks."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(status))


def cancel_on_sigterm() -> None:
    """Cancels the statement that runs, at the server too: it fails and is rolled back."""
    set_wait_callback(wait_select)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
