"""Links from the names of convdocs to their entries in the reference.

On a page of the lessons the first mention of each name leads there: where it is
imported, or written in full. In the reference, the entries lead to each other.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

REFERENCE = "reference/api.md"
# What mkdocstrings adds to every page; the site's own style sheet says it all.
STYLES = "assets/_mkdocstrings.css"

ENTRY = re.compile(r"^::: convdocs\.(\w+)$", re.MULTILINE)
NAME = re.compile(r"\b[A-Za-z_]\w*")
# Each begins with the same letters, for which a page is soon searched.
FROM = r'(?<=<span class="kn">from</span> convdocs) <span class="kn">import</span> '
WITHIN = r"(?<![\w./#\"]convdocs)\.\w+"
IMPORTED = re.compile(rf"convdocs(?:{FROM}(?:\([^)]*\)|[^\n(]*)|{WITHIN})")
# Not in a heading, which has its own link.
IN_TEXT = re.compile(r'(?<=<code>)\w+(?=</code>(?!<a href="[^"]*" class="headerlink))')


def on_config(config: MkDocsConfig) -> None:
    """Have no page ask for a style sheet that it does not need."""
    config.extra_css.remove(STYLES)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make links of the names that stand in the page's code."""
    reference = files.get_file_from_path(REFERENCE)
    if not reference:
        return html
    missing = set(ENTRY.findall(reference.content_string))
    here = page.file.src_uri == REFERENCE
    address = "" if here else reference.url_relative_to(page.file)

    def link(name: re.Match[str]) -> str:
        if name[0] not in missing:
            return name[0]
        if not here:
            missing.remove(name[0])
        return f'<a href="{address}#convdocs.{name[0]}">{name[0]}</a>'

    return (IN_TEXT if here else IMPORTED).sub(partial(within, link), html)


def within(link: Callable[[re.Match[str]], str], found: re.Match[str]) -> str:
    """Make links of the names in what was found."""
    return NAME.sub(link, found[0])


def on_post_build(config: MkDocsConfig) -> None:
    """Delete the style sheet that no page asks for."""
    Path(config.site_dir, STYLES).unlink()
