"""Connections to the shop's PostgreSQL."""

import logging
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

log = logging.getLogger(__name__)


def connect(url: str, patience: float = 30.0) -> Connection:
    """Connects, trying again for `patience` seconds: databases restart, networks hiccup."""
    deadline = time.monotonic() + patience
    pause = 0.1
    while True:
        try:
            return psycopg2.connect(url, connect_timeout=3)
        except psycopg2.OperationalError as error:
            if time.monotonic() + pause > deadline:
                raise
            log.warning("no database yet, trying again: %s", str(error).strip())
        time.sleep(pause)
        pause = min(pause * 2, 2.0)


class Pool:
    """Hands out at most `size` connections at a time, to as many threads as want one."""

    def __init__(self, url: str, size: int = 8) -> None:
        self._url = url
        self._idle: deque[Connection] = deque()
        self._free = BoundedSemaphore(size)

    @contextmanager
    def transaction(self, patience: float = 2.0) -> Iterator[Cursor]:
        """Commits at the end of the block, rolls back when it raises."""
        with self._free:
            connection = self._take() or connect(self._url, patience)
            try:
                with connection, connection.cursor() as cursor:
                    yield cursor
            finally:
                if not connection.closed:
                    self._idle.append(connection)

    def _take(self) -> Connection | None:
        """An idle connection that still works: the server may have restarted since."""
        while self._idle:
            connection = self._idle.pop()
            try:
                with connection, connection.cursor() as cursor:
                    cursor.execute("select 1")
                return connection
            except psycopg2.Error:
                connection.close()
        return None
