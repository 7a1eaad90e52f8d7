"""Renders a page's Markdown only where it has changed; else its HTML has been kept."""

import logging
from functools import partial
from typing import Any

from kept import keep
from lean import unwrapped
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import CountHandler


class WarnedError(Exception):
    """Something is to be said of a page each time that it is rendered."""


@event_priority(-100)  # when the Markdown is complete
def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> None:
    """Have the page take its HTML from where it is kept."""
    page.render = partial(render, page)  # type: ignore[method-assign]


def render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the page its HTML, and what else MkDocs finds in its Markdown."""

    def make() -> dict[str, Any]:
        rendered(page, config, files)
        return {**found_in(page), "names": names(page, config)}

    made_of = ["page", page.file.src_uri, str(page.markdown)]
    try:
        found = keep(config, made_of, make)
    except WarnedError:
        return
    restore(page, found, files)
    register(found["names"], page, config)


def rendered(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render the page; `WarnedError` if MkDocs or a hook warned meanwhile."""
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        Page.render(page, config, files)
    finally:
        logger.removeHandler(warnings)
    page.content = unwrapped(str(page.content))
    if warnings.get_counts():
        raise WarnedError


def found_in(page: Page) -> dict[str, Any]:
    """What `Page.render` found."""
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "contents": [token(link) for link in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in links.items()},
    }


def token(link: AnchorLink) -> dict[str, Any]:
    """An entry of the table of contents, as Markdown hands it over."""
    children = [token(child) for child in link.children]
    return {**vars(link), "name": link.title, "children": children}


def restore(page: Page, found: dict[str, Any], files: Files) -> None:
    """Give the page what was found in it."""
    page.content = found["content"]
    page.toc = get_toc(found["contents"])
    page._title_from_render = found["title"]
    page.present_anchor_ids = set(found["anchors"])
    page.links_to_anchors = {
        file: anchors
        for uri, anchors in found["links"].items()
        if (file := files.get_file_from_path(uri))
    }


def names(page: Page, config: MkDocsConfig) -> list[Any]:
    """What mkdocstrings documents on a page, so that other pages can refer to it."""
    known: Any = config.plugins["autorefs"]
    here = f"{page.url}#"
    return [
        (name, url.removeprefix(here), known._title_map.get(url), primary)
        for primary, urls_of in (
            (True, known._primary_url_map),
            (False, known._secondary_url_map),
        )
        for name, urls in urls_of.items()
        for url in urls
        if url.startswith(here)
    ]


def register(names: list[Any], page: Page, config: MkDocsConfig) -> None:
    """Let other pages refer to these names."""
    known: Any = config.plugins["autorefs"]
    for name, anchor, title, primary in names:
        known.register_anchor(page, name, anchor, title=title, primary=primary)
