"""The documented pieces of Python run as they stand."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

param = pytest.param

TEXT = (ROOT / "docs" / "integrations.md").read_text("utf-8")
WORDS = "The council voted on Tuesday to rebuild bridge number {0} over the river, after years of talks. " * 3


def pieces() -> Iterator[tuple[str, str]]:
    """The heading above each piece of Python, and the piece."""
    for section in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0]
        for piece in re.findall(r"^```python\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL):
            yield heading, piece


def page(number: int) -> str:
    body = f"<p>{WORDS.format(number)}</p><p>{WORDS.format(number)}</p><p>Sign up for our newsletter</p>"
    return f'<html lang="en"><head><title>Bridge {number}</title></head><body><article>{body}</article></body></html>'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``pages.parquet``, and ``articles.parquet`` as the command line makes it of that."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    folder = tmp_path_factory.mktemp("place")
    data = {"html": [page(i) for i in range(20)], "url": [f"https://x.example/{i}" for i in range(20)]}
    parquet.write_table(arrow.table(data), folder / "pages.parquet")
    run([sys.executable, "-m", "cleaner", "clean", "pages.parquet", "-o", "articles.parquet", "-q"], folder)
    return folder


def run(command: list[str], folder: Path) -> str:
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, env=settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("heading", "piece"),
    [param(h, p, id=f"{h}-{i}") for i, (h, p) in enumerate(pieces()) if h in ("pandas", "polars")],
)
def test_docs_piece_runs(place: Path, tmp_path: Path, heading: str, piece: str) -> None:
    pytest.importorskip(heading, reason=f"no {heading}: it comes with the extra [dev]")
    shutil.copytree(place, tmp_path, dirs_exist_ok=True)
    articles, writes = tmp_path / "articles.parquet", "to_parquet" in piece
    if writes:
        articles.unlink()
    (tmp_path / "piece.py").write_text(piece)
    said = run([sys.executable, "piece.py"], tmp_path)
    assert articles.exists() if writes else "Bridge" in said


@pytest.mark.parametrize(("heading", "piece"), [param(h, p, id=f"{h}-{i}") for i, (h, p) in enumerate(pieces())])
def test_docs_piece_is_python(heading: str, piece: str) -> None:
    compile(piece, heading, "exec")


def test_docs_show_the_example_that_is_there() -> None:
    shown = next(p for _, p in pieces() if p.startswith("# file: examples/fetch.py")).partition("\n")[2]
    assert (ROOT / "examples" / "fetch.py").read_text("utf-8").endswith(f'"""\n\n{shown}')
    assert len(shown.strip().splitlines()) <= 10


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        moved = self.path == "/old"
        self.send_response(302 if moved else 200)
        self.send_header("Location", "/new")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"" if moved else page(7).encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_example_fetch_prints_articles(tmp_path: Path) -> None:
    pytest.importorskip("httpx", reason="no httpx: it comes with the extra [dev]")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_port}"
    try:
        said = run([sys.executable, str(ROOT / "examples" / "fetch.py"), f"{site}/old", f"{site}/a"], tmp_path)
    finally:
        server.shutdown()
        server.server_close()
    found = [json.loads(line) for line in said.splitlines()]
    assert [a["url"] for a in found] == [f"{site}/new", f"{site}/a"]
    assert all(a["text"].startswith("The council voted") for a in found)


def test_example_datatrove_job_runs(tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="no datatrove: pip install 'cleaner[datatrove]'")
    lines = (json.dumps({"id": f"p{i}", "html": page(i), "url": f"https://x.example/{i}"}) + "\n" for i in range(10))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("".join(lines))
    run([sys.executable, str(ROOT / "examples" / "datatrove_job.py"), "in", "out"], tmp_path)
    [out] = (tmp_path / "out" / "articles").glob("*.gz")
    assert len(gzip.decompress(out.read_bytes()).splitlines()) == 10
