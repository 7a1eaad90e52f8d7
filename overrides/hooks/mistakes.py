"""The list of common mistakes, each with a link to where it is shown.

In lessons and labs a mistake stands in a box: `!!! warning "A common mistake: …"`.
Each box gets an id after its section, and `[MISTAKES]` on a page becomes the table of
all of them, in the order of the navigation.
"""

import functools
import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import nbformat
from languages import language
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from page_extension import PageExtension, PageProcessor

TABLE = "[MISTAKES]"
HEADS = {"zh": "| 常见错误 | 在哪里 |", "en": "| Common mistake | Where |"}
BEGINNINGS = {"zh": "常见错误：", "en": "A common mistake: "}

FENCED = re.compile(r"^ *(`{3,}).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
HEADING_OR_BOX = re.compile(
    r'^#+ +(?P<heading>.+?) *\{#(?P<id>[\w-]+)\}|^ *!!! warning "(?P<title>.+)" *$',
    re.MULTILINE,
)


@dataclass(frozen=True)
class Mistake:
    """What is often done wrong, the id of its box, and the page that shows it."""

    title: str
    id: str
    page: str


class Ids:
    """Hands out the ids of the boxes of a page, which go by their sections."""

    def __init__(self) -> None:
        self.section = ""
        self.taken: Counter[str] = Counter()

    def next(self) -> str:
        self.taken[self.section] += 1
        count = self.taken[self.section]
        return f"{self.section}-mistake{f'-{count}' if count > 1 else ''}"


class BoxProcessor(PageProcessor):
    """Gives the boxes of a page their ids."""

    def run(self, root: Element) -> None:
        ids = Ids()
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                ids.section = element.get("id", "")
            elif element.get("class") == "admonition warning":
                element.set("id", ids.next())


def mistakes(path: Path, here: str) -> list[Mistake]:
    """The mistakes that a page or a notebook shows, in a language."""
    return shown(path.read_text("utf-8"), path.suffix == ".ipynb", here)


# More than there are pages, of which one changes while the site is served.
@functools.lru_cache(maxsize=200)
def shown(source: str, is_notebook: bool, here: str) -> list[Mistake]:
    """The mistakes that the source of a page shows."""
    if is_notebook:
        notebook = nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]
        cells = [c.source for c in notebook.cells if c.cell_type == "markdown"]
        source = "\n\n".join(cells)
    found = []
    name = ""
    ids = Ids()
    for match in HEADING_OR_BOX.finditer(FENCED.sub("", source)):
        if match["id"]:
            ids.section = match["id"]
            name = name or match["heading"]
        else:
            title = match["title"].removeprefix(BEGINNINGS[here])
            found.append(Mistake(title, ids.next(), name))
    return found


# After 'attr_list' (8), which gives the headings their ids.
extension = PageExtension("mistakes", BoxProcessor, priority=7)
on_config = extension.on_config

order: list[Page] = []


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the order of the pages."""
    order[:] = nav.pages


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the table in its place."""
    extension.on_page_markdown(markdown, page, config, files)
    if TABLE not in markdown:
        return markdown
    here = language(config)
    rows = [HEADS[here], "|---|---|"]
    for other in order:
        address = posixpath.relpath(
            other.file.src_uri, posixpath.dirname(page.file.src_uri)
        )
        for each in mistakes(Path(str(other.file.abs_src_path)), here):
            rows.append(f"| [{each.title}]({address}#{each.id}) | {each.page} |")
    return markdown.replace(TABLE, "\n".join(rows))
