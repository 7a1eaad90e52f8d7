"""The formulas of the lesson learning-a-kernel."""

import torch
from torch import Tensor

from convdocs import Conv2D, corr2d, edge_image, fit
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import hessian, images, over, reals
from tests.formulas.values import Plane

X = edge_image().double()
K = torch.tensor([[1.0, -1.0]], dtype=torch.float64)
Y = corr2d(X, K)


def loss(w: Tensor) -> Tensor:
    """The squared error of the kernel of two weights."""
    return (corr2d(X, w.reshape(1, 2)) - Y).square().sum()


def gradient(w: Tensor) -> Tensor:
    """Its gradient."""
    w = w.clone().requires_grad_()
    return torch.autograd.grad(loss(w), w)[0]


def errors(w: Tensor) -> dict[str, float]:
    """The errors of both weights, their sum and their difference."""
    e_0, e_1 = (w - K[0]).tolist()
    return {"e_0": e_0, "e_1": e_1, "s": e_0 + e_1, "d": e_0 - e_1}


@holds("squared-error")
def _() -> Cases:
    w = reals(2)
    yield bind(
        w_0=w[0],
        w_1=w[1],
        x=X,
        y=Y,
        y_hat=corr2d(X, w[None]),
        L=lambda *weights: loss(torch.tensor(weights, dtype=torch.float64)),
        **over("ij", Y),
    )


@holds("gradient-descent")
def _() -> Cases:
    layer = Conv2D((1, 2), bias=False, dtype=torch.float64)
    w = layer.weight.detach()[0].clone()
    fit(layer, X, Y, lr=0.03, steps=1)
    yield bind(w=w, next_w=layer.weight.detach()[0], η=0.03, grad_L=gradient)


@holds("error-by-windows")
def _() -> Cases:
    for w in (reals(2), reals(2)):
        yield bind(L=loss(w), **errors(w))


@holds("error-by-sum-and-difference")
def _() -> Cases:
    for w in (reals(2), reals(2)):
        yield bind(L=loss(w), **errors(w))


@holds("errors-shrink")
def _() -> Cases:
    for rate in (0.01, 0.03, 0.034):
        w = reals(2)
        after = errors(w - rate * gradient(w))
        yield bind(η=rate, **errors(w), next_s=after["s"], next_d=after["d"])


@holds("error-after-n-steps")
def _() -> Cases:
    for rate in (0.01, 0.03):
        layer = Conv2D((1, 2), bias=False, dtype=torch.float64)
        start = errors(layer.weight.detach()[0])
        losses = torch.tensor(fit(layer, X, Y, lr=rate), dtype=torch.float64)
        yield bind(
            L_=losses,
            s_0=start["s"],
            d_0=start["d"],
            η=rate,
            n=range(10),
        )


@holds("limit-of-the-rate")
def _() -> Cases:
    curvature = hessian(loss, reals(2))
    for rate in (-0.01, 1e-6, 0.03, 1 / 30 - 1e-6, 1 / 30 + 1e-6, 0.034):
        step = torch.eye(2) - rate * curvature
        converges = torch.linalg.eigvalsh(step).abs().max() < 1
        yield bind(η=rate, holds=bool(converges))


@holds("gradient-of-the-kernel")
def _() -> Cases:
    for x, w, _ in images():
        w = w.double().requires_grad_()
        y = corr2d(x, w)
        g = reals(*y.shape)
        (slope,) = torch.autograd.grad(y, w, g)
        yield bind(dL_dw=slope, g=g, x=x, **over("ij", g), **over("ab", w))


@holds("gradient-of-the-input")
def _() -> Cases:
    for x, w, _ in images():
        x = x.double().requires_grad_()
        y = corr2d(x, w)
        g = reals(*y.shape)
        (slope,) = torch.autograd.grad(y, x, g)
        plane = Plane(g, (0, 0))
        yield bind(dL_dx=slope, g=plane, w=w, **over("mn", x), **over("ab", w))
