"""How long training takes, and one layer: ours, torch's, and torch's own optimiser."""

import pytest
import torch
from pytest_benchmark.fixture import BenchmarkFixture
from torch import nn

from convdocs import Conv2D, corr2d, edge_image, fit
from tests.benchmarks.race import Runners, play, recorded

pytestmark = pytest.mark.benchmark(timer=recorded)

X = edge_image()
Y = corr2d(X, torch.tensor([[1.0, -1.0]]))

TRAINED = ["fit(Conv2D)", "fit(nn.Conv2d)", "torch.optim.SGD"]
LAYERS = ["Conv2D", "nn.Conv2d"]


def training() -> Runners:
    def fit_ours() -> None:
        fit(Conv2D((1, 2)), X, Y)

    def fit_torchs() -> None:
        fit(nn.Conv2d(1, 1, (1, 2)), X[None, None], Y[None, None])

    def sgd_on_torchs() -> None:
        layer = nn.Conv2d(1, 1, (1, 2))
        optimiser = torch.optim.SGD(layer.parameters(), lr=0.01)
        for _ in range(10):
            optimiser.zero_grad()
            (layer(X[None, None]) - Y).square().sum().backward()
            optimiser.step()

    return dict(zip(TRAINED, (fit_ours, fit_torchs, sgd_on_torchs), strict=True))


def layers(n: int, k: int) -> Runners:
    ours, torchs = Conv2D((k, k)), nn.Conv2d(1, 1, k)
    X = torch.randn(n, n)

    def step(layer: nn.Module, X: torch.Tensor) -> None:
        layer.zero_grad()
        layer(X).square().sum().backward()

    runs = lambda: step(ours, X), lambda: step(torchs, X[None])
    return dict(zip(LAYERS, runs, strict=True))


@pytest.mark.parametrize("peer", TRAINED)
def test_ten_steps(benchmark: BenchmarkFixture, peer: str) -> None:
    play(benchmark, training, "training", peer)


@pytest.mark.parametrize("peer", LAYERS)
@pytest.mark.parametrize(("n", "k"), [(28, 3), (256, 3), (256, 11)])
def test_layer(benchmark: BenchmarkFixture, n: int, k: int, peer: str) -> None:
    play(benchmark, layers, "layer", peer, n=n, k=k)
