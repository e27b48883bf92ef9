"""Settings come from the environment and from nowhere else."""

import logging
import os
import sys


def required(name: str) -> str:
    """The setting's value; ends the program where it is missing or empty."""
    value = os.environ.get(name, "")
    if not value:
        sys.exit(f"{name} is not set")
    return value


def optional(name: str, default: str = "") -> str:
    return os.environ.get(name) or default


def start_logging() -> None:
    logging.basicConfig(
        level=optional("LOG_LEVEL", "info").upper(),
        format="%(asctime)s %(levelname)s %(message)s",
        datefmt="%H:%M:%S",
        stream=sys.stdout,
    )
