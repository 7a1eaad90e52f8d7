"""The prose of a page: its words, without the code and the formulas between them.

Formulas in a line of text, the texts of pictures and the description of the page belong
to it. Formulas on lines of their own are checked elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode
from mkdocs.utils import meta

from tests.docs.blocks import ID, heading_id
from tests.docs.pages import Page

# The section of what stands above the first heading of level 2.
OPENING = "opening"


@dataclass(frozen=True)
class Passage:
    """The words of a paragraph, a heading, a table's cell or the like.

    `formulas` says where in the text a formula starts and ends.
    """

    text: str
    formulas: tuple[tuple[int, int], ...]
    line: int
    section: str


def sections(page: Page) -> Iterator[tuple[SyntaxTreeNode, str]]:
    """Every node of a page, with the id of the section that it stands in."""
    section = OPENING
    for node in page.tree.walk():
        if node.type == "heading" and node.tag == "h2":
            section = heading_id(node) or section
        yield node, section


def passages(page: Page) -> dict[SyntaxTreeNode, Passage]:
    """The passages of a page, in order, by the nodes that hold them."""
    found = {}
    for node, section in sections(page):
        if node.type == "front_matter":
            _, front_matter = meta.get_data(page.text)
            found[node] = Passage(front_matter.get("description", ""), (), 2, section)
        elif node.type == "inline":
            assert node.map
            text = ""
            formulas = []
            for words, is_formula in _words(node):
                if is_formula:
                    formulas.append((len(text), len(text + words)))
                text += words
            line = node.map[0] + 1
            found[node] = Passage(text, tuple(formulas), line, section)
    return found


def _words(node: SyntaxTreeNode) -> Iterator[tuple[str, bool]]:
    """The words in a line of text, and whether they are a formula."""
    for child in node.children:
        match child.type:
            case "text":
                yield ID.sub("", child.content), False
            case "softbreak":
                yield " ", False
            case "image":
                yield child.content, False
            case "math_inline":
                yield _readable(child.content), True
            case "code_inline":
                yield "`…`", False
            case _:
                yield from _words(child)


def _readable(tex: str) -> str:
    r"""A formula without indices, with `16\times\tfrac1{16}` as 16×1/16."""
    tex = re.sub(r"_(?:\{[^{}]*\}|\w)|\\,", "", tex)
    tex = tex.replace(r"\times", "×").replace(r"\cdot", "·")
    tex = re.sub(r"\\t?frac(?:\{(\d+)\}|(\d))(?:\{(\d+)\}|(\d))", r"\1\2/\3\4", tex)
    return re.sub(r"(\\[a-z]+)(?=\d)", r"\1 ", tex)
