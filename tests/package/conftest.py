"""The same examples at each run, on any machine."""

import pytest
import torch
from hypothesis import settings

# No deadline: a busy machine is not a fault of the code.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def seed() -> None:
    """Start each test from the same random numbers."""
    torch.manual_seed(0)
