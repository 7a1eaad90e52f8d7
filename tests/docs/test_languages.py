"""Both languages say the same: same pages, and on each the same blocks in order."""

import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from pathlib import Path

import pytest
from nbformat import NotebookNode

from tests.docs.blocks import Block, blocks, differences
from tests.docs.notebooks import cells, notebooks
from tests.docs.notebooks import read as read_notebook
from tests.docs.pages import LANGUAGES, ROOT, Page, pages, shorten
from tests.problems import none_of

# Ideographs, and the punctuation and letters of full width that go with them.
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# Chinese words on an English page that are meant, and say so to a screen reader.
MEANT = re.compile(r'中文|<span lang="zh">[^<]*</span>')


def names(language: str) -> list[str]:
    """The pages and notebooks of a language, relative to its folder."""
    folder = ROOT / "docs" / language
    return sorted(
        str(path.relative_to(folder))
        for path in [*(page.path for page in pages()), *notebooks()]
        if path.is_relative_to(folder)
    )


def read(path: Path) -> list[Page]:
    """A page as it is, a notebook as a page for each of its cells."""
    return cells(path) if path.suffix == ".ipynb" else [Page.read(path)]


def all_blocks(path: Path) -> list[Block]:
    """The blocks of a page, or of a notebook's cells."""
    return list(chain.from_iterable(map(blocks, read(path))))


def describes(text: str, language: str) -> bool:
    """Whether a text says, in this language, what a picture shows: no bare name."""
    chinese = len(CHINESE.findall(text))
    return chinese >= 10 if language == "zh" else not chinese and len(text.split()) > 5


def wrong_alternative_texts(page: Page, language: str) -> Iterator[str]:
    """The pictures that nothing describes, or words of the other language."""
    for block in page.tree.walk():
        for image in block.children if block.type == "inline" else ():
            if image.type == "image" and not describes(image.content, language):
                assert block.map
                yield (
                    f"{page.where(block.map[0] + 1)}: {image.attrs['src']} "
                    f"has the alternative text {image.content!r}"
                )


def wrong_texts_of_plots(
    path: Path, notebook: NotebookNode, language: str
) -> Iterator[str]:
    """The same of the pictures that a notebook's cells draw."""
    for number, cell in enumerate(notebook.cells, 1):
        kinds = {
            kind
            for output in cell.get("outputs", [])
            for kind in output.get("data", {})
        }
        text = cell.metadata.get("alt", "")
        if any(kind.startswith("image/") for kind in kinds) and not describes(
            text, language
        ):
            yield f"{shorten(path)}#{number}:1: the alternative text is {text!r}"


def chinese_words(page: Page) -> Iterator[str]:
    """The lines of an English page that hold Chinese, but for strings in code."""
    code = {n for fence in page.fences for n in range(fence.line, fence.end + 1)}
    for number, line in enumerate(page.lines, 1):
        if number not in code and CHINESE.search(MEANT.sub("", line)):
            yield f"{page.where(number)}: {line.strip()}"
    for fence in page.fences:
        if fence.language == "python":
            for token in tokenize.generate_tokens(StringIO(fence.code).readline):
                if token.type == tokenize.COMMENT and CHINESE.search(token.string):
                    where = page.where(fence.line + token.start[0])
                    yield f"{where}: {token.string}"


def test_both_languages_have_the_same_pages() -> None:
    assert names("zh") == names("en")


@pytest.mark.parametrize("name", names("zh"))
def test_a_page_is_the_same_in_both_languages(name: str) -> None:
    chinese, english = (ROOT / "docs" / language / name for language in LANGUAGES)
    found = differences(all_blocks(chinese), all_blocks(english))
    none_of(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_described_in_the_language_of_the_page(language: str) -> None:
    found = [
        problem
        for name in names(language)
        for page in read(ROOT / "docs" / language / name)
        for problem in wrong_alternative_texts(page, language)
    ]
    for path in notebooks():
        if path.is_relative_to(ROOT / "docs" / language):
            found += wrong_texts_of_plots(path, read_notebook(path), language)
    none_of(found)


def test_english_pages_hold_no_chinese() -> None:
    found = [
        problem
        for name in names("en")
        for page in read(ROOT / "docs" / "en" / name)
        for problem in chinese_words(page)
    ]
    none_of(found)
