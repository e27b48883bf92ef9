"""Exit code 0 when the shop answers and has its database. Imports little: it runs often."""

import socket
import sys

with socket.create_connection(("127.0.0.1", 8000), timeout=2) as connection:
    connection.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
    status_line, *_ = connection.makefile("rb").read().splitlines()

sys.exit(0 if b" 200 " in status_line else 1)
