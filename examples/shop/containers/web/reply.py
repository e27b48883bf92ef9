"""What is sent back to a browser."""

import json
from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True)
class Reply:
    status: HTTPStatus
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    location: str | None = None


def html(page: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    return Reply(status, page.encode())


def as_json(value: object, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    text = json.dumps(value, default=str, ensure_ascii=False)
    return Reply(status, f"{text}\n".encode(), "application/json")


def see_other(location: str) -> Reply:
    return Reply(HTTPStatus.SEE_OTHER, location=location)
