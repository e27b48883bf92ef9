"""Applies the *.sql files of a folder, in the order of their names, each of them once."""

import hashlib
import logging
import sys
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection
from shop.database import connect
from shop.process import cancel_on_sigterm
from shop.settings import required, start_logging

log = logging.getLogger("migrations")

LEDGER = """
    create table if not exists applied_migrations (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
    )
"""


def main(folder: Path) -> None:
    start_logging()
    cancel_on_sigterm()
    files = sorted(folder.glob("*.sql"))
    if not files:
        sys.exit(f"no *.sql files in {folder}")

    connection = connect(required("DATABASE_URL"))
    applied = sum(apply(connection, file) for file in files)
    log.info("%d applied, %d were there already", applied, len(files) - applied)


def apply(connection: Connection, file: Path) -> bool:
    """Applies one file in one transaction; False when the ledger has it already."""
    sql = file.read_text(encoding="utf-8")
    digest = hashlib.sha256(sql.encode()).hexdigest()

    with connection, connection.cursor() as cursor:
        # Two runs at once take turns.
        cursor.execute("select pg_advisory_xact_lock(hashtext('applied_migrations'))")
        cursor.execute(LEDGER)
        cursor.execute(
            "select sha256 from applied_migrations where name = %s", (file.name,)
        )
        if row := cursor.fetchone():
            if row[0] != digest:
                sys.exit(
                    f"{file.name} was changed after it was applied: add a new file"
                )
            return False

        try:
            cursor.execute(sql)
        except psycopg2.Error as error:
            sys.exit(f"{file.name}: {error}")
        cursor.execute(
            "insert into applied_migrations (name, sha256) values (%s, %s)",
            (file.name, digest),
        )
    log.info("applied %s", file.name)
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
