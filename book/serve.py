"""Serve a built book on this computer only, with the headers a good static host would send.

``python book/serve.py [folder] [--port 8000] [--under /kit]``
"""

from __future__ import annotations

import argparse
import functools
import gzip
import mimetypes
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".css": "text/css"}
PACKED = ("text/", "image/svg", "application/json", "application/javascript")


class BookHandler(SimpleHTTPRequestHandler):
    """Serve files with the policy, packed when the browser takes gzip; ``under``: the path they hang at."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, under: str = "", policy: str = POLICY, **kwargs: object) -> None:
        self.under, self.policy = under, policy
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: a page asks for a dozen files."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not path.startswith(self.under + "/"):
            self.answer(HTTPStatus.NOT_FOUND, b"Not found", "text/plain")
            return
        file = Path(self.translate_path(path[len(self.under) :]))
        if file.is_dir() and not path.endswith("/"):
            self.answer(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", path + "/")
            return
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file():
            self.answer(HTTPStatus.NOT_FOUND, b"Not found", "text/plain")
            return
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.answer(HTTPStatus.OK, file.read_bytes(), kind)

    do_HEAD = do_GET

    def answer(self, status: HTTPStatus, body: bytes, kind: str, location: str = "") -> None:
        packed = kind.startswith(PACKED) and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(body)))
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class BookServer(ThreadingHTTPServer):
    """A thread for each connection; the port is free again at once, but on Windows, where that would share it."""

    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet when a browser leaves in the middle of an answer; tell of anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(folder: Path, port: int = 0, under: str = "", policy: str = POLICY) -> BookServer:
    """Return a server bound to the loopback address; port 0 takes any free one, an empty policy sends none.

    Raises: FileNotFoundError when ``folder`` holds no book; OSError when the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise FileNotFoundError(
            f"{folder}: expected a built book (index.html), got none; run `python kit.py build`"
        )
    handler = functools.partial(BookHandler, directory=str(folder), under=under.rstrip("/"), policy=policy)
    return BookServer(("127.0.0.1", port), handler)


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve a built book on localhost.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "_build" / "html")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port (default 8000)")
    parser.add_argument("--under", default="", help="serve below a path, as project pages are: /kit")
    args = parser.parse_args()
    try:
        server = open_server(args.folder, args.port, args.under)
    except FileNotFoundError as problem:
        sys.exit(f"serve: {problem}")
    except OverflowError:
        sys.exit(f"serve: --port: expected a number from 0 to 65535, got {args.port}")
    except OSError as problem:
        sys.exit(
            f"serve: port {args.port}: expected it free, got {problem.strerror}; choose another with --port"
        )
    try:
        print(
            f"The book is at http://127.0.0.1:{server.server_port}{args.under}/  (Ctrl+C ends it)", flush=True
        )
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
