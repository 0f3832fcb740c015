"""Moments of the head, told in the zone in which the page prints them."""

import pytest

import cleaner
from tests.story import ONE, THREE, TWO, page

HERE = "https://www.harborcourier.example/news/bridge.html"


def published(moment: str, line: str, modified: str = "") -> str | None:
    changed = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    head = f'<meta property="article:published_time" content="{moment}">{changed}'
    return cleaner.clean(page(head=head, above=f"<p>{line}</p>"), url=HERE).published


@pytest.mark.parametrize(
    ("moment", "line", "told"),
    [
        pytest.param("2024-05-03T15:47:42Z", "Published: May 3, 2024, 5:47 pm", "2024-05-03T17:47:42+02:00", id="east"),
        pytest.param("2024-05-04T02:41:09Z", "May 3, 2024 at 10:41 pm", "2024-05-03T22:41:09-04:00", id="day-before"),
        pytest.param("2024-05-03T10:11:00Z", "May 3, 2024 - 15:41", "2024-05-03T15:41:00+05:30", id="half-an-hour"),
        pytest.param("2024-05-03T10:11:00Z", "May 3, 2024 - 15:56", "2024-05-03T15:56:00+05:45", id="three-quarters"),
        pytest.param("2024-05-03T10:11:00Z", "May 3, 2024 - 11:41", "2024-05-03T10:11:00+00:00", id="no-such-zone"),
        pytest.param("2024-05-04T03:05:48", "May 3, 2024 | 9:05 pm", "2024-05-03T21:05:48", id="no-zone"),
        pytest.param("2024-05-03T15:47:42Z", "May 3, 2024, 5:48 pm", "2024-05-03T15:47:42+00:00", id="another-minute"),
        pytest.param("2024-05-03T15:47:42Z", "Updated: May 3, 2024, 5:47 pm", "2024-05-03T15:47:42+00:00", id="change"),
        pytest.param("2024-05-03T15:00:00Z", "May 3, 2024, 8:00 pm", "2024-05-03T15:00:00+00:00", id="full-hour"),
        pytest.param("2024-05-03T15:47:42-04:00", "May 3, 2024, 7:47 pm", "2024-05-03T15:47:42-04:00", id="told"),
    ],
)
def test_published_moment_is_told_as_it_is_printed(moment: str, line: str, told: str) -> None:
    assert published(moment, line) == told


@pytest.mark.parametrize(
    ("modified", "day"),
    [
        pytest.param("2025-11-29T12:28:31-05:00", "2024-05-03", id="same-moment"),
        pytest.param("2025-11-30T12:28:31-05:00", "2025-11-29", id="a-change"),
    ],
)
def test_published_moment_of_a_copy_gives_way_to_the_line_that_tells_the_day(modified: str, day: str) -> None:
    head = '<meta property="article:published_time" content="2025-11-29T12:28:31-05:00">'
    head += f'<meta property="article:modified_time" content="{modified}">'
    markup = page(head=head, below="<div>Published May 3, 2024</div>", story=(ONE + TWO + THREE,))
    found = cleaner.clean(markup, url=HERE)
    assert (found.published or "")[:10] == day
