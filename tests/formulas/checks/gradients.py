"""The formulas of the lesson gradients."""

from collections.abc import Callable, Iterator
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor

from convdocs import Conv2D, corr2d, correlation_matrix, fit
from tests.formulas.evaluator import Names
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import full_conv, images, integers, over, reals
from tests.formulas.values import Plane

Case = tuple[Tensor, Tensor, Tensor, Names]


def cases() -> Iterator[Case]:
    """Inputs, kernels and gradients of the output, with the letters for the sizes."""
    for x, w, sizes in images():
        yield x.double(), w.double(), reals(*corr2d(x, w).shape), sizes


def by_autograd(x: Tensor, w: Tensor, g: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of the input and of the kernel, as torch finds them."""
    leaves = [leaf.clone().requires_grad_() for leaf in (x, w)]
    of_x, of_w = torch.autograd.grad(corr2d(*leaves), leaves, g)
    return of_x, of_w


def jacobian(function: Callable[[Tensor], Tensor], at: Tensor) -> Tensor:
    """The derivatives of every output by every input, the output's indices first."""
    found: Tensor = torch.autograd.functional.jacobian(function, at)  # type: ignore[no-untyped-call]
    return found


@holds("trilinear-form")
def _() -> Cases:
    for x, w, g, _ in cases():
        names = {**over("ij", g), **over("ab", w)}
        yield bind(T=lambda x, w, g: (g * corr2d(x, w)).sum(), x=x, w=w, g=g, **names)


@holds("chain-rule")
def _() -> Cases:
    for x, w, g, _ in cases():
        yield bind(
            dL_dw=by_autograd(x, w, g)[1],
            dL_dy=g,
            dy_dw=jacobian(partial(corr2d, x), w),
            **over("ij", g),
            **over("ab", w),
        )


@holds("kernel-gradient")
def _() -> Cases:
    for x, w, g, sizes in cases():
        _, of_w = by_autograd(x, w, g)
        yield bind(dL_dw=of_w, g=g, x=x, **sizes, **over("ab", w))


@holds("weight-of-a-pixel")
def _() -> Cases:
    for x, w, g, _ in cases():
        derivatives = jacobian(partial(corr2d, K=w), x)
        names = {**over("ij", g), **over("mn", x)}
        yield bind(dy_dx=derivatives, w=Plane(w, (0, 0)), **names)


@holds("input-gradient")
def _() -> Cases:
    for x, w, g, sizes in cases():
        h, width = w.shape
        of_x, _ = by_autograd(x, w, g)
        yield bind(
            dL_dx=of_x,
            g=Plane(g, (0, 0)),
            g_bar=F.pad(g, (width - 1, width - 1, h - 1, h - 1)),
            w_=Plane(w, (0, 0)),
            **sizes,
            **over("ij", g),
            **over("mn", x),
            **over("ab", w),
        )


@holds("three-readings")
def _() -> Cases:
    for x, w, g, _ in cases():
        total = (g * corr2d(x, w)).sum()
        yield bind(T=total, X=x, K=w, G=g, star=corr2d, ast=full_conv)


@holds("bias-gradient")
def _() -> Cases:
    g = reals(3, 4)
    bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(reals(3, 4) + bias, bias, g)
    yield bind(dL_db=slope, g=g, **over("ij", g))


@holds("adjoint-test")
def _() -> Cases:
    M = correlation_matrix(integers(2, 3), (4, 5))
    yield bind(M=M, x=integers(20), g=integers(9))


@holds("training-step")
def _() -> Cases:
    for x, w, y, _ in cases():
        layer = Conv2D(tuple(w.shape), dtype=torch.float64)
        weight, bias = layer.parameters()
        before = weight.detach().clone(), bias.detach().clone()
        outputs = layer(x).detach()
        fit(layer, x, y, lr=0.001, steps=1)
        g = 2 * (outputs - y)
        yield bind(
            G=g,
            g=g,
            Y_hat=outputs,
            Y=y,
            X=x,
            K=before[0],
            b=before[1],
            η=0.001,
            star=corr2d,
            next_K=weight.detach(),
            next_b=bias.detach(),
            **over("ij", y),
        )


@holds("windows-on-a-pixel")
def _() -> Cases:
    for n, h in [(5, 3), (7, 2), (4, 4), (9, 5)]:
        counts = F.conv_transpose1d(torch.ones(1, 1, n - h + 1), torch.ones(1, 1, h))
        yield bind(c=counts[0, 0].long(), n=n, h=h, m=range(n))


@holds("two-layers-back")
def _() -> Cases:
    x, first, second, g = reals(7, 8), reals(3, 2), reals(2, 4), reals(4, 4)
    x.requires_grad_()
    (slope,) = torch.autograd.grad(corr2d(corr2d(x, first), second), x, g)
    yield bind(dL_dX=slope, G=g, K_1=first, K_2=second, ast=full_conv)


@holds("central-difference")
def _() -> Cases:
    for _ in range(2):
        a, b, c, d, at, step = reals(6).tolist()
        yield bind(
            L=lambda t, a=a, b=b, c=c, d=d: a + b * t + c * t**2 + d * t**3,
            L_prime=lambda t, b=b, c=c, d=d: b + 2 * c * t + 3 * d * t**2,
            L_prime_prime_prime=lambda t, d=d: 6 * d,
            θ=at,
            varepsilon=step,
        )


@holds("gradient-with-stride")
def _() -> Cases:
    for s, (n_h, n_w, h, w) in [(2, (7, 6, 3, 2)), (3, (8, 7, 2, 3))]:
        x, k = reals(n_h, n_w).requires_grad_(), reals(h, w).requires_grad_()
        y = F.conv2d(x[None, None], k[None, None], stride=s)[0, 0]
        g = reals(*y.shape)
        of_x, of_w = torch.autograd.grad(y, (x, k), g)
        yield bind(
            dL_dw=of_w,
            dL_dx=of_x,
            g=g,
            x=x.detach(),
            w=Plane(k.detach(), (0, 0)),
            s=s,
            **over("ij", g),
            **over("mn", x),
            **over("ab", k),
        )
