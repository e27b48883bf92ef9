"""What the shop asks of its database."""

import re
from dataclasses import dataclass
from datetime import datetime

from psycopg2.extensions import cursor as Cursor


@dataclass(frozen=True)
class Product:
    sku: str
    name: str
    description: str
    picture: str
    price_cents: int
    stock: int


@dataclass(frozen=True)
class Order:
    id: int
    sku: str
    product: str
    picture: str
    customer: str
    quantity: int
    price_cents: int
    status: str
    placed_at: datetime
    settled_at: datetime | None
    settled_by: str | None


PRODUCTS = "select sku, name, description, picture, price_cents, stock from products"

ORDERS = """
    select o.id, o.sku, p.name, p.picture, o.customer, o.quantity, o.price_cents,
           o.status, o.placed_at, o.settled_at, o.settled_by
    from orders o join products p using (sku)
"""


def all_products(cursor: Cursor) -> list[Product]:
    cursor.execute(f"{PRODUCTS} order by name")
    return [Product(*row) for row in cursor]


def find_product(cursor: Cursor, sku: str) -> Product | None:
    # Whatever a visitor typed, NUL included, which PostgreSQL refuses.
    if not re.fullmatch("[a-z0-9-]+", sku):
        return None
    cursor.execute(f"{PRODUCTS} where sku = %s", (sku,))
    row = cursor.fetchone()
    return Product(*row) if row else None


def latest_orders(cursor: Cursor, count: int = 50) -> list[Order]:
    cursor.execute(f"{ORDERS} order by o.id desc limit %s", (count,))
    return [Order(*row) for row in cursor]


def find_order(cursor: Cursor, order_id: int) -> Order | None:
    cursor.execute(f"{ORDERS} where o.id = %s", (order_id,))
    row = cursor.fetchone()
    return Order(*row) if row else None


def place_order(cursor: Cursor, product: Product, customer: str, quantity: int) -> int:
    """Returns the new order's id. The worker takes the stock when it packs."""
    cursor.execute(
        "insert into orders (sku, customer, quantity, price_cents)"
        " values (%s, %s, %s, %s) returning id",
        (product.sku, customer, quantity, product.price_cents),
    )
    return cursor.fetchone()[0]
