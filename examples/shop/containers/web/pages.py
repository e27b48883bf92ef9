"""The shop's pages."""

from dataclasses import dataclass
from datetime import UTC, datetime

from markup import Html, joined, render
from store import Order, Product

NOTHING = Html("")
REFRESH = Html('<meta http-equiv="refresh" content="1">')
LOW_STOCK = 10


@dataclass(frozen=True)
class Shop:
    """What every page says about the shop."""

    name: str
    currency: str
    environment: str
    release: str
    announcement: str
    public_url: str
    support_email: str

    def products_page(self, products: list[Product]) -> Html:
        cards = [
            render(
                "product_card",
                sku=product.sku,
                name=product.name,
                picture=product.picture,
                description=product.description,
                price=self._money(product.price_cents),
                stock=_stock(product),
            )
            for product in products
        ]
        return self._page("products", "", render("products", cards=joined(cards)))

    def product_page(self, product: Product, problem: str = "") -> Html:
        form = render(
            "order_form" if product.stock else "sold_out",
            sku=product.sku,
            problem=render("problem", text=problem) if problem else NOTHING,
        )
        body = render(
            "product",
            name=product.name,
            picture=product.picture,
            description=product.description,
            price=self._money(product.price_cents),
            stock=_stock(product),
            form=form,
        )
        return self._page("products", f"products/{product.sku}", body, product.name)

    def orders_page(self, orders: list[Order]) -> Html:
        rows = [
            render(
                "order_row",
                id=order.id,
                product=order.product,
                customer=order.customer,
                quantity=order.quantity,
                total=self._money(order.quantity * order.price_cents),
                placed=_clock(order.placed_at),
                status=_status(order),
            )
            for order in orders
        ]
        pending = sum(order.status == "pending" for order in orders)
        body = render(
            "orders" if rows else "no_orders",
            rows=joined(rows),
            summary=f"{pending} waiting to be packed" if pending else "All settled",
        )
        return self._page("orders", "orders", body, "Orders", is_live=pending > 0)

    def order_page(self, order: Order) -> Html:
        is_pending = order.status == "pending"
        body = render(
            "order",
            id=order.id,
            product=order.product,
            picture=order.picture,
            customer=order.customer,
            quantity=order.quantity,
            total=self._money(order.quantity * order.price_cents),
            placed=_clock(order.placed_at),
            status=_status(order),
            timeline=render(
                f"timeline_{order.status.replace(' ', '_')}",
                placed=_clock(order.placed_at),
                settled=_clock(order.settled_at) if order.settled_at else "",
                worker=order.settled_by or "",
            ),
        )
        return self._page(
            "orders",
            f"orders/{order.id}",
            body,
            f"Order {order.id}",
            is_live=is_pending,
        )

    def message_page(self, title: str, text: str) -> Html:
        return self._page("", "", render("message", title=title, text=text), title)

    def _page(
        self,
        section: str,
        path: str,
        body: Html,
        title: str = "",
        is_live: bool = False,
    ) -> Html:
        current = Html('aria-current="page"')
        return render(
            "layout",
            title=f"{title} · {self.name}" if title else self.name,
            refresh=REFRESH if is_live else NOTHING,
            canonical=f"{self.public_url}/{path}",
            shop=self.name,
            environment=self.environment,
            release=self.release,
            support=self.support_email,
            products_current=current if section == "products" else NOTHING,
            orders_current=current if section == "orders" else NOTHING,
            announcement=(
                render("announcement", text=self.announcement)
                if self.announcement
                else NOTHING
            ),
            body=body,
        )

    def _money(self, cents: int) -> str:
        return f"{cents // 100:,}.{cents % 100:02} {self.currency}"


def _stock(product: Product) -> Html:
    if product.stock == 0:
        return render("stock", level="none", text="Sold out")
    if product.stock < LOW_STOCK:
        return render("stock", level="low", text=f"Only {product.stock} left")
    return render("stock", level="good", text=f"{product.stock} in stock")


def _status(order: Order) -> Html:
    return render("status", status=order.status)


def _clock(moment: datetime) -> Html:
    utc = moment.astimezone(UTC)
    return render(
        "clock", iso=utc.isoformat(timespec="seconds"), text=f"{utc:%H:%M:%S} UTC"
    )
