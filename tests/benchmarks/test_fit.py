"""How long training takes: our layer, torch's layer, and torch's own optimiser."""

import pytest
import torch
from pytest_benchmark.fixture import BenchmarkFixture
from torch import Tensor, nn

from convdocs import Conv2D, corr2d, edge_image, fit

X = edge_image()
Y = corr2d(X, torch.tensor([[1.0, -1.0]]))


def fit_ours() -> None:
    fit(Conv2D((1, 2)), X, Y)


def fit_torchs() -> None:
    fit(nn.Conv2d(1, 1, (1, 2)), X[None, None], Y[None, None])


def sgd_on_torchs() -> None:
    layer = nn.Conv2d(1, 1, (1, 2))
    optimiser = torch.optim.SGD(layer.parameters(), lr=0.01)
    x: Tensor = X[None, None]
    for _ in range(10):
        optimiser.zero_grad()
        (layer(x) - Y).square().sum().backward()
        optimiser.step()


@pytest.mark.parametrize(
    "train", [fit_ours, fit_torchs, sgd_on_torchs], ids=lambda train: train.__name__
)
def test_ten_steps(benchmark: BenchmarkFixture, train: object) -> None:
    assert callable(train)
    benchmark.group = "ten steps on the edge image"
    benchmark(train)
