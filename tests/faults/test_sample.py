"""Of ten kinds, one fault each is caught and named; `make faults` tries all kinds."""

import pytest

from tests.faults.__main__ import draw
from tests.faults.kinds import KINDS
from tests.faults.run import Result, run
from tests.problems import none_of

# Those whose checks take a second or two.
SAMPLE = (
    "index in a formula",
    "swapped axes in a formula",
    "digit in an output",
    "digit in the prose",
    "code in one language",
    "broken anchor",
    "alternative text left out",
    "stale section",
    "page missing from the navigation",
    "lost gradient",
)


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(run(draw(len(SAMPLE), 0, SAMPLE)))


def test_each_fault_is_caught_and_named(results: list[Result]) -> None:
    assert {result.fault.kind for result in results} == set(SAMPLE)
    none_of(str(result) for result in results if not result.located)


def test_the_same_seed_draws_the_same_faults() -> None:
    first, again, other = (draw(20, seed, KINDS) for seed in (0, 0, 1))
    assert first == again != other
    assert len(set(first)) == len({fault.kind for fault in first}) == 20


def test_there_are_faults_of_many_kinds() -> None:
    assert len(KINDS) >= 20
