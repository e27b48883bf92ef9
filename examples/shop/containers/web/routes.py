"""Which path is answered with what."""

import re
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path

import psycopg2
import store
from pages import Shop
from reply import Reply, as_json, html, see_other
from shop.database import Pool

STATIC = Path(__file__).with_name("static")
CONTENT_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
LONGEST_NAME = 80


@dataclass(frozen=True)
class Routes:
    shop: Shop
    pool: Pool

    def answer(self, method: str, path: list[str], form: dict[str, str]) -> Reply:
        match method, path:
            case "GET", [""]:
                return self._products()
            case "GET", ["products", sku]:
                return self._product(sku)
            case "GET", ["orders"]:
                return self._orders()
            case "POST", ["orders"]:
                return self._place_order(form)
            case "GET", ["orders", number]:
                return self._order(number)
            case "GET", ["healthz"]:
                return self._health()
            case "GET", ["static", name]:
                return self._static(name)
            case _:
                return self._not_found()

    def _products(self) -> Reply:
        with self.pool.transaction() as cursor:
            products = store.all_products(cursor)
        return html(self.shop.products_page(products))

    def _product(self, sku: str) -> Reply:
        with self.pool.transaction() as cursor:
            product = store.find_product(cursor, sku)
        return html(self.shop.product_page(product)) if product else self._not_found()

    def _orders(self) -> Reply:
        with self.pool.transaction() as cursor:
            orders = store.latest_orders(cursor)
        return html(self.shop.orders_page(orders))

    def _order(self, number: str) -> Reply:
        digits = number.removesuffix(".json")
        if not re.fullmatch("[1-9][0-9]{0,17}", digits):
            return self._not_found()

        with self.pool.transaction() as cursor:
            order = store.find_order(cursor, int(digits))
        if order is None:
            return self._not_found()
        if number.endswith(".json"):
            return as_json(asdict(order))
        return html(self.shop.order_page(order))

    def _place_order(self, form: dict[str, str]) -> Reply:
        customer = form.get("customer", "").strip()
        quantity = form.get("quantity", "")
        with self.pool.transaction() as cursor:
            product = store.find_product(cursor, form.get("sku", ""))
            if product is None:
                return self._not_found()
            if problem := _problem(customer, quantity):
                page = self.shop.product_page(product, problem)
                return html(page, HTTPStatus.UNPROCESSABLE_ENTITY)
            order_id = store.place_order(cursor, product, customer, int(quantity))
        return see_other(f"/orders/{order_id}")

    def _health(self) -> Reply:
        facts = {"environment": self.shop.environment, "release": self.shop.release}
        try:
            with self.pool.transaction(patience=0) as cursor:
                cursor.execute("select 1")
        except psycopg2.OperationalError:
            return as_json(
                {"status": "no database", **facts}, HTTPStatus.SERVICE_UNAVAILABLE
            )
        return as_json({"status": "ok", **facts})

    def _static(self, name: str) -> Reply:
        file = STATIC / Path(name).name
        content_type = CONTENT_TYPES.get(file.suffix)
        if content_type is None or not file.is_file():
            return self._not_found()
        return Reply(HTTPStatus.OK, file.read_bytes(), content_type)

    def _not_found(self) -> Reply:
        page = self.shop.message_page("Not found", "There is nothing at this address.")
        return html(page, HTTPStatus.NOT_FOUND)


def _problem(customer: str, quantity: str) -> str:
    """What is wrong with an order, in words for the customer; empty when nothing is."""
    if not customer or not customer.isprintable():
        return "Please tell us your name."
    if len(customer) > LONGEST_NAME:
        return f"That name is too long for our labels: {LONGEST_NAME} characters fit."
    if not re.fullmatch("[1-9][0-9]?", quantity):
        return "We pack 1 to 99 of a kind in an order."
    return ""
