"""Fills the catalogue. Running it again changes no stock and adds no second copy."""

import json
import logging
from pathlib import Path

from psycopg2.extensions import cursor as Cursor
from psycopg2.extras import execute_batch
from shop.database import connect
from shop.process import end_on_sigterm
from shop.settings import optional, required, start_logging

log = logging.getLogger("seed")

# Stock is left alone where the product exists: orders have been taken from it.
PUT_PRODUCT = """
    insert into products (sku, name, description, picture, price_cents, stock)
    values (%(sku)s, %(name)s, %(description)s, %(picture)s, %(price_cents)s, %(stock)s)
    on conflict (sku) do update set
        name = excluded.name,
        description = excluded.description,
        picture = excluded.picture,
        price_cents = excluded.price_cents
"""

# Orders to look at, for an environment that never had one.
PUT_ORDER = """
    insert into orders (sku, customer, quantity, price_cents)
    select sku, %(customer)s, %(quantity)s, price_cents from products where sku = %(sku)s
"""


def main() -> None:
    start_logging()
    end_on_sigterm(status=143)
    catalogue = json.loads(
        Path(__file__).with_name("catalogue.json").read_text("utf-8")
    )
    is_full = optional("CATALOGUE", "small") == "full"
    products = [p for p in catalogue["products"] if is_full or p["is_core"]]

    with connect(required("DATABASE_URL")) as connection, connection.cursor() as cursor:
        execute_batch(cursor, PUT_PRODUCT, products)
        log.info("%d products in the catalogue", len(products))
        if is_full and not has_orders(cursor):
            execute_batch(cursor, PUT_ORDER, catalogue["orders"])
            log.info("%d orders to look at", len(catalogue["orders"]))


def has_orders(cursor: Cursor) -> bool:
    cursor.execute("select exists (select from orders)")
    return bool(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
