"""A page as the sequence of blocks that both languages share.

Words are left out; what must be equal in both languages is kept: headings and their
ids, code without its comments, outputs, formulas, links, pictures, and the nesting of
lists, tables and admonitions.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher, unified_diff

from markdown_it.tree import SyntaxTreeNode

from tests.docs.pages import Page

ID = re.compile(r"\{\s*#([\w-]+)\s*\}\s*$")


@dataclass(frozen=True)
class Block:
    """A part of a page; `where` says where it stands and is not compared."""

    kind: str
    content: str
    depth: int
    where: str = field(compare=False)

    def lines(self) -> list[str]:
        """The block in words, indented by its depth."""
        text = f"{'  ' * self.depth}{self.kind}: {self.content}"
        return text.rstrip().splitlines()


def blocks(page: Page) -> Iterator[Block]:
    """The blocks of a page, in order, with how deep each lies in others."""
    line = 1
    for node, depth in _outline(page.tree):
        line = node.map[0] + 1 if node.map else line
        yield Block(node.type, _content(node), depth, page.where(line))
    yield Block("end of page", "", 0, page.where(len(page.lines)))


def heading_id(heading: SyntaxTreeNode) -> str | None:
    """The id that ends a heading, as in `# Title {#id}`."""
    found = ID.search(heading.children[0].content)
    return found[1] if found else None


def differences(left: list[Block], right: list[Block]) -> list[str]:
    """Say where two pages part: the places on both, and what is different."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [
        "\n".join(
            unified_diff(
                [line for block in left[i:i_end] for line in block.lines()],
                [line for block in right[j:j_end] for line in block.lines()],
                left[i].where,
                right[j].where,
                lineterm="",
                n=1,
            )
        )
        for operation, i, i_end, j, j_end in matcher.get_opcodes()
        if operation != "equal"
    ]


def _outline(
    node: SyntaxTreeNode, depth: int = 0
) -> Iterator[tuple[SyntaxTreeNode, int]]:
    for child in node.children:
        yield child, depth
        if child.type != "inline":
            yield from _outline(child, depth + 1)


def _content(node: SyntaxTreeNode) -> str:
    """What of a block is equal in every language."""
    match node.type:
        case "heading":
            return f"{node.markup} {heading_id(node)}"
        case "fence":
            return f"{node.info}\n{_without_comments(node)}"
        case "math_block":
            return _formula(node.content)
        case "admonition":
            return f"{node.markup} {node.meta['tag']}"
        case "inline":
            return " ".join(sorted(_inline(node)))
        case _:
            return ""


def _without_comments(fence: SyntaxTreeNode) -> str:
    if not fence.info.startswith("python"):
        return fence.content
    try:
        return ast.unparse(ast.parse(fence.content))
    except SyntaxError:
        return fence.content


def _formula(tex: str) -> str:
    r"""A formula without the words in \text{…} and without needless spaces."""
    return " ".join(re.sub(r"\\text\{[^{}]*\}", r"\\text{…}", tex).split())


def _inline(node: SyntaxTreeNode) -> Iterator[str]:
    for child in node.walk():
        match child.type:
            case "math_inline":
                yield f"${_formula(child.content)}$"
            case "link":
                yield f"<{child.attrs['href']}>"
            case "image":
                attributes = {**child.attrs, "alt": ""}  # what it says is translated
                yield f"!{attributes}"
