"""The words of a page: what each language writes anew.

They are its prose, with titles and alternative texts, the description in its front
matter, the comments in its code, and the words in its formulas. All else is equal in
both languages, or fails: see `blocks.py`.
"""

import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode

from tests.docs.blocks import ID, heading_id
from tests.docs.notebooks import cells, read
from tests.docs.pages import Page

DESCRIPTION = re.compile(r'^description: *"?(.*?)"?$', re.MULTILINE)
# Marks say how words look; comments are read by nobody.
HTML = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
TEX_WORDS = re.compile(r"\\text\{([^{}]*)\}")


@dataclass(frozen=True)
class Words:
    """Some words, the id of the heading above them, if any, and their place.

    Struck out are words that are shown because they are wrong.
    """

    text: str
    section: str
    where: str
    struck: bool = False


def words(path: Path) -> Iterator[Words]:
    """The words of a page or a notebook, in order."""
    if path.suffix != ".ipynb":
        yield from page_words(Page.read(path))
        return
    notebook = read(path)
    section = ""
    first = Page(path, "")
    yield Words(notebook.metadata.get("description", ""), section, first.where(1))
    for page, cell in zip(cells(path), notebook.cells, strict=True):
        for found in page_words(page, section):
            section = found.section
            yield found
        yield Words(cell.metadata.get("alt", ""), section, page.where(1))


def page_words(page: Page, section: str = "") -> Iterator[Words]:
    """The words of a page that goes on in a section."""
    for node in page.tree.walk():
        if node.is_root or node.map is None:
            continue
        if node.type == "heading":
            section = heading_id(node) or section
        if node.type == "inline":
            line = node.map[0] + 1
            for child in node.children:
                line += child.type in ("softbreak", "hardbreak")
                text, struck = "".join(_inline(child)), child.type == "s"
                yield Words(text, section, page.where(line), struck)
        for line, text in _block(node):
            yield Words(text, section, page.where(node.map[0] + 1 + line))


def _block(node: SyntaxTreeNode) -> Iterator[tuple[int, str]]:
    """A block's own words, with how many lines below its first line they stand."""
    match node.type:
        case "front_matter":
            for found in DESCRIPTION.finditer(node.content):
                yield node.content.count("\n", 0, found.start()) + 1, found[1]
        case "html_block":
            yield 0, HTML.sub("", node.content)
        case "math_block":
            yield 0, "".join(TEX_WORDS.findall(node.content))
        case "fence" if node.info.startswith("python"):
            for token in tokenize.generate_tokens(StringIO(node.content).readline):
                if token.type == tokenize.COMMENT:
                    yield token.start[0], token.string


def _inline(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "text":
            yield ID.sub("", node.content)
        case "code_inline" | "image":
            yield node.content
        case "math_inline":
            yield from TEX_WORDS.findall(node.content)
        case _:
            for child in node.children:
                yield from _inline(child)
