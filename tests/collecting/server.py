"""A real HTTP server on loopback that plays news sites: feeds, pages, robots.txt, and whatever goes wrong with them."""

from __future__ import annotations

import contextlib
import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


@dataclass(frozen=True)
class Seen:
    """A request as the server got it."""

    host: str
    path: str
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    """Counts requests, and hands each to the answer for its path."""

    protocol_version = "HTTP/1.1"
    server: Site
    under_way: contextlib.ExitStack

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0]
        with contextlib.ExitStack() as self.under_way:
            self.under_way.enter_context(self.server.counted(host))
            seen = Seen(host, self.path, {name.lower(): value for name, value in self.headers.items()})
            self.server.seen.append(seen)
            with contextlib.suppress(ConnectionError):
                self.server.answer(host, self.path)(self)

    def send(self, status: int, body: bytes | str = b"", kind: str | None = "text/html", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.under_way.close()  # who has the last byte may ask again
        self.wfile.write(data)

    def reset(self) -> None:
        """Close the connection with a RST."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    """Answers by path, or by host and path (``news.example/feed``); what it does not know is 404."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer | list[Answer]] = {}
        self.seen: list[Seen] = []
        self.at_once: dict[str, int] = {}
        self.most_at_once: dict[str, int] = {}
        self.takes = 0.0
        self._lock = threading.Lock()

    def answer(self, host: str, path: str) -> Answer:
        bare = path.partition("?")[0]
        places = (host + path, path, host + bare, bare)
        found = next((self.pages[place] for place in places if place in self.pages), plain(404, "not here"))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    @contextmanager
    def counted(self, host: str) -> Iterator[None]:
        with self._lock:
            self.at_once[host] = self.at_once.get(host, 0) + 1
            self.most_at_once[host] = max(self.most_at_once.get(host, 0), self.at_once[host])
        try:
            threading.Event().wait(self.takes)
            yield
        finally:
            with self._lock:
                self.at_once[host] -= 1

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        return [one.path for one in self.seen if robots or one.path != "/robots.txt"]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the play."""


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


def plain(status: int, body: bytes | str = b"", kind: str | None = "text/html", **headers: str) -> Answer:
    return lambda handler: handler.send(status, body, kind, **headers)


def feed(body: str, kind: str = "application/rss+xml", **headers: str) -> Answer:
    """A feed that answers conditional requests."""

    def answer(handler: Handler) -> None:
        etag = f'"{hash(body) & 0xFFFF}"'
        if handler.headers.get("If-None-Match") == etag:
            handler.send(304, b"", None, ETag=etag)
        else:
            handler.send(200, body, kind, ETag=etag, Last_Modified="Tue, 13 May 2031 04:00:00 GMT", **headers)

    return answer


def redirect(target: str, status: int = 301) -> Answer:
    return plain(status, b"", None, Location=target)


def endless(handler: Handler) -> None:
    """A body without an end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    with contextlib.suppress(OSError):
        for _ in range(100_000):
            handler.wfile.write(b"<p>on and on</p>" * 1000)


def dripping(handler: Handler) -> None:
    """A byte now and then, so that no single read times out."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    stop = threading.Event()
    with contextlib.suppress(OSError):
        for _ in range(200):
            handler.wfile.write(b"x")
            stop.wait(0.02)


def bomb(handler: Handler) -> None:
    """Little, which unpacks to much."""
    handler.send(200, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")


def truncated(handler: Handler) -> None:
    handler.send(200, b"<html><p>half a pa", Content_Length="5000")
    handler.close_connection = True


@dataclass
class Item:
    """An entry of a feed."""

    link: str
    title: str = "A title"
    guid: str = ""
    date: str = "Tue, 13 May 2031 04:00:00 GMT"
    summary: str = "In short."
    content: str = ""
    extra: str = field(default="")


def rss(*items: Item, title: str = "The Harbour Post") -> str:
    rows = "".join(
        f"<item><title>{one.title}</title><link>{one.link}</link>"
        + (f'<guid isPermaLink="false">{one.guid}</guid>' if one.guid else "")
        + (f"<pubDate>{one.date}</pubDate>" if one.date else "")
        + f"<description>{one.summary}</description>"
        + (f"<content:encoded><![CDATA[{one.content}]]></content:encoded>" if one.content else "")
        + "</item>"
        for one in items
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>{title}</title>{rows}</channel></rss>'


def page(title: str, *paragraphs: str, head: str = "", published: str = "2031-05-13T06:00:00+02:00") -> str:
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    text = "".join(f"<p>{one}</p>" for one in paragraphs or BODY)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{date}{head}</head>'
        f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{text}</article></body></html>"
    )


BODY = (
    "The dam above the town of Tornav broke on Monday night after a week of rain, the fire service said.",
    "Twelve houses in the lower quarter fell, and the market hall stood under water until noon on Tuesday.",
    "The mayor, Ilse Brandt, asked everybody who lives below the mill to stay with friends until the weekend.",
)


def body(subject: str) -> tuple[str, ...]:
    """Paragraphs that are no other article's."""
    return tuple(line.replace("Tornav", subject) + f" So wrote the {subject} desk." for line in BODY)
