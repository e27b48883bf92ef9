"""HTML from templates. Every value is escaped unless it is HTML already."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).with_name("templates")


class Html(str):
    """Text that is markup, and stays as it is."""


@cache
def _template(name: str) -> Template:
    return Template((TEMPLATES / f"{name}.html").read_text("utf-8").strip())


def render(template: str, **values: object) -> Html:
    """The template with its $names replaced; a name without a value is an error."""
    escaped = {name: _escaped(value) for name, value in values.items()}
    return Html(_template(template).substitute(escaped))


def joined(parts: list[Html]) -> Html:
    return Html("".join(parts))


def _escaped(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value))
