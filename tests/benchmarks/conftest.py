"""What the results say of the conditions under which they were measured."""

from importlib.metadata import version

import pytest

MEASURED = ["torch", "numpy", "scipy", "opencv-python-headless", "convdocs"]


def pytest_benchmark_update_machine_info(
    config: pytest.Config, machine_info: dict[str, object]
) -> None:
    machine_info["versions"] = {name: version(name) for name in MEASURED}
