"""Every displayed formula of the pages has an id and a check, and holds."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import LANGUAGES, Page
from tests.formulas.checks import CHECKS, error_in, where
from tests.formulas.pages import ID, Formula, displayed, formulas, sources, strays
from tests.problems import none_of
from tests.verification import VERIFIED, RecordProperty

CHECKED = [formula for formula in formulas() if formula.id in CHECKS]


def id_problems(own: list[Formula]) -> Iterator[str]:
    """What is wrong with the ids of one language."""
    taken = Counter(formula.id for formula in own)
    for formula in own:
        if formula.id is None:
            yield f"{formula.where()}: the formula does not begin with a \\label"
        elif not ID.fullmatch(formula.id):
            yield f"{formula.where()}: the id {formula.id} is not in kebab-case"
        elif taken[formula.id] > 1:
            yield f"{formula.where()}: the id {formula.id} is taken"
        elif formula.id not in CHECKS:
            yield f"{formula.where()}: tests/formulas/checks has no {formula.id}"


def test_a_formula_without_an_id_or_a_check_is_named(tmp_path: Path) -> None:
    texts = ("x = 1", r"\label{Not-Kebab} x = 1", r"\label{unknown} x = 1")
    page = Page(tmp_path / "page.md", "\n".join(f"$$\n{text}\n$$" for text in texts))
    assert list(id_problems(list(displayed(page)))) == [
        f"{page.path}:1: the formula does not begin with a \\label",
        f"{page.path}:4: the id Not-Kebab is not in kebab-case",
        f"{page.path}:7: tests/formulas/checks has no unknown",
    ]


def test_no_formula_is_displayed_within_a_line() -> None:
    none_of(stray for page in sources() for stray in strays(page))


@pytest.mark.parametrize("formula", CHECKED, ids=str)
def test_a_formula_holds(formula: Formula, record_property: RecordProperty) -> None:
    if error := error_in(str(formula.id), formula.tex):
        pytest.fail(f"{formula.where(error)}: {error}", pytrace=False)
    record_property(VERIFIED, (formula.file, f"formula {formula.id}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_formula_has_an_id_of_its_own_and_a_check(language: str) -> None:
    own = [each for each in formulas() if language in each.page.path.parts]
    none_of(id_problems(own))


def test_every_check_has_its_formula() -> None:
    unused = CHECKS.keys() - {formula.id for formula in formulas()}
    none_of(f"{where(CHECKS[id])}: no page has a formula {id}" for id in sorted(unused))
