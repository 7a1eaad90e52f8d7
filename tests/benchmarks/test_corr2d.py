"""How long `corr2d` takes beside its peers, group by group in one run.

Run by `make bench`. The columns in brackets are the ratios to the fastest of a group:
read those. The times themselves say more about the machine than about the code. Where
nothing is measured, each runs once on small images, to see that all give the same.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from pytest_benchmark.fixture import BenchmarkFixture

from convdocs import corr2d
from convdocs.methods import Method
from tests.benchmarks import peers
from tests.benchmarks.race import Runners, play, recorded

KERNELS = (2, 3, 5, 7, 11, 15, 31, 63)
IMAGES = (256, 512, 1024, 2048, 4096)
SMALL_KERNELS = (2, 3, 5, 7, 11)
SMALL_IMAGES = (16, 32, 64)
THREADS = (1, 2)
UNMEASURED = 96  # the only image where nothing is measured

# Where the methods are compared: along each of the two sizes, the other held.
ONE_KERNEL = 7
ONE_IMAGE = 1024
# The loop is slow: its images are small, and with growing kernels they keep the output.
LOOPED = [(16, 3), (32, 3), (64, 3), (128, 3), *((23 + k, k) for k in (2, 5, 7, 11))]
PRODUCTS = 2e9  # more would take shifts longer than a second

pytestmark = pytest.mark.benchmark(timer=recorded)


def methods(n: int, k: int) -> Runners:
    torch.manual_seed(n + k)
    X, K = torch.randn(n, n), torch.randn(k, k)

    def by(method: Method) -> Callable[[], object]:
        return lambda: corr2d(X, K, method=method)

    return {method: by(method) for method in names_of_methods(n, k)}


def loop(n: int, k: int) -> Runners:
    torch.manual_seed(n + k)
    X, K = torch.randn(n, n), torch.randn(k, k)
    return {"loop": lambda: corr2d(X, K, method="loop")}


def names_of_methods(n: int, k: int) -> list[Method]:
    others: list[Method] = ["phases", "fft", "torch"]
    return ["shifts", *others] if n**2 * k**2 <= PRODUCTS else others


def sizes(measured: bool) -> Iterator[tuple[int, int]]:
    """The images and kernels: a few small ones where nothing is measured."""
    yield from ((n, k) for n in SMALL_IMAGES for k in SMALL_KERNELS)
    for n in IMAGES if measured else [UNMEASURED]:
        yield from ((n, k) for k in KERNELS)


def sizes_of_methods(measured: bool) -> Iterator[tuple[int, int]]:
    """The same for the methods, which are compared along two lines."""
    for n in IMAGES if measured else [UNMEASURED]:
        yield n, ONE_KERNEL
    for k in KERNELS:
        if k != ONE_KERNEL:
            yield ONE_IMAGE if measured else UNMEASURED, k


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "peer" not in metafunc.fixturenames:
        return
    measured = not metafunc.config.getoption("benchmark_disable")
    cases: list[tuple[int | str, ...]]
    if metafunc.function is test_methods:
        cases = [
            (n, k, method)
            for n, k in sizes_of_methods(measured)
            for method in names_of_methods(n, k)
        ]
        metafunc.parametrize(("n", "k", "peer"), cases)
        return
    both = metafunc.function is test_forward_and_backward
    names = peers.names_with_backward if both else peers.names
    cases = [
        (threads, n, k, name)
        for threads in THREADS
        for n, k in sizes(measured)
        for name in names(threads, n, k)
    ]
    metafunc.parametrize(("threads", "n", "k", "peer"), cases)


def test_forward(
    benchmark: BenchmarkFixture, threads: int, n: int, k: int, peer: str
) -> None:
    Y = play(benchmark, peers.forward, "forward", peer, threads=threads, n=n, k=k)
    agree(Y, n, k)


def test_forward_and_backward(
    benchmark: BenchmarkFixture, threads: int, n: int, k: int, peer: str
) -> None:
    what = "forward and backward"
    grads = play(
        benchmark, peers.forward_and_backward, what, peer, threads=threads, n=n, k=k
    )
    assert isinstance(grads, tuple)
    assert [grad.shape for grad in grads] == [(n, n), (k, k)]


def test_methods(benchmark: BenchmarkFixture, n: int, k: int, peer: str) -> None:
    agree(play(benchmark, methods, "methods", peer, n=n, k=k), n, k)


@pytest.mark.parametrize(("n", "k"), LOOPED)
def test_loop(benchmark: BenchmarkFixture, n: int, k: int) -> None:
    agree(play(benchmark, loop, "loop", "loop", n=n, k=k), n, k)


def agree(Y: object, n: int, k: int) -> None:
    """See that it is the cross-correlation: at the corners, by the definition."""
    torch.manual_seed(n + k)
    X, K = torch.randn(n, n).double(), torch.randn(k, k).double()
    m = n - k
    corners = [(i, j) for i in (0, m) for j in (0, m)]
    expected = [(X[i : i + k, j : j + k] * K).sum().item() for i, j in corners]
    assert isinstance(Y, np.ndarray | torch.Tensor)
    assert tuple(Y.shape) == (m + 1, m + 1)
    found = [float(Y[place]) for place in corners]
    assert found == pytest.approx(expected, rel=1e-4, abs=1e-4 * k)
