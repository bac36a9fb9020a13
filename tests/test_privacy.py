"""Sources are protected: reading opens no connection."""

import subprocess
import sys

PROGRAM = """
import socket

def refuse(*arguments, **options):
    raise AssertionError("a socket was opened")

socket.socket.__init__ = socket.getaddrinfo = refuse

from sayso.cli import app
app(["read", "-", "--json"])
"""
PAGE = (
    '<html><head><title>Bridge shut</title><link rel="stylesheet" href="https://ledger.example/a.css">'
    '<meta property="og:url" content="https://ledger.example/a"></head><body><article><h1>Bridge shut</h1>'
    '<p>Engineer Ona Petrel said the bridge would fall. <img src="https://ledger.example/a.png"></p>'
    "<p>The mayor, Tiv Rusk, denied on Monday that it was unsafe, and called the report a fairy tale.</p></article></body></html>"
)


def test_reading_opens_no_socket() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=PAGE.encode(), capture_output=True)
    assert done.stderr == b""
    assert done.returncode == 0
    assert b"Ona Petrel" in done.stdout
