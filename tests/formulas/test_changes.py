"""The checks are strict: with another sign, letter or number, a formula fails."""

import random
import re

import pytest

from tests.formulas.checks import CHECKS, error_in
from tests.formulas.pages import LABEL, Formula, formulas
from tests.problems import none_of

# A sign, a number, or an index, size or letter that is not part of a command.
CHANGEABLE = re.compile(r"[+-]|\d+|(?<![\\a-z])[abfghijklmnstuwxy](?![a-z])")
OTHERS = dict(zip("+-abfghwijklmnstuvxy", "-+bagfwhjilknmtsvuyx", strict=True))

# In Chinese, where no letter belongs to a word.
FORMULAS = [
    formula
    for formula in formulas()
    if formula.id in CHECKS and "zh" in formula.page.path.parts
]


def change(tex: str, place: re.Match[str]) -> str:
    """The formula with something else at one place."""
    text = place[0]
    other = OTHERS.get(text) or str(int(text) + 1)
    return tex[: place.start()] + other + tex[place.end() :]


@pytest.mark.parametrize("formula", FORMULAS, ids=str)
def test_a_changed_formula_does_not_pass(formula: Formula) -> None:
    label = LABEL.match(formula.tex)
    assert label
    places = list(CHANGEABLE.finditer(formula.tex, label.end()))
    some = random.Random(0).sample(places, min(3, len(places)))
    changed = (change(formula.tex, place) for place in some)
    none_of(
        f"{formula.where()}: this passes as well:\n{tex.strip()}"
        for tex in changed
        if error_in(str(formula.id), tex) is None
    )
