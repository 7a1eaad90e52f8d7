"""The formulas of the lesson finding-edges."""

import cmath
import math

import torch

from convdocs import corr1d, corr2d, correlation_matrix, edge_image, named_kernel
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import images, integers, over

K = torch.tensor([[1, -1]])


@holds("difference-1d")
@holds("difference-of-a-row")
def _() -> Cases:
    x = integers(6)
    y = corr1d(x, K[0])
    yield bind(x=x, y=y, **over("j", y))


@holds("difference-2d")
def _() -> Cases:
    for x in (edge_image(), integers(6, 8)):
        y = corr2d(x, K)
        yield bind(x=x, y=y, **over("ij", y))


@holds("slope")
def _() -> Cases:
    for θ in (0.0, math.radians(30), math.radians(135)):
        direction = cmath.rect(1, θ)  # j to the right, i downwards

        def brightness(i: int, j: int, direction: complex = direction) -> float:
            return (complex(j, i) * direction.conjugate()).real

        yield bind(x=brightness, θ=θ, i=range(3), j=range(3))


@holds("gradient-as-arrow")
def _() -> Cases:
    for degrees in (-120, -45, 20, 160):
        g = cmath.rect(2.5, math.radians(degrees))
        arrow = torch.tensor([g.real, g.imag], dtype=torch.float64)
        yield bind(g=arrow, g_x=g.real, g_y=g.imag, θ=cmath.phase(g))


@holds("sobel")
def _() -> Cases:
    yield bind(K_x=named_kernel("sobel_x"), K_y=named_kernel("sobel_y"))


@holds("sum-of-weights")
def _() -> Cases:
    for x, w, _ in images():
        yield bind(x=x, w=w, c=5, **over("ij", corr2d(x, w)), **over("ab", w))


@holds("noise")
def _() -> Cases:
    for x, w, _ in images():
        # Independent noise of variance σ² becomes noise of covariance σ² M Mᵀ.
        M = correlation_matrix(w, (x.shape[0], x.shape[1])).double()
        deviation = (0.3**2 * M @ M.T).diagonal().sqrt()
        yield bind(w=w, σ=0.3, value=deviation[0], **over("ab", w))
