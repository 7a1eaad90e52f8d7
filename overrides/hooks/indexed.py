"""Keeps what the search finds on a page, until the page changes.

The theme's plugin reads every element of every page, and to cut Chinese into words it
reads a large dictionary first.
"""

import functools
import logging
import re
from io import StringIO
from pathlib import Path
from typing import Any

import jieba
from kept import keep
from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

# What the index leaves out: most of a page's elements stand in formulas and drawings.
# None of these holds another of its own kind.
LEFT_OUT = re.compile(r"<([\w-]+)\b[^>]*? data-search-exclude[^>]*>.*?</\1>", re.DOTALL)
CHINESE = re.compile("[\u4e00-\u9fff]")
# Words that the dictionary does not know, and that would be cut apart.
TERMS = Path(__file__).parents[1] / "search-terms.txt"

_aside = ""


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> None:
    """Read the dictionary now, so that no change has to wait for it."""
    learn(TERMS.read_text("utf-8"))


@functools.cache
def learn(terms: str) -> None:
    """Have the dictionary know these words, too."""
    jieba.setLogLevel(logging.WARNING)  # not how long it reads
    jieba.load_userdict(StringIO(terms))


@event_priority(100)  # before the search, which finds nothing on the page then
def _index(context: Any, /, page: Page, config: MkDocsConfig, **_: object) -> None:
    global _aside
    _aside, page.content = str(page.content), ""
    search: Any = config.plugins["material/search"]
    made_of = ["index", page.url, str(page.title), str(page.meta), _aside]

    def make() -> list[dict[str, Any]]:
        page.content = LEFT_OUT.sub("", _aside)
        if CHINESE.search(page.content):
            learn(TERMS.read_text("utf-8"))
        index = SearchIndex(**search.config)
        index.add_entry_from_context(page)
        page.content = ""
        entries: list[dict[str, Any]] = index.entries
        return entries

    search.search_index.entries += keep(config, made_of, make)


@event_priority(-100)
def _put_back(context: Any, /, page: Page, **_: object) -> None:
    page.content = _aside


on_page_context = CombinedEvent(_index, _put_back)
