"""How much memory each method needs: that is no time, so it has bounds."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from convdocs.methods import Method
from tests.benchmarks.memory import extra

N = 2048
# In inputs, the output being one.
BOUNDS: dict[Method, float] = {"shifts": 3, "phases": 3, "fft": 8}
KERNELS = (3, 15, 31)


@pytest.mark.parametrize("k", KERNELS)
@pytest.mark.parametrize("method", [*BOUNDS, "torch"])
def test_extra_memory(benchmark: BenchmarkFixture, method: Method, k: int) -> None:
    benchmark.group = "memory (the time is that of measuring it)"
    multiple = benchmark.pedantic(extra, (N, k, method))  # type: ignore[no-untyped-call]
    benchmark.extra_info.update(what="memory", peer=method, n=N, k=k, multiple=multiple)
    if method in BOUNDS:
        assert 0.9 < multiple <= BOUNDS[method]
