"""Runs of the command line over pages that can be told apart: what goes in, how they begin, what comes out."""

from __future__ import annotations

import json
import subprocess
import sys

from click.testing import CliRunner, Result

from cleaner.cli import main


def words(number: int) -> str:
    return (
        f"The council voted on Tuesday to rebuild bridge number {number} over the river, after two years of talks and "
        "a long evening of speeches. "
    ) * 2


def page(number: int) -> str:
    body = f"<p>{words(number)}</p><p>{words(number)}</p>"
    return f"<html><head><title>Bridge {number}</title></head><body><article>{body}</article></body></html>"


def cleaner(*args: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], input=input)


def rows(out: str | bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def numbers(found: list[dict[str, object]]) -> list[object]:
    """The bridge each row is about; the error of a row that has none."""
    return [row.get("error") or int(str(row["text"]).split("number ")[1].split(" ")[0]) for row in found]


def record(number: int, **more: object) -> str:
    return json.dumps({"id": f"r{number}", "html": page(number), "url": f"https://x.example/{number}", **more}) + "\n"


def response(
    number: int, headers: str = "", body: bytes | None = None, status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
) -> bytes:  # fmt: skip
    """A record of an archive: what a server sent for the page of that number."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode()
    content = head + (page(number).encode() if body is None else body)
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{number}\r\n"
        f"WARC-Date: 2024-05-04T08:30:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"


def chunked(data: bytes) -> bytes:
    pieces = [data[i : i + 99] for i in range(0, len(data), 99)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def begin(*args: object, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cleaner", *map(str, args)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE)
