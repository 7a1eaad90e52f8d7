"""Makes tests of the pages' code and of the numbers bound to it, run by Sybil."""

from collections.abc import Iterable

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilFile, SybilItem

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


@pytest.fixture
def update_outputs(pytestconfig: pytest.Config) -> bool:
    """Whether to rewrite what is shown; what does not ask for it does not run then."""
    return bool(pytestconfig.getoption("--update-outputs"))


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Where outputs are rewritten, leave out what would compare with the old ones."""
    if not config.getoption("--update-outputs"):
        return
    left_out = [item for item in items if not rewrites(item)]
    items[:] = [item for item in items if rewrites(item)]
    config.hook.pytest_deselected(items=left_out)


def rewrites(item: pytest.Item) -> bool:
    """Whether a test can rewrite what it compares."""
    return isinstance(item, SybilItem) or (
        isinstance(item, pytest.Function) and "update_outputs" in item.fixturenames
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    stash = terminalreporter.config.stash
    for place in (*stash[_OUTPUTS].write(), *stash[_ANSWERS].write()):
        terminalreporter.write_line(f"rewritten: {place}")
