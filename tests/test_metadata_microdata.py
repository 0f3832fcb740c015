"""Authors and dates that elements of the body carry: microdata, hAtom, what Blogger's templates write."""

import pytest

import cleaner
from cleaner.metadata import microdata
from cleaner.metadata.head import read_head
from cleaner.stages.parse import root_of

STORY = "".join(f"<p>{text}</p>" for text in (
    "The council of the northern town voted on Tuesday to keep the old ferry running for one more winter, after many "
    "residents said that the new bridge would leave them an hour from the nearest doctor.",
    "The captain has steered the boat for thirty-one years and says she has never seen so many passengers. In summer, "
    "she said, the queue of cars reached back to the church and people slept in them.",
    "The ferry costs the town a sum that the treasurer called unreasonable. He proposed to sell the boat to a museum "
    "in the capital, which has shown an interest in it, and to build a bridge with the money.",
))  # fmt: skip


def page(around: str, after: str = "") -> str:
    return f"<html lang=en><body><article><h1>The ferry and I</h1>{around}<div>{STORY}</div>{after}</article></body>"


POSTED = """<div class=post-footer><span class='post-author vcard'>Posted by <span class=fn itemprop=author itemscope>
<meta itemprop=url content='https://blog.example/profile/1'><a href='https://blog.example/profile/1' rel=author>
<span itemprop=name>Dolores Finch</span></a></span></span> <abbr class=published itemprop=datePublished
title='2026-03-01T10:00:00+01:00'>10:00 AM</abbr></div>"""
COMMENT = "<div itemprop=comment><span itemprop=author><span itemprop=name>Mo Reader</span></span></div>"


@pytest.mark.parametrize(
    ("around", "after", "authors", "published"),
    [
        pytest.param("", POSTED, ("Dolores Finch",), "2026-03-01T10:00:00+01:00", id="under-the-post"),
        pytest.param("<abbr class='published timeago' title=2026-02-14T18:20:00Z>3 days ago</abbr>", "", (),
                     "2026-02-14T18:20:00+00:00", id="abbr"),
        pytest.param("", "<p>Posted <span class='dt-published published' title=2026-05-06>6 May</span></p>", (),
                     "2026-05-06", id="microformat"),
        pytest.param("<b itemprop=datePublished>7 June 2026</b>", "", (), "2026-06-07", id="date-shown"),
        pytest.param("", f"<p itemprop=author>Nora Lind</p>{COMMENT}", ("Nora Lind",), None, id="comments-apart"),
        pytest.param("", "<i itemprop=author>Ann Lee</i><i itemprop=author>Bo Fox</i>", (), None, id="of-posts"),
        pytest.param("<meta itemprop=author content=Confreaks>", "", ("Confreaks",), None, id="unseen-account"),
    ],
)  # fmt: skip
def test_clean_authors_and_dates_of_the_body_are_read(around, after, authors, published):
    article = cleaner.clean(page(around, after))
    assert (article.authors, article.published) == (authors, published)


def test_authors_and_dates_of_comments_are_not_the_articles():
    head = read_head(root_of(f"{COMMENT}<p itemprop=comment><i itemprop=datePublished>7 June 2026</i></p>"))
    assert microdata.authors(head.microdata) == []
    assert list(microdata.dates(head.microdata, "datePublished")) == []
