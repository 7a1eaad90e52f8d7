"""Every page has what a page needs, and every lesson what a lesson needs."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from markdown_it.tree import SyntaxTreeNode
from mkdocs.utils import meta

from tests.docs.answers import is_place_to_try
from tests.docs.blocks import heading_id
from tests.docs.pages import LANGUAGES, Page, pages
from tests.problems import none_of

# They teach nothing new: the home page leads to the lessons, the summary repeats them.
# No more do pages in folders.
NO_LESSONS = {"index.md", "summary.md"}

# The questions of a self-test have a number alone.
EXERCISE = re.compile(r"\*\*((练习|Exercise) )?\d+\.\*\*")


def nodes(tree: SyntaxTreeNode, kind: str) -> list[SyntaxTreeNode]:
    """Everything of a kind in a tree, wherever it lies."""
    return [node for node in tree.walk() if node.type == kind]


def admonitions(page: Page, kind: str) -> list[SyntaxTreeNode]:
    """The admonitions such as `!!! warning` or `??? success`."""
    return [
        node
        for node in nodes(page.tree, "admonition")
        if f"{node.markup} {node.meta['tag']}" == kind
    ]


def page_problems(page: Page) -> Iterator[str]:
    """What any page lacks."""
    _, front_matter = meta.get_data(page.text)
    if not front_matter.get("description"):
        yield f"{page.where(1)}: the front matter has no description"
    headings = nodes(page.tree, "heading")
    if [node.tag for node in headings].count("h1") != 1:
        yield f"{page.where(1)}: the page needs one heading of level 1"
    ids = Counter(map(heading_id, headings))
    for node in headings:
        assert node.map
        where = page.where(node.map[0] + 1)
        if not (name := heading_id(node)):
            yield f"{where}: the heading has no id: {node.children[0].content}"
        elif ids[name] > 1:
            yield f"{where}: the id {name} is taken"


def is_lesson(page: Page) -> bool:
    """Whether the page is to teach: the reference, in a folder below, is not."""
    return page.path.parent.name in LANGUAGES and page.path.name not in NO_LESSONS


def exercises(page: Page) -> Iterator[tuple[int, SyntaxTreeNode | None]]:
    """The line of each exercise, and the block below it, which should be its answer."""
    # What may stand between: a comment that binds numbers, and a place to try.
    seen = [
        node
        for node in page.tree.children
        if node.type != "html_block" and not is_place_to_try(node)
    ]
    for node, follower in pairwise([*seen, None]):
        assert node
        if node.type == "paragraph" and EXERCISE.match(node.children[0].content):
            assert node.map
            yield node.map[0] + 1, follower


def unanswered(page: Page) -> Iterator[str]:
    """The exercises without a folded answer right below that runs."""
    for line, answer in exercises(page):
        if (
            answer is None
            or answer.type != "admonition"
            or f"{answer.markup} {answer.meta['tag']}" != "??? success"
            or not any(f.info.startswith("python") for f in nodes(answer, "fence"))
        ):
            yield f"{page.where(line)}: the exercise has no answer that runs"


def lesson_problems(page: Page) -> Iterator[str]:
    """What a lesson lacks."""
    opening = [node for node in page.tree.children if node.type != "front_matter"][1:2]
    needs = {
        "a question right below its title": opening
        == admonitions(page, "!!! question")[:1],
        "a picture": nodes(page.tree, "image"),
        "a formula on a line of its own": nodes(page.tree, "math_block"),
        "an output": any(shown for _, shown in page.examples),
        "a warning of a common mistake": admonitions(page, "!!! warning"),
        "two exercises": len(list(exercises(page))) >= 2,
    }
    for need, met in needs.items():
        if not met:
            yield f"{page.where(1)}: the lesson needs {need}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_page_has_what_it_needs(page: Page) -> None:
    problems = [*page_problems(page), *unanswered(page)]
    if is_lesson(page):
        problems += lesson_problems(page)
    none_of(problems)
