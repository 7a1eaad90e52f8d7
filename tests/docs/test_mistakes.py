"""Every common mistake that a lesson or a lab points out has a name, and is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mistakes import BEGINNINGS, mistakes

from tests.docs.pages import LANGUAGES, ROOT, Page
from tests.docs.test_languages import names, read
from tests.docs.test_lessons import admonitions
from tests.problems import none_of


def boxes(path: Path) -> Iterator[tuple[Page, int, str]]:
    """The boxes of mistakes on a page: their places, and their titles."""
    for page in read(path):
        for node in admonitions(page, "!!! warning"):
            assert node.map
            line = node.map[0] + 1
            yield page, line, page.lines[line - 1].strip().split('"')[1]


def nameless(path: Path, language: str) -> Iterator[str]:
    """The boxes that do not say which mistake they are about."""
    beginning = BEGINNINGS[language]
    for page, line, title in boxes(path):
        if not title.startswith(beginning) or title == beginning:
            yield f"{page.where(line)}: the mistake has no name: {title!r}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names("zh"))
def test_every_mistake_has_a_name_and_is_found(name: str, language: str) -> None:
    path = ROOT / "docs" / language / name
    none_of(nameless(path, language))
    beginning = BEGINNINGS[language]
    titles = [title.removeprefix(beginning) for _, _, title in boxes(path)]
    found = mistakes(path, language)
    assert [each.title for each in found] == titles
    assert len({each.id for each in found}) == len(found)


def test_a_mistake_without_a_name_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Title {#title}\n\n"
        '!!! warning "A common mistake: one"\n\n    Text.\n\n'
        '!!! warning "A common mistake"\n\n    Text.\n'
    )
    assert list(nameless(page, "en")) == [
        f"{page}:7: the mistake has no name: 'A common mistake'"
    ]
    assert [each.id for each in mistakes(page, "en")] == [
        "title-mistake",
        "title-mistake-2",
    ]
