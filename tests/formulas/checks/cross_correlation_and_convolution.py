"""The formulas of the lesson cross-correlation-and-convolution."""

from collections.abc import Callable

import torch
from scipy.signal import convolve2d
from torch import Tensor

from convdocs import conv1d, conv2d, corr1d, corr2d
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import (
    full_conv,
    full_corr,
    images,
    integers,
    over,
    reals,
)
from tests.formulas.values import Plane

X, K = torch.tensor([1, 2, 4, 8]), torch.tensor([1, 2, 3])


def flip(w: Tensor) -> Tensor:
    """The permutation P."""
    return w.flip(tuple(range(w.ndim)))


@holds("correlation-by-hand")
def _() -> Cases:
    yield bind(value=corr1d(X, K).tolist())


@holds("convolution-by-hand")
def _() -> Cases:
    yield bind(value=conv1d(X, K).tolist())


@holds("correlation-and-convolution-1d")
def _() -> Cases:
    for n, h in [(5, 3), (4, 4)]:
        x, w = integers(n), integers(h)
        y, z = corr1d(x, w), full_conv(x, w)
        yield bind(x=Plane(x, (0,)), w=w, y=y, z=z, h=h, **over("i", y), **over("t", z))


@holds("one-window")
def _() -> Cases:
    for n, h in [(5, 3), (4, 4)]:
        x, w = integers(n), integers(h)
        yield bind(x=x, w=w, z=full_conv(x, w), h=h, **over("i", conv1d(x, w)))


@holds("correlation-2d")
def _() -> Cases:
    for x, w, sizes in images():
        y = corr2d(x, w)
        yield bind(x=x, w_=w, y=y, **sizes, **over("ij", y))


@holds("convolution-2d")
@holds("summary-convolution")
def _() -> Cases:
    for x, w, sizes in images():
        z = torch.from_numpy(convolve2d(x.numpy(), w.numpy()))
        yield bind(x=Plane(x, (0, 0)), w_=w, z=z, **sizes, **over("ij", z))


@holds("convolution-2d-valid")
def _() -> Cases:
    for x, w, sizes in images():
        y = torch.from_numpy(convolve2d(x.numpy(), w.numpy(), "valid"))
        for each in (y, conv2d(x, w)):
            yield bind(x=x, w_=w, y=each, **sizes, **over("ij", y))


@holds("flipped-kernel")
@holds("summary-flipped-kernel")
def _() -> Cases:
    names = {"conv": conv2d, "corr": corr2d, "x": integers(5, 6), "w": integers(3, 3)}
    yield bind(P=flip, **names)
    yield bind(P=torch.t, holds=False, **names)


@holds("mirrored-step")
def _() -> Cases:
    x, target, u = reals(5, 6), reals(4, 4), reals(2, 3)

    def gradient(layer: Callable[[Tensor, Tensor], Tensor]) -> Callable[..., Tensor]:
        def at(w: Tensor) -> Tensor:
            w = w.clone().requires_grad_()
            return torch.autograd.grad((layer(x, w) - target).square().sum(), w)[0]

        return at

    losses = {"grad_L_corr": gradient(corr2d), "grad_L_conv": gradient(conv2d)}
    yield bind(u=u, η=0.01, P=flip, **losses)
    yield bind(u=u, η=0.01, P=lambda w: w.flip(0), holds=False, **losses)


@holds("two-correlations")
def _() -> Cases:
    names = {"x": integers(6), "k": integers(3), "g": integers(2)}
    for star in (corr1d, full_corr):
        yield bind(star=star, ast=full_conv, **names)
        yield bind(star=star, ast=full_corr, holds=False, **names)
