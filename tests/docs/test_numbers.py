"""No number in the prose has to be believed.

Each stands in the code of its section or in what that prints, or a comment computes
it; bindings.py lists the few that need neither. And both languages say the same
numbers. The comments are evaluated where the code runs: by test_pages.py and
test_notebooks.py.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.bindings import claims
from tests.docs.notebooks import NotebookPage
from tests.docs.numbers import Number, numbers
from tests.docs.pages import GENERATED, LANGUAGES, ROOT, Page
from tests.docs.prose import Passage, passages
from tests.docs.test_languages import names
from tests.problems import none_of
from tests.verification import VERIFIED, RecordProperty


def read(language: str, name: str) -> Page:
    """A page or a notebook of a language."""
    path: Path = ROOT / "docs" / language / name
    return NotebookPage.read(path) if path.suffix == ".ipynb" else Page.read(path)


def unbound(page: Page) -> Iterator[str]:
    """The numbers that nothing computes."""
    for claim in claims(page):
        if claim.bound_by is None:
            number, text = claim.number, claim.passage.text
            words = text[max(0, number.start - 20) : number.end + 20]
            where = page.where(claim.passage.line)
            yield f"{where}: nothing computes {number.text!r} in {words!r}"


def stated(passage: Passage) -> list[Number]:
    """The numbers of a passage; zeros are left out, which English puts into words."""
    return [number for number in numbers(passage.text) if number.value]


def disagreements(chinese: Page, english: Page) -> Iterator[str]:
    """The passages whose numbers differ between the languages."""
    pairs = zip(passages(chinese).values(), passages(english).values(), strict=True)
    for zh, en in pairs:
        left, right = (
            Counter(number.value for number in stated(passage)) for passage in (zh, en)
        )
        if left != right:
            only = [
                ", ".join(n.text for n in stated(passage) if n.value in more) or "none"
                for passage, more in ((zh, left - right), (en, right - left))
            ]
            yield (
                f"{chinese.where(zh.line)}: says {only[0]}, but "
                f"{english.where(en.line)}: says {only[1]}"
            )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [n for n in names("zh") if n not in GENERATED])
def test_every_number_is_bound_to_code(
    name: str, language: str, record_property: RecordProperty
) -> None:
    page = read(language, name)
    none_of(unbound(page))
    record_property(VERIFIED, (page.path, "numbers"))


@pytest.mark.parametrize("name", names("zh"))
def test_both_languages_say_the_same_numbers(name: str) -> None:
    none_of(disagreements(*(read(language, name) for language in LANGUAGES)))
