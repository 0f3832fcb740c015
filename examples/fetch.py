"""Addresses in, articles out: python examples/fetch.py URL... (needs httpx)"""

import sys

import httpx

import cleaner

with httpx.Client(follow_redirects=True, timeout=20) as web:
    for url in sys.argv[1:]:
        page = web.get(url)
        print(cleaner.clean(page.content, url=str(page.url), encoding=page.charset_encoding).to_json())
