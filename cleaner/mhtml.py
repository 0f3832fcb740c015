"""Pages as browsers save them whole: MHTML, the mail format (RFC 2557) with the page and its pictures as parts."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 4096  # bytes in which the headers that tell stand
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]*:[ \t]")
_RELATED = re.compile(rb"^content-type:\s{0,9}multipart/(?:related|alternative|mixed)\b", re.I | re.M)
_OTHER = re.compile(rb"[^A-Za-z0-9+/]")  # RFC 2045, 6.8: to be ignored
_PAGES = ("text/html", "application/xhtml+xml")


class Saved(NamedTuple):
    """The page of an archive, and what its headers say of it."""

    html: bytes
    url: str | None
    encoding: str | None
    fetched: datetime | None


def unpack(content: bytes | str) -> Saved | None:
    """The page in an MHTML archive: its root part, else its first part that is one; None where content is no archive.

    Of an ordinary page only the first byte is looked at, or its first lines where it begins with text.
    """
    raw = content[:_HEAD].encode("utf-8", "replace") if isinstance(content, str) else content[:_HEAD]
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if raw[:1] == b"<" or not _HEADER.match(raw) or not _RELATED.search(raw):
        return None
    from email import message_from_bytes  # here, since few pages need it

    whole = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        archive = message_from_bytes(whole.removeprefix(b"\xef\xbb\xbf").lstrip())
        part = _root(archive)
    except RecursionError:  # parts in parts, a thousand deep: no browser saves so
        return None
    if part is None:
        return None
    body = _body(part)
    if body is None:
        return None
    charset = part.get_param("charset")
    return Saved(body, _address(archive, part), charset if isinstance(charset, str) else None, _date(archive))


def _root(archive: Message) -> Message | None:
    pages = [part for part in archive.walk() if part.get_content_type() in _PAGES]
    start = str(archive.get_param("start") or "")
    return next((p for p in pages if start and p.get("Content-ID") == start), pages[0] if pages else None)


def _body(part: Message) -> bytes | None:
    """The bytes of a part; of base64 that is cut short or damaged, what can be decoded, if only nothing.

    The standard library gives base64 that it can't decode as it stands, and no reader wants that.
    """
    is_base64 = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
    if is_base64:
        del part["Content-Transfer-Encoding"]
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return None
    if not is_base64 or b"<" in body:  # it is the page itself, whatever the header says
        return body
    letters = _OTHER.sub(b"", body.partition(b"=")[0])
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # one letter alone is less than a byte
    return b64decode(whole + b"=" * (-len(whole) % 4))


def _address(archive: Message, part: Message) -> str | None:
    for value in (part.get("Content-Location"), archive.get("Snapshot-Content-Location"),
                  archive.get("Content-Location")):  # fmt: skip
        address = "".join(str(value or "").split())  # long ones are folded over several lines
        if address.startswith(("http://", "https://")):
            return address
    return None


def _date(archive: Message) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(str(archive.get("Date", "")))
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # "-0000": UTC, and nothing said of the place
