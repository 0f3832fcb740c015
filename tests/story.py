"""A story about a bridge and the page around it, into which tests put their lines."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "Bridge to be rebuilt"
ONE = (
    "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks and a long "
    "evening of speeches."
)
TWO = (
    "Work begins in May, the mayor said, and the road will be closed until the autumn for all but buses and bicycles, "
    "which keep one lane."
)
THREE = (
    "The old stones will be numbered and stored behind the fire station, the engineer said, and come back in the "
    "order in which they left."
)
FOUR = (
    "Nobody in the hall spoke against the plan, although the baker of Mill Lane wanted to know who would pay for the "
    "lamps, and was told."
)
FIVE = (
    "Then the lights went out, and the councillors found their coats by feel, which took them until nearly ten "
    "o'clock."
)
STORY = (ONE, TWO, THREE, FOUR)


def paragraphs(story: Sequence[str] = STORY) -> str:
    """The story as markup."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in story)


def page(
    above: str = "", middle: str = "", below: str = "", *, over: str = "", title: str = TITLE, head: str = "",
    story: Sequence[str] = STORY, menu: str = "<a href=/>Home</a>", foot: str = "© 2024 The Example",
) -> str:  # fmt: skip
    """The page. What goes ``over`` its headline and ``above``, ``middle`` and ``below`` its story is markup."""
    return (
        f"<html lang=en><head><title>{title} | The Example</title>{head}</head><body><nav>{menu}</nav><article>"
        f"{over}<h1>{title}</h1>{above}{paragraphs(story[:2])}{middle}{paragraphs(story[2:])}{below}"
        f"</article><footer>{foot}</footer></body></html>"
    )
