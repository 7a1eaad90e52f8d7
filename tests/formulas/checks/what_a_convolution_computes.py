"""The formulas of the lesson what-a-convolution-computes."""

import math
from collections.abc import Callable
from functools import partial

import torch
from scipy.stats import norm
from torch import Tensor

from convdocs import corr1d, correlation_matrix
from tests.formulas.evaluator import Names
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import full_conv, full_corr, integers, over, reals
from tests.formulas.values import Plane

HOURS = 6


def later(hours: int) -> Callable[[Tensor], Tensor]:
    """The same meals so many hours later; what falls off the end is forgotten."""
    return lambda f: torch.cat([f.new_zeros(hours), f[: len(f) - hours]])


def digest(f: Tensor, step: Callable[[float], float]) -> Tensor:
    """The stock hour by hour: something of it is digested, then a bite is added."""
    stock, now = [], 0.0
    for bite in f.tolist():
        now = step(now) + bite
        stock.append(now)
    return torch.tensor(stock, dtype=torch.float64)


@holds("halved-every-hour")
def _() -> Cases:
    yield bind(g=0.5 ** torch.arange(5))


@holds("stock")
def _() -> Cases:
    for rate in (0.5, math.sqrt(0.5)):
        f = reals(HOURS).abs()
        s = digest(f, rate.__mul__)
        g = Plane(rate ** torch.arange(HOURS, dtype=torch.float64), (0,))
        yield bind(f=f, g=g, s=s, **over("t", s), **over("τ", f))


@holds("stock-integral")
def _() -> Cases:
    # Two normal densities give the density of the sum.
    for t in (-1.0, 0.5, 2.0):
        f, g, s = norm(0.5, 0.8), norm(1.0, 1.5), norm(1.5, math.hypot(0.8, 1.5))
        yield bind(f=f.pdf, g=g.pdf, s=s.pdf, t=t)


@holds("linear-and-time-invariant")
def _() -> Cases:
    impulse = torch.eye(HOURS, dtype=torch.float64)[0]
    for step, linear in [(lambda x: x / 2, True), (lambda x: max(x - 0.1, 0), False)]:
        S = partial(digest, step=step)
        names: Names = {"f": reals(HOURS).abs(), "τ": range(HOURS), "T": later}
        yield bind(S=S, δ=impulse, g=S(impulse), holds=linear, **names)


@holds("adjoint")
def _() -> Cases:
    M = corr1d(torch.eye(5, dtype=torch.int64), integers(3)).T
    yield bind(M=M, x=integers(5), y=integers(3))
    M = correlation_matrix(integers(2, 2), (3, 4))
    yield bind(M=M, x=integers(12), y=integers(6))


@holds("laws-of-convolution")
def _() -> Cases:
    names = {"f": integers(4), "g": integers(3), "h": integers(5)}
    yield bind(ast=full_conv, **names)
    yield bind(ast=full_corr, holds=False, **names)
