"""Spares the search index what it leaves out.

It reads every element of every page, and most of them stand in formulas and drawings.
None of these holds another of its own kind.
"""

import re
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

LEFT_OUT = re.compile(r"<([\w-]+)\b[^>]*? data-search-exclude[^>]*>.*?</\1>", re.DOTALL)

_aside: list[str] = []


@event_priority(100)  # before the search
def _set_aside(context: Any, /, page: Page, **_: object) -> None:
    content = str(page.content)
    _aside[:] = (found[0] for found in LEFT_OUT.finditer(content))
    page.content = LEFT_OUT.sub("<!--left out-->", content)


@event_priority(-100)
def _put_back(context: Any, /, page: Page, **_: object) -> None:
    first, *others = str(page.content).split("<!--left out-->")
    pairs = zip(_aside, others, strict=True)
    page.content = first + "".join(left + other for left, other in pairs)


on_page_context = CombinedEvent(_set_aside, _put_back)
