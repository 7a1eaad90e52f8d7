"""Every link of a page leads to what is there, and nothing is loaded from elsewhere.

The build and the tests of the site see the same in what readers get; these name the
line where it was written.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from markdown_it.tree import SyntaxTreeNode

from tests.docs.blocks import heading_id
from tests.docs.notebooks import cells, notebooks
from tests.docs.pages import LANGUAGES, ROOT, Page, pages, shorten
from tests.problems import none_of

# The ids of formulas, drawings, elements written in HTML, and entries of the reference.
WRITTEN = {
    r"\\label\{([\w-]+)\}": r"eq-\1",
    r"\]\(pictures/([\w-]+)\.svg\)": r"picture-\1",
    r'\bid="([\w.-]+)"': r"\1",
    r"^::: ([\w.]+)$": r"\1",
}
# What makes a browser ask for another file, in templates, styles, scripts and drawings.
LOADS = re.compile(
    r"""(?:\bsrc(?:set)?=|<link\b[^>]*\bhref=|<(?:image|use)\b[^>]*\bhref=|\burl\(|"""
    r"""@import\s|\bimport\b[^;\n]*?|\bfetch\()\s*["']?(?:https?:)?//[^\s"')>]+""",
    re.IGNORECASE,
)
TEXTS = {".html", ".css", ".js", ".j2", ".jinja", ".svg"}


def parts(path: Path) -> list[Page]:
    """A page as it is, a notebook as a page for each of its cells."""
    return cells(path) if path.suffix == ".ipynb" else [Page.read(path)]


@cache
def anchors(path: Path) -> set[str]:
    """What a link to a page may end in."""
    found = set()
    for page in parts(path):
        headings = [node for node in page.tree.walk() if node.type == "heading"]
        found |= {heading_id(node) or "" for node in headings}
        for pattern, name in WRITTEN.items():
            for match in re.finditer(pattern, page.text, re.MULTILINE):
                found.add(match.expand(name))
    return found


def references(page: Page) -> Iterator[tuple[int, SyntaxTreeNode]]:
    """The links and the pictures of a page, each with its line."""
    for block in page.tree.walk():
        if block.type == "inline" and block.map:
            for line, node in inline(block, block.map[0] + 1):
                if node.type in ("link", "image"):
                    yield line, node


def inline(block: SyntaxTreeNode, line: int) -> Iterator[tuple[int, SyntaxTreeNode]]:
    """What stands in a paragraph, each with its line."""
    for node in block.children:
        line += node.type in ("softbreak", "hardbreak")
        yield line, node
        yield from inline(node, line)


def missing(page: Page, address: str) -> str | None:
    """Why an address leads nowhere, if it does."""
    path, anchor = urldefrag(address)
    own = page.path.with_name(page.path.name.partition("#")[0])
    file = (own.parent / path).resolve() if path else own
    if path.startswith("assets/"):  # what pages of both languages share
        file = ROOT / "overrides" / path
    if not file.is_file():
        return "there is no such file"
    if anchor and file.suffix in (".md", ".ipynb") and anchor not in anchors(file):
        return "there is no such anchor"
    return None


def link_problems(page: Page) -> Iterator[str]:
    """The links that lead nowhere, and the pictures from elsewhere."""
    for line, node in references(page):
        address = str(node.attrs["src" if node.type == "image" else "href"])
        url = urlsplit(address)
        if url.scheme or url.netloc:
            if node.type == "image":
                yield f"{page.where(line)}: {address} is loaded from elsewhere"
        elif problem := missing(page, address):
            yield f"{page.where(line)}: {address}: {problem}"


def loads(text: str) -> Iterator[tuple[int, str]]:
    """What a text makes a browser load from elsewhere, each with its line."""
    for found in LOADS.finditer(text):
        yield text.count("\n", 0, found.end()) + 1, found[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_what_is_there(language: str) -> None:
    folder = ROOT / "docs" / language
    paths = [*(page.path for page in pages()), *notebooks()]
    own = (parts(path) for path in paths if path.is_relative_to(folder))
    none_of(chain.from_iterable(map(link_problems, chain.from_iterable(own))))


def test_nothing_is_loaded_from_elsewhere() -> None:
    none_of(
        f"{shorten(path)}:{line}: loads from elsewhere: {found}"
        for folder in ("overrides", "docs")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in TEXTS and not path.name.endswith(".min.js")
        for line, found in loads(path.read_text(encoding="utf-8"))
    )


def test_a_broken_link_is_named_with_its_line() -> None:
    text = "[a](index.md)\n[b](none.md),\n[c](#none)\n\n![d](//a.test/b.svg)"
    assert list(link_problems(Page(ROOT / "docs/en/index.md", text))) == [
        "docs/en/index.md:2: none.md: there is no such file",
        "docs/en/index.md:3: #none: there is no such anchor",
        "docs/en/index.md:5: //a.test/b.svg is loaded from elsewhere",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://a.test/b.js"></script>',
        '<img alt="" src=//a.test/b.png>',
        '<link rel="stylesheet" href="https://a.test/b.css">',
        "p { background: url(https://a.test/b.png) }",
        '@import "https://a.test/b.css";',
        'import b from "https://a.test/b.js";',
        'fetch("https://a.test/")',
    ],
)
def test_what_is_loaded_from_elsewhere_is_seen(text: str) -> None:
    ((line, _),) = loads(f"\n{text}\n")
    assert line == 2


def test_a_link_to_elsewhere_loads_nothing() -> None:
    text = '<a href="https://a.test/"> <svg xmlns="http://www.w3.org/2000/svg">'
    assert not list(loads(text))
