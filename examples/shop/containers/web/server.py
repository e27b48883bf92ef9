"""The shop's web server: HTTP in, replies out."""

import logging
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg2
from pages import Shop
from reply import Reply, html
from routes import Routes
from shop.database import Pool
from shop.process import end_on_sigterm
from shop.settings import optional, required, start_logging

log = logging.getLogger("web")

LARGEST_FORM = 16_384
GRACE_SECONDS = 0.8


class Server(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, port: int, routes: Routes) -> None:
        super().__init__(("", port), Visit)
        self.routes = routes

    def handle_error(self, request: object, client_address: object) -> None:
        if isinstance(sys.exc_info()[1], OSError):
            log.debug("a visitor left: %s", client_address)
        else:
            log.exception("could not answer %s", client_address)

    def finish_requests(self, seconds: float) -> None:
        """Gives the requests that are being answered so long to end."""
        deadline = time.monotonic() + seconds
        for thread in threading.enumerate():
            if thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()))


class Visit(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    server_version = "shop"
    sys_version = ""
    timeout = 5

    def do_GET(self) -> None:
        self._send(self._reply("GET"))

    def do_HEAD(self) -> None:
        self._send(self._reply("GET"))

    def do_POST(self) -> None:
        self._send(self._reply("POST"))

    def _reply(self, method: str) -> Reply:
        path = unquote(urlsplit(self.path).path).strip("/").split("/")
        try:
            return self.server.routes.answer(method, path, self._form())
        except psycopg2.OperationalError as error:
            log.warning("%s without a database: %s", self.path, str(error).strip())
            return self._apology(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "Back in a moment",
                "The shop cannot reach its database right now. Please try again.",
            )
        except Exception:
            log.exception("%s %s failed", method, self.path)
            return self._apology(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                "Something broke",
                "This is our fault, and we have written it down.",
            )

    def _form(self) -> dict[str, str]:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, LARGEST_FORM))
        return dict(parse_qsl(body.decode(errors="replace")))

    def _apology(self, status: HTTPStatus, title: str, text: str) -> Reply:
        return html(self.server.routes.shop.message_page(title, text), status)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        if reply.location:
            self.send_header("Location", reply.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        # Health checks would drown everything else.
        level = logging.DEBUG if self.path == "/healthz" else logging.INFO
        log.log(level, format, *args)


def main() -> None:
    start_logging()
    end_on_sigterm(status=0)
    shop = Shop(
        name=required("SHOP_NAME"),
        currency=required("CURRENCY"),
        environment=required("ENVIRONMENT"),
        release=optional("RELEASE", "unreleased"),
        announcement=optional("ANNOUNCEMENT"),
        public_url=required("PUBLIC_URL").rstrip("/"),
        support_email=required("SUPPORT_EMAIL"),
    )
    routes = Routes(shop, Pool(required("DATABASE_URL")))
    with Server(8000, routes) as server:
        log.info("%s is open at %s", shop.name, shop.public_url)
        try:
            server.serve_forever(poll_interval=0.1)
        finally:
            server.finish_requests(GRACE_SECONDS)
            log.info("closed")


if __name__ == "__main__":
    main()
