"""Packs and ships orders, oldest first. Any number of workers may run side by side."""

import logging
import select
import socket
import time
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection
from shop.database import connect
from shop.process import end_on_sigterm
from shop.settings import optional, required, start_logging

log = logging.getLogger("worker")

HEARTBEAT = Path("/tmp/heartbeat")
NAME = socket.gethostname()

# Skips what another worker has in its hands. The row stays locked until commit: when this
# worker dies before that, the order is simply pending again.
TAKE_ORDER = """
    select id, sku, quantity from orders
    where status = 'pending' order by id limit 1
    for update skip locked
"""

RESERVE_STOCK = """
    update products set stock = stock - %(quantity)s
    where sku = %(sku)s and stock >= %(quantity)s
"""

SETTLE_ORDER = """
    update orders set status = %s, settled_at = clock_timestamp(), settled_by = %s
    where id = %s
"""


def main() -> None:
    start_logging()
    end_on_sigterm(status=0)
    url = required("DATABASE_URL")
    while True:
        try:
            with closing(connect(url)) as connection:
                work(connection)
        except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
            log.warning("lost the database: %s", str(error).strip())
            time.sleep(0.5)


def work(connection: Connection) -> None:
    """Settles orders until the connection breaks."""
    packing_seconds = float(optional("PACKING_SECONDS", "1"))
    with connection, connection.cursor() as cursor:
        cursor.execute("listen orders")
    log.info("worker %s is ready", NAME)

    while True:
        HEARTBEAT.touch()
        if not settle_next(connection, packing_seconds):
            wait_for_news(connection, seconds=1.0)


def settle_next(connection: Connection, packing_seconds: float) -> bool:
    """Ships the oldest order that nobody has in hand; False when there is none."""
    with connection, connection.cursor() as cursor:
        cursor.execute(TAKE_ORDER)
        order = cursor.fetchone()
        if order is None:
            return False

        order_id, sku, quantity = order
        time.sleep(packing_seconds)
        # Last, so that no other worker waits for this product while we pack.
        cursor.execute(RESERVE_STOCK, {"sku": sku, "quantity": quantity})
        status = "shipped" if cursor.rowcount else "sold out"
        cursor.execute(SETTLE_ORDER, (status, NAME, order_id))

    log.info("%s: %s/orders/%d", status, optional("PUBLIC_URL"), order_id)
    return True


def wait_for_news(connection: Connection, seconds: float) -> None:
    """Until an order is announced, or for so long: an order may have come unannounced."""
    select.select([connection], [], [], seconds)
    connection.poll()
    connection.notifies.clear()


if __name__ == "__main__":
    main()
