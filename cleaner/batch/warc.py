"""Pages out of WARC archives. Sole fastwarc importer."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from cleaner.batch.compression import Corrupt, TooLarge, bounded, read_all, unpacked
from cleaner.batch.pool import Ready
from cleaner.batch.tasks import BadRecord, Done, Fault, Form, Task
from cleaner.errors import MissingExtra

_PAGES = (b"text/html", b"application/xhtml", b"text/plain")
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


def tasks(source: IO[bytes], name: str, limit: int, compression: str = "") -> Iterator[Task | Ready[Done]]:
    """A task for every response that may be a page; its offset is that of its record.

    A damaged or cut record is a fault; reading goes on at the next sound one where the stream can be searched.
    ``compression`` is what the whole archive is packed in, if in anything the archive library does not know.
    """
    packed = compression in (".bz2", ".xz")
    stream: Any = source if source.seekable() and not packed else _Forward(unpacked(source, compression * packed))
    offset = size = 0  # of the last record
    sound = True  # since the last fault: damage that goes on is told once
    while True:
        error: BaseException | None = None
        try:
            for record in _records(stream):
                offset, size, sound = record.stream_pos, record.content_length, True
                item = _item(record, name, limit)
                if item is not None:
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


def _item(record: Any, name: str, limit: int) -> Task | Ready[Done] | None:
    offset, size, url = record.stream_pos, record.content_length, _address(record)
    if record.headers.get("Content-Length") is None:
        return _broken(name, offset, _HEADLESS)
    if not record.is_http or str(record.headers.get("WARC-Type")).lower() != "response":
        return None
    if size > limit + _HEAD:
        return Ready(Done(input=name, offset=offset, id=url, fault=Fault("too_large", str(TooLarge(limit)))))
    data = record.reader.read()
    if len(data) < size:
        return _broken(name, offset, f"the record is cut short: {len(data):,} of {size:,} bytes")
    if not _may_be_page(_EMPTY_LINE.split(data[:_HEAD], 1)[0]):
        return None
    return Task(name, offset, record.record_id, data=data, form="http", url=url, fetched=record.record_date)


def _address(record: Any) -> str | None:
    """Where a record was fetched; GNU Wget writes that in angle brackets."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>") or None


def _may_be_page(head: bytes) -> bool:
    """Whether a response has a page by its headers: not a redirect, and of a page's type or of none."""
    status, *lines = head.lower().splitlines() or [b""]
    code = status.split(b" ")[1:2]
    if code and (code[0].startswith(b"3") or code[0] == b"204"):
        return False
    types = [line.partition(b":")[2].strip() for line in lines if line.startswith(b"content-type:")]
    return not types or types[0].startswith(_PAGES)


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
        BadRecord: It is no HTTP response, or has no body.
        InputError: The body is damaged or too large.
    """
    raw = _with_line_ends(data if isinstance(data, bytes) else data.encode())
    try:
        record = _parsed(raw, "all")
        body = bounded(record.reader, limit)
    except (Corrupt, OSError):  # archives of decoded bodies often keep the headers of the coding
        record = _parsed(raw, "none")
        body = read_all(record.reader, limit)
    if record.http_headers is None:
        raise BadRecord("not an HTTP response")
    if not body.strip():
        raise BadRecord("the response has no body")
    form: Form = "text" if (record.http_content_type or "") == "text/plain" else "html"
    return task._replace(form=form, encoding=record.http_charset or task.encoding), body


def _with_line_ends(raw: bytes) -> bytes:
    """The response as it should be where a server ended the lines of its headers by LF alone."""
    found = _EMPTY_LINE.search(raw, 0, _HEAD)
    if found is None or found[0] == b"\r\n\r\n":
        return raw
    return b"\r\n".join(raw[: found.start()].splitlines()) + b"\r\n\r\n" + raw[found.end() :]


def _parsed(raw: bytes, decode: str) -> Any:
    """The response as a record of the archive library, which undoes its codings."""
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    record = next(iter(_records(io.BytesIO(b"%sContent-Length: %d\r\n\r\n%s" % (head, len(raw), raw)))))
    record.parse_http(auto_decode=decode)
    return record
