"""Every page has what a page needs, and every lesson what a lesson needs."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from markdown_it.tree import SyntaxTreeNode
from mkdocs.utils import meta

from tests.docs.blocks import heading_id
from tests.docs.pages import LANGUAGES, Page, pages
from tests.problems import none_of

# They teach nothing new: the home page leads to the lessons, the summary repeats them.
# No more do pages in folders.
NO_LESSONS = {"index.md", "summary.md"}

EXERCISE = re.compile(r"\*\*(练习|Exercise) \d+\.\*\*")


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


def lesson_problems(page: Page) -> Iterator[str]:
    """What a lesson lacks."""
    opening = [node for node in page.tree.children if node.type != "front_matter"][1:2]
    exercises = [
        node for node in nodes(page.tree, "inline") if EXERCISE.match(node.content)
    ]
    answers = [
        answer
        for answer in admonitions(page, "??? success")
        if any(fence.info.startswith("python") for fence in nodes(answer, "fence"))
    ]
    needs = {
        "a question right below its title": opening
        == admonitions(page, "!!! question")[:1],
        "a picture": nodes(page.tree, "image"),
        "a formula on a line of its own": nodes(page.tree, "math_block"),
        "an output": any(shown for _, shown in page.examples),
        "a warning of a common mistake": admonitions(page, "!!! warning"),
        "two exercises": len(exercises) >= 2,
        "an answer with code for each exercise": len(answers) == len(exercises),
    }
    for need, met in needs.items():
        if not met:
            yield f"{page.where(1)}: the lesson needs {need}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_page_has_what_it_needs(page: Page) -> None:
    problems = list(page_problems(page))
    if page.path.parent.name in LANGUAGES and page.path.name not in NO_LESSONS:
        problems += lesson_problems(page)
    none_of(problems)
