"""Pages out of WARC archives. Sole fastwarc importer."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from cleaner.batch.codings import decoded, unchunked
from cleaner.batch.compression import Corrupt, TooLarge, bounded, unpacked
from cleaner.batch.pool import Ready
from cleaner.batch.tasks import BadRecord, Done, Fault, Form, Task, status_of
from cleaner.errors import MissingExtra

_PAGES = ("text/html", "application/xhtml", "text/plain")
_CONTENTS = ("resource", "conversion")  # records that are what they hold, without headers of HTTP
_FETCHED = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BODILESS = (204, 205)  # status of a response without a page, as are redirects and those before the last
_FAMILIES = ("image", "audio", "video", "font")
_REASONS, _OTHERS = 60, "(other)"  # kinds of records told apart: archives of a long crawl have all there are
_LONGEST = 60  # characters of a media type
_PANIC = "PanicException"  # of the reader's Rust, which is no Exception to Python
_HEAD = 1 << 16  # bytes of a response in which its HTTP headers end
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_HEADLESS = "the record is cut short in its headers"
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."


class _Forward:
    """A stream that can only be read on. The archive library asks any stream where it is, even one that can't say."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return False


def tasks(
    source: IO[bytes], name: str, limit: int, compression: str = "", extra: tuple[str, ...] = ()
) -> Iterator[Task | Ready[Done]]:
    """A task for every record that may be a page or a text; its offset is that of the record.

    A damaged or cut record is a fault; reading goes on at the next sound one where the stream can be searched. At the
    end one item tells how many records are no pages, and what they are.

    Args:
        source: The archive.
        name: What it is called.
        limit: Bytes of a page.
        compression: What the whole archive is packed in, if in anything the archive library does not know.
        extra: Headers of records to pass through, and ``status``.
    """
    skipped = Counter[str]()
    yield from _tasks(source, name, limit, compression, extra, skipped)
    if skipped:
        yield Ready(Done(input=name, skipped=skipped))


def _tasks(
    source: IO[bytes], name: str, limit: int, compression: str, extra: tuple[str, ...], skipped: Counter[str]
) -> Iterator[Task | Ready[Done]]:
    packed = compression in (".bz2", ".xz")
    stream: Any = source if source.seekable() and not packed else _Forward(unpacked(source, compression * packed))
    offset = size = 0  # of the last record
    sound = True  # since the last fault: damage that goes on is told once
    while True:
        error: BaseException | None = None
        try:
            for record in _records(stream):
                offset, size, sound = record.stream_pos, record.content_length, True
                item = _item(record, name, limit, extra)
                if isinstance(item, str):
                    skipped[item if item in skipped or len(skipped) < _REASONS else _OTHERS] += 1
                else:
                    yield item
        except MissingExtra:
            raise
        except BaseException as damaged:  # whatever the reader says of bytes that are no archive
            if not isinstance(damaged, Exception) and type(damaged).__name__ != _PANIC:
                raise
            error = damaged
        if error is None:
            if sound and stream.seekable() and (end := _left(stream, offset, size)) is not None:
                yield _broken(name, end, _HEADLESS)
            return
        if sound:
            yield _broken(name, offset, f"damaged after this place: {error}")
        sound = False
        try:
            following = _next(stream, offset + 1)
        except OSError:
            return
        if following is None:
            return
        offset = following


def _records(stream: Any) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise MissingExtra("WARC needs a package: pip install 'cleaner[warc]'") from None
    yield from ArchiveIterator(stream, parse_http=False)


