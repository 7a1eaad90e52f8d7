"""Reports what a check found: every problem, and nothing of the test's own code."""

from collections.abc import Iterable

import pytest


def none_of(problems: Iterable[str]) -> None:
    """Fail with the problems, if there are any."""
    if found := "\n".join(problems):
        pytest.fail(found, pytrace=False)
