"""Tells each block of Python of a lesson what it needs from above it to run alone.

`data-above` names the lines by their numbers, counted through all blocks of the page,
and says those that stand nowhere on it; javascripts/copying.js makes the text of it.
Not in the labs, whose cells may compute for minutes: they are there as notebooks.
"""

import logging
import re
from html import escape, unescape

from kept import keep
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from snippets import Code, Part

BLOCK = re.compile(
    r'(?P<tag><div class="language-python highlight")>(?P<code><pre>.*?</pre>)',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")

log = logging.getLogger("mkdocs.convdocs")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add to each block what it needs."""
    if "/" in page.file.src_uri:
        return html
    blocks = [unescape(TAG.sub("", found["code"])) for found in BLOCK.finditer(html)]

    def needs() -> list[str]:
        code = Code(blocks)
        return [attribute(code.above(number)) for number in range(len(blocks))]

    try:
        attributes = iter(keep(config, ["runnable", *blocks], needs))
    except (SyntaxError, ValueError) as error:
        log.warning("%s: %s", page.file.src_uri, error)
        return html
    return BLOCK.sub(
        lambda found: f"{found['tag']}{next(attributes)}>{found['code']}", html
    )


def attribute(parts: list[Part]) -> str:
    """What a block needs, as an attribute."""
    lines = "\n".join(map(written, parts))
    return f' data-above="{escape(lines)}"'


def written(part: Part) -> str:
    """`3-8` for lines, `3` for one; another line as it is."""
    if isinstance(part, str):
        return part
    first, last = part.start, part.stop - 1
    return f"{first}-{last}" if last > first else f"{first}"