def _item(record: Any, name: str, limit: int, extra: tuple[str, ...]) -> Task | Ready[Done] | str:
    """The record as a task or a fault; of one that is no page what it is, in a few words."""
    offset, size, url = record.stream_pos, record.content_length, _address(record)
    if record.headers.get("Content-Length") is None:
        return _broken(name, offset, _HEADLESS)
    what = _other(record, url)
    if what:
        return what
    if size > limit + _HEAD:
        return Ready(Done(input=name, offset=offset, id=url, fault=Fault("too_large", str(TooLarge(limit)))))
    data = record.reader.read()
    if len(data) < size:
        return _broken(name, offset, f"the record is cut short: {len(data):,} of {size:,} bytes")
    task = Task(name, offset, record.record_id, data=data, form="http", url=url, fetched=record.record_date)
    if record.is_http:
        status, kind = _answer(_EMPTY_LINE.split(data[:_HEAD], 1)[0])
        if status is not None and (status // 100 in (1, 3) or status in _BODILESS):
            return f"HTTP {status}"
    else:
        status, kind = None, record.headers.get("Content-Type") or ""
        task = task._replace(form="text" if kind.lower().startswith("text/plain") else "html", encoding=_charset(kind))
    if kind and not kind.lower().startswith(_PAGES):
        return _family(kind)
    cut = record.headers.get("WARC-Truncated")
    return task._replace(status=status, truncated=f"warc:{cut}" if cut else None,
                         extra=_passed(record, status, extra) if extra else None)  # fmt: skip


def _other(record: Any, url: str | None) -> str:
    """What a record is that has no page by its headers; empty for one that may have."""
    kind = str(record.headers.get("WARC-Type") or "unknown").lower()
    if kind == "response":
        return "" if record.is_http else "response, not of HTTP"
    if kind not in _CONTENTS:
        return kind
    # Under other schemes crawlers keep their logs, and what they have made of a page that the archive has besides.
    return "" if _FETCHED.match(url or "") else f"{kind}, not of the web"


def _address(record: Any) -> str | None:
    """Where a record was fetched; GNU Wget writes that in angle brackets."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>") or None


def _answer(head: bytes) -> tuple[int | None, str]:
    """The status and the media type in the headers of a response; empty where it has none."""
    first, *lines = head.splitlines() or [b""]
    code = first.split(b" ")[1:2]
    types = [line.partition(b":")[2].strip() for line in lines if line.lower().startswith(b"content-type:")]
    return status_of(code[0].decode("latin-1")) if code else None, types[0].decode("latin-1") if types else ""


def _family(kind: str) -> str:
    """A media type without its parameters; all pictures are alike, as are fonts and the like."""
    kind = kind.partition(";")[0].strip().lower()
    family = kind.partition("/")[0]
    return family if family in _FAMILIES else kind[:_LONGEST]


def _charset(kind: str) -> str | None:
    found = _CHARSET.search(kind)
    return found[1] if found else None


def _passed(record: Any, status: int | None, names: tuple[str, ...]) -> dict[str, Any]:
    """What is passed through of a record: its headers, by their names in any case, and the status of HTTP."""
    given = {key.lower(): value for key, value in record.headers.items()} | {"status": status}
    return {name: given.get(name.lower()) for name in names}


def _broken(name: str, offset: int, message: str) -> Ready[Done]:
    return Ready(Done(input=name, offset=offset, fault=Fault("corrupt", message)))


def _left(stream: Any, offset: int, size: int) -> int | None:
    """Where something stands behind the last record that could be read, which has ``size`` bytes of content.

    The archive library ends without a word where the headers of a record are cut short. None: nothing is left.
    """
    stream.seek(offset)
    head = stream.read(_HEAD)
    if head.startswith(_GZIP):
        unpack, at, piece = zlib.decompressobj(wbits=31), offset, head
        while piece and not unpack.eof:
            unpack.decompress(piece)
            at += len(piece)
            piece = stream.read(_HEAD)
        end = at - len(unpack.unused_data)
    elif head.startswith(_PLAIN):
        end = offset + len(head.partition(b"\r\n\r\n")[0]) + 4 + size
    else:
        return None
    stream.seek(end)
    return end if stream.read(_HEAD).strip(b"\0\r\n ") else None


def _next(stream: Any, start: int) -> int | None:
    """Moves the stream to where the next record may begin; None: there is none, or the stream can't be searched."""
    if not stream.seekable():
        return None
    stream.seek(0)
    mark = _GZIP if stream.read(3) == _GZIP else _PLAIN
    stream.seek(start)
    carry = b""
    at = start
    while piece := stream.read(1 << 16):
        window = carry + piece
        if (found := window.find(mark)) >= 0:
            place: int = at - len(carry) + found
            stream.seek(place)
            return place
        at += len(piece)
        carry = window[-len(mark) + 1 :]
    return None


# --- in the worker --------------------------------------------------------------------------------------------------


def response(task: Task, data: bytes | str, limit: int) -> tuple[Task, bytes]:
    """The page in an HTTP response, unchunked and unpacked, and the task with its charset and form.

    Raises:
        BadRecord: It is no HTTP response.
        InputError: The body is damaged or too large.
    """
    raw = _with_line_ends(data if isinstance(data, bytes) else data.encode())
    record = _parsed(raw, "none")
    if record.http_headers is None:
        raise BadRecord("not an HTTP response")
    headers = [(name.lower(), value) for name, value in record.http_headers.items()]
    body, whole = record.reader.read(), True
    if any(name == "transfer-encoding" and "chunked" in value.lower() for name, value in headers):
        body, whole = unchunked(body)
    codings = [coding for name, value in headers if name == "content-encoding" for coding in value.split(",")]
    body, unpacked_whole = decoded(body, codings, limit, lambda packed: _from_brotli(packed, limit))
    cut = task.truncated or (None if whole and unpacked_whole else "http:cut")
    form: Form = "text" if (record.http_content_type or "") == "text/plain" else "html"
    return task._replace(form=form, encoding=record.http_charset or task.encoding, truncated=cut), body


def _from_brotli(packed: bytes, limit: int) -> bytes:
    """Raises OSError for what is no Brotli."""
    record = _parsed(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + packed, "all")
    try:
        return bounded(record.reader, limit)
    except Corrupt as error:
        raise OSError(str(error)) from error


def _with_line_ends(raw: bytes) -> bytes:
    """The response as it should be where a server ended the lines of its headers by LF alone."""
    found = _EMPTY_LINE.search(raw, 0, _HEAD)
    if found is None or found[0] == b"\r\n\r\n":
        return raw
    return b"\r\n".join(raw[: found.start()].splitlines()) + b"\r\n\r\n" + raw[found.end() :]


def _parsed(raw: bytes, decode: str) -> Any:
    """The response as a record of the archive library, which undoes all or none of its codings."""
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    record = next(iter(_records(io.BytesIO(b"%sContent-Length: %d\r\n\r\n%s" % (head, len(raw), raw)))))
    record.parse_http(auto_decode=decode)
    return record
