"""The formulas of the summary that no lesson has in this form."""

import math
from itertools import product

import torch
import torch.nn.functional as F
from scipy.signal import convolve2d
from scipy.stats import norm
from torch import Tensor

from convdocs import conv2d, corr1d, corr2d, correlation_matrix
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import (
    full_conv,
    full_corr,
    hessian,
    images,
    integers,
    over,
    reals,
)
from tests.formulas.values import Plane


@holds("summary-convolution-valid")
def _() -> Cases:
    for x, w, sizes in images():
        z = torch.from_numpy(convolve2d(x.numpy(), w.numpy()))
        yield bind(x=x, w_=w, z=z, **sizes, **over("ij", conv2d(x, w)))


@holds("summary-laws")
def _() -> Cases:
    names = {"f": integers(3), "g": integers(2), "k": integers(4), "x": integers(6)}
    yield bind(star=corr1d, ast=full_conv, **names)
    yield bind(star=corr1d, ast=full_corr, holds=False, **names)


@holds("summary-systems")
def _() -> Cases:
    f, g = reals(4), reals(3)
    s = full_conv(f, g)
    sequences = {"f_": f, "g_": Plane(g, (0,)), "s_": s}
    # Two normal densities give the density of the sum.
    means, deviations = (0.5, 1.0, 1.5), (0.8, 1.5, math.hypot(0.8, 1.5))
    curves = [norm(*each).pdf for each in zip(means, deviations, strict=True)]
    functions = dict(zip("fgs", curves, strict=True))
    yield bind(**sequences, **functions, **over("t", s), **over("τ", f))


@holds("summary-output-length")
def _() -> Cases:
    padding, stride, dilation = range(3), range(1, 4), range(1, 4)
    for n, h, p, s, q in product((10, 11, 12), (1, 2, 4), padding, stride, dilation):
        x, k = torch.zeros(1, 1, n), torch.zeros(1, 1, h)
        m = F.conv1d(x, k, padding=p, stride=s, dilation=q).shape[-1]
        yield bind(n=n, h=h, p=p, s=s, q=q, m=m)


@holds("summary-matrix")
def _() -> Cases:
    for X, w, _ in images():
        Y = corr2d(X, w)
        M = correlation_matrix(w, (X.shape[0], X.shape[1]))
        m = M.reshape(*Y.shape, *X.shape)
        letters = {"M": M, "X": X, "Y": Y, "m": m, "w": w, "vec": torch.flatten}
        yield bind(**letters, **over("ij", Y), **over("ab", w))


@holds("summary-adjoint")
def _() -> Cases:
    for X, w, _ in images():
        M = correlation_matrix(w, (X.shape[0], X.shape[1]))
        yield bind(M=M, X=X, G=integers(*corr2d(X, w).shape), vec=torch.flatten)


@holds("summary-gradients")
def _() -> Cases:
    for x, w, sizes in images():
        leaves = [each.double().requires_grad_() for each in (x, w, integers())]
        y = corr2d(leaves[0], leaves[1]) + leaves[2]
        g = reals(*y.shape)
        d_x, d_w, d_b = torch.autograd.grad(y, leaves, g)
        names = bind(
            dL_dx=d_x,
            dL_dw=d_w,
            dL_db=d_b,
            x=x,
            w_=w,
            m_h=y.shape[0],
            m_w=y.shape[1],
            **sizes,
            **over("ij", x),
            **over("ab", w),
        )
        # Only the gradient of the input goes beyond g, where zeros are meant.
        yield bind(g=g, rows=[0, 2], **names)
        yield bind(g=Plane(g, (0, 0)), rows=[1], **names)


@holds("summary-least-squares")
def _() -> Cases:
    U, y, w = reals(7, 3), reals(7), reals(3)

    def error(w: Tensor) -> Tensor:
        return F.mse_loss(U @ w, y, reduction="sum")

    def gradient(w: Tensor) -> Tensor:
        w = w.clone().requires_grad_()
        return torch.autograd.grad(error(w), w)[0]

    weight = w.clone().requires_grad_()
    weight.grad = gradient(w)
    torch.optim.SGD([weight], lr=0.01).step()
    yield bind(
        U=U,
        y=y,
        w=w,
        H=hessian(error, w),
        L=error,
        η=0.01,
        grad_L=gradient,
        next_w=weight.detach(),
    )
