"""The same examples at each run, on any machine; failures name what was tested."""

import inspect
import os
from collections.abc import Generator, Iterator

import pytest
import torch
from hypothesis import settings

import convdocs

# No deadline: a busy machine is not a fault of the code.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def seed() -> None:
    """Start each test from the same random numbers."""
    torch.manual_seed(0)


def tested(item: pytest.Function) -> Iterator[str]:
    """Where the parts of the package are that the code or a parameter of a test names.

    The tests call them by their names, or take them from tables at the top of the file.
    """
    parameters = getattr(item, "callspec", None)
    values = list(parameters.params.values()) if parameters else []
    source = inspect.getsource(inspect.unwrap(item.obj))
    for name in convdocs.__all__:
        part = getattr(convdocs, name)
        if name in source or part in [value for value in values if callable(value)]:
            _, line = inspect.getsourcelines(part)
            path = os.path.relpath(inspect.getfile(part), item.config.rootpath)
            yield f"{path}:{line}: {name}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say of a failed test where the parts of the package are that it tests."""
    report = yield
    if report.failed and isinstance(item, pytest.Function):
        report.sections.append(("tested", "\n".join(tested(item))))
    return report
