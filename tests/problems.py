"""Reports what a check found: every problem, and nothing of the test's own code."""

from collections.abc import Iterable

import pytest
from sybil import Document


def none_of(problems: Iterable[str]) -> None:
    """Fail with the problems, if there are any."""
    if found := "\n".join(problems):
        pytest.fail(found, pytrace=False)


def problems_of(document: Document) -> list[str]:
    """Evaluate every example of a document; what the failing ones say."""
    messages = []
    for example in document.examples():
        try:
            example.evaluate()
        except AssertionError as failure:
            messages.append(str(failure))
    return messages
