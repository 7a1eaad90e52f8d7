"""Makes tests of the pages' code and of the numbers bound to it, run by Sybil."""

from collections.abc import Iterable

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilFile

from tests.docs import bindings
from tests.docs.outputs import Outputs, start_afresh
from tests.docs.pages import Page

_OUTPUTS = pytest.StashKey[Outputs]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_OUTPUTS] = Outputs(update=config.getoption("--update-outputs"))


def pytest_pycollect_makeitem(
    collector: pytest.Module, name: str, obj: object
) -> Iterable[pytest.Collector] | None:
    """Collect a module's list of pages as the files that they are."""
    if name != "PAGES" or not isinstance(obj, list):
        return None
    parsers = [collector.config.stash[_OUTPUTS].parse, bindings.parse]
    sybil = Sybil(parsers, setup=start_afresh)
    return [
        SybilFile.from_parent(collector, path=page.path, sybils=[sybil])
        for page in obj
        if isinstance(page, Page)
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for place in terminalreporter.config.stash[_OUTPUTS].write():
        terminalreporter.write_line(f"rewritten: {place}")
