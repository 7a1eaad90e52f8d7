"""How long `corr2d` takes beside its peers, group by group in one run.

Run by `make bench`. The columns in brackets are the ratios to the fastest of a group:
read those. The times themselves say more about the machine than about the code.
"""

import pytest
import torch
import torch.nn.functional as F
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.signal import correlate2d
from torch import Tensor

from convdocs import corr2d, corr2d_loop


def torchs_conv2d(X: Tensor, K: Tensor) -> Tensor:
    return F.conv2d(X[None, None], K[None, None])[0, 0]


def scipys_correlate2d(X: Tensor, K: Tensor) -> Tensor:
    return torch.from_numpy(correlate2d(X.numpy(), K.numpy(), mode="valid"))


PEERS = [corr2d, torchs_conv2d, scipys_correlate2d]


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.__name__)
@pytest.mark.parametrize(("n", "k"), [(64, 3), (256, 3), (256, 7), (1024, 3)])
def test_forward(benchmark: BenchmarkFixture, peer: object, n: int, k: int) -> None:
    benchmark.group = f"forward, {n}×{n} image, {k}×{k} kernel"
    _run(benchmark, peer, n, k)


@pytest.mark.parametrize("peer", [corr2d_loop, *PEERS], ids=lambda peer: peer.__name__)
def test_against_the_loop(benchmark: BenchmarkFixture, peer: object) -> None:
    benchmark.group = "against the double loop, 32×32 image, 3×3 kernel"
    _run(benchmark, peer, 32, 3)


@pytest.mark.parametrize(
    "peer", [corr2d, torchs_conv2d], ids=lambda peer: peer.__name__
)
def test_forward_and_backward(benchmark: BenchmarkFixture, peer: object) -> None:
    assert callable(peer)
    benchmark.group = "forward and backward, 256×256 image, 3×3 kernel"
    X = torch.randn(256, 256, requires_grad=True)
    K = torch.randn(3, 3, requires_grad=True)
    benchmark(lambda: torch.autograd.grad(peer(X, K).sum(), (X, K)))


def _run(benchmark: BenchmarkFixture, peer: object, n: int, k: int) -> None:
    assert callable(peer)
    X, K = torch.randn(n, n), torch.randn(k, k)
    Y = benchmark(peer, X, K)
    torch.testing.assert_close(Y, torchs_conv2d(X, K), rtol=1e-4, atol=1e-4)
