"""The formulas of the lesson convolutional-layer."""

from itertools import product

import torch
import torch.nn.functional as F
from torch import nn

from convdocs import Conv2D, corr2d
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import from_1, images, integers, over, reals


def seen(sizes: tuple[int, ...], strides: tuple[int, ...]) -> int:
    """How far apart the inputs are that an output of a stack of layers sees, plus 1."""
    x = torch.zeros(1, 60, requires_grad=True)
    y = x
    for h, s in zip(sizes, strides, strict=True):
        y = F.conv1d(y, torch.ones(1, 1, h), stride=s)
    (slope,) = torch.autograd.grad(y[0, 1], x)
    places = slope[0].nonzero()
    return int(places.max() - places.min()) + 1


@holds("layer")
def _() -> Cases:
    for x, w, sizes in images():
        y, bias = corr2d(x, w), int(integers())
        yield bind(x=x, w_=w, y=y + bias, b=bias, **sizes, **over("ij", y))


@holds("layer-in-one-line")
@holds("summary-layer")
def _() -> Cases:
    layer = Conv2D((2, 3), dtype=torch.float64)
    assert layer.bias is not None
    nn.init.normal_(layer.bias)
    X = reals(4, 5)
    with torch.no_grad():
        yield bind(X=X, Y=layer(X), W=layer.weight, b=layer.bias, star=corr2d)


@holds("receptive-field")
def _() -> Cases:
    for sizes in [(3,), (3, 3), (2, 5, 1, 3)]:
        r = seen(sizes, (1,) * len(sizes))
        yield bind(h=from_1(*sizes), L=len(sizes), r=r)


@holds("output-length")
def _() -> Cases:
    for n, h, p, s in product(range(5, 9), range(1, 5), range(3), range(1, 4)):
        x, k = torch.zeros(1, 1, n), torch.zeros(1, 1, h)
        m = F.conv1d(x, k, padding=p, stride=s).shape[-1]
        yield bind(n=n, h=h, p=p, s=s, m=m)


@holds("channels")
@holds("summary-channels")
def _() -> Cases:
    layer = nn.Conv2d(3, 2, (2, 3), dtype=torch.float64)
    X = reals(3, 4, 5)
    with torch.no_grad():
        names = {"X": X, "Y": layer(X), "W": layer.weight, "b": layer.bias}
        counts = {"C": 3, "C_prime": 2, "c": range(3), "o": range(2)}
        yield bind(star=corr2d, **counts, **names)


@holds("receptive-field-with-strides")
@holds("summary-receptive-field")
def _() -> Cases:
    for sizes, strides in [((3, 3, 3), (2, 2, 1)), ((2, 4, 3), (3, 1, 2))]:
        r = seen(sizes, strides)
        yield bind(h=from_1(*sizes), s=from_1(*strides), L=len(sizes), r=r)
