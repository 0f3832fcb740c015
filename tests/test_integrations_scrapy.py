"""The item pipeline in a real crawl of a server on localhost."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("scrapy", reason="no scrapy: pip install 'cleaner[scrapy]'")

WORDS = "Der Rat beschloß am Dienstag, die Brücke Nummer {0} über den Fluß nach langen Gesprächen neu zu bauen. " * 3


def page(number: int) -> str:
    body = f"<p>{WORDS.format(number)}</p><p>{WORDS.format(number)}</p><p>Newsletter abonnieren</p>"
    return f'<html lang="de"><head><title>Brücke {number}</title></head><body><article>{body}</article></body></html>'


class _Site(BaseHTTPRequestHandler):
    """A front page that links to stories; they are in Latin-1, as only the HTTP header says."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name.isdigit():
            charset, body = "iso-8859-1", page(int(name))
        else:
            links = "".join(f'<li><a href="/{i}">Brücke {i}</a></li>' for i in range(10))
            charset, body = "utf-8", f"<html><body><ul>{links}</ul></body></html>"
        data = body.encode(charset)
        self.send_response(200)
        self.send_header("Content-Type", f"text/html; charset={charset}")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


# A crawl of its own process: a reactor runs once in each.
CRAWL = """
import dataclasses, sys
import scrapy
from scrapy.crawler import CrawlerProcess

@dataclasses.dataclass
class Fixed:
    html: object = None
    article: dict = None

class Stories(scrapy.Spider):
    name = "stories"

    async def start(self):
        yield scrapy.Request(sys.argv[1])

    def start_requests(self):
        yield scrapy.Request(sys.argv[1])

    def parse(self, response):
        yield ITEM
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.parse)

process = CrawlerProcess({
    "ITEM_PIPELINES": {"cleaner.integrations.scrapy.CleanerPipeline": 300},
    "FEEDS": {sys.argv[2]: {"format": "jsonlines", "encoding": "utf8"}},
    "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, SETTINGS
})
crawler = process.create_crawler(Stories)
process.crawl(crawler)
process.start()
print({k: v for k, v in crawler.stats.get_stats().items() if k.startswith(("cleaner", "item"))})
"""


def crawl(site: str, out: Path, item: str, settings: str = "") -> tuple[list[dict[str, Any]], str]:
    program = CRAWL.replace("ITEM\n", f"{item}\n").replace("SETTINGS", settings)
    path = out.with_name("crawl.py")
    path.write_text(program)
    command = [sys.executable, str(path), site, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()], done.stdout + done.stderr


def test_scrapy_crawl_adds_articles_to_items(site: str, tmp_path: Path) -> None:
    found, said = crawl(site, tmp_path / "out.jsonl", '{"html": response, "seen": response.url}')
    stories = {i["seen"]: i for i in found if i["seen"] != site}
    assert len(found) == 11
    assert len(stories) == 10
    item = stories[f"{site}7"]
    assert item["article"]["title"] == "Brücke 7"
    assert item["article"]["text"].startswith("Der Rat beschloß")
    assert item["article"]["url"] == f"{site}7"
    assert "Newsletter" not in item["article"]["text"]
    assert "html" not in item
    assert "'cleaner/ok': 10" in said


def test_scrapy_crawl_drops_what_is_not_wanted(site: str, tmp_path: Path) -> None:
    settings = '"CLEANER_OUTCOMES": ["ok"], "CLEANER_HTML_FIELD": "body", "CLEANER_KEEP_HTML": True'
    found, said = crawl(site, tmp_path / "out.jsonl", '{"body": response.text, "url": response.url}', settings)
    assert len(found) == 10
    assert all(i["article"]["url"] == i["url"] and i["body"] for i in found)
    assert "'item_dropped_count': 1" in said


def test_scrapy_items_without_a_page_or_of_fixed_fields_pass(site: str, tmp_path: Path) -> None:
    item = 'Fixed(html=response.body) if response.url.endswith("3") else {"url": response.url}'
    found, _ = crawl(site, tmp_path / "out.jsonl", item)
    [fixed] = [i for i in found if "article" in i]
    assert fixed["html"] is None
    assert fixed["article"]["title"] == "Brücke 3"
    assert len(found) == 11


def test_scrapy_bad_options_end_the_crawl_with_their_reason(site: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.touch()
    found, said = crawl(site, out, '{"html": response}', '"CLEANER_OUTCOMES": ["fine"]')
    assert found == []
    assert "not_article" in said
