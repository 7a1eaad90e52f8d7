"""Makes tests of the pages' code and of the numbers bound to it, run by Sybil."""

from collections.abc import Iterable

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilFile

from tests.docs import bindings
from tests.docs.answers import Answers
from tests.docs.outputs import Outputs, start_afresh
from tests.docs.pages import Page

_OUTPUTS = pytest.StashKey[Outputs]()
_ANSWERS = pytest.StashKey[Answers]()


def pytest_configure(config: pytest.Config) -> None:
    update = config.getoption("--update-outputs")
    config.stash[_OUTPUTS] = Outputs(update=update)
    config.stash[_ANSWERS] = Answers(update=update)


def pytest_pycollect_makeitem(
    collector: pytest.Module, name: str, obj: object
) -> Iterable[pytest.Collector] | None:
    """Collect a module's list of pages as the files that they are."""
    if name != "PAGES" or not isinstance(obj, list):
        return None
    stash = collector.config.stash
    parsers = [stash[_OUTPUTS].parse, bindings.parse, stash[_ANSWERS].parse]
    sybil = Sybil(parsers, setup=start_afresh)
    return [
        SybilFile.from_parent(collector, path=page.path, sybils=[sybil])
        for page in obj
        if isinstance(page, Page)
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    stash = terminalreporter.config.stash
    for place in (*stash[_OUTPUTS].write(), *stash[_ANSWERS].write()):
        terminalreporter.write_line(f"rewritten: {place}")
