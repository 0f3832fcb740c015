"""A crawl of one site: stories that have nothing in common but what the site sets into each."""

from __future__ import annotations

import json
import random

from tests.story import page as story_page

SITE = "example.com"
# In the midst of each story, in the site's own words: no rule knows it, and the model takes it for story.
OURS = (
    "The people of the valley have had this paper on their kitchen tables since the year of the great flood, and "
    "those who write it live in the same streets as those who read it."
)
_WHO = "council ferry baker school choir farmer museum doctor orchestra fisherman library tailor".split()
_WHAT = "bridge boat oven roof organ barn statue clinic stage net shelf loom".split()
_WHERE = "river harbour market hill church meadow square hospital park pier station mill".split()


def story(number: int) -> list[str]:
    """Four paragraphs that no other number has."""
    rng = random.Random(number)
    who, what, where = _WHO[number % 12], _WHAT[number % 12], _WHERE[number % 12]
    days = rng.sample(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], 2)
    return [
        f"The {who} decided on {days[0]} to rebuild the {what} beside the {where}, after two years of talks and a long "
        f"evening of speeches about {rng.choice(_WHAT)} and {rng.choice(_WHERE)}.",
        f"Work on the {what} begins in May, the mayor said, and the road to the {where} will be closed until the "
        f"autumn for all but buses, {rng.randint(20, 90)} of which run each day.",
        f"Nobody who knew the {who} spoke against the plan, although an old man from the {where} asked on {days[1]} "
        f"who would pay for the new {what}, and was told to wait.",
        f"In the end the {what} was the smallest part of it, since the {where} needs new lamps as well, and the {who} "
        "had promised them to everybody in the hall.",
    ]


def page(number: int, middle: str = f"<p>{OURS}</p>", head: str = "", below: str = "") -> str:
    title = f"The {_WHO[number % 12]} and the {_WHAT[number % 12]} by the {_WHERE[number % 12]}"
    return story_page(middle=middle, title=title, story=story(number), head=head, below=below)


def record(number: int, site: str = SITE) -> str:
    return json.dumps({"html": page(number), "url": f"https://{site}/{number}"}) + "\n"
