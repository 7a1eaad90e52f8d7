"""The formulas of the lesson making-it-fast."""

import cmath
import math
from functools import cache

import torch
from torch import Tensor

from convdocs import corr1d, corr2d
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import images, integers, over, reals
from tests.formulas.values import Plane, Value


def ring(x: Tensor) -> Value:
    """A signal closed to a ring: its entry at any index."""
    return lambda index: x[index % len(x)].item()


def on_a_ring(x: Tensor, w: Tensor, sign: int) -> Tensor:
    """The circular correlation, or with sign -1 the circular convolution."""
    n = len(x)
    return torch.stack(
        [
            torch.stack([w[a] * x[(i + sign * a) % n] for a in range(len(w))]).sum()
            for i in range(n)
        ]
    )


def spectrum(x: Tensor, n: int) -> Tensor:
    """The spectrum of a signal with zeros behind it, by torch."""
    found: Tensor = torch.fft.fft(x.double(), n)
    return found


def root(n: int) -> complex:
    """The number of which the n-th power is the first to be 1."""
    return cmath.exp(-2j * math.pi / n)


@cache
def multiplications(n: int) -> int:
    """Those of the fast transform, counted by going through its halves."""
    if n == 1:
        return 0
    return sum(multiplications(part) for part in (n // 2, n - n // 2)) + n // 2


@holds("one-output")
def _() -> Cases:
    for x, w, sizes in images():
        y = corr2d(x, w)
        yield bind(x=x, w_=w, y=y, h=sizes["h"], w=sizes["w"], **over("ij", y))


@holds("window-view")
def _() -> Cases:
    for x, w, _ in images():
        y = corr2d(x, w)
        u = x.unfold(0, w.shape[0], 1).unfold(1, w.shape[1], 1)
        yield bind(u=u, x=x, w=w, y=y, **over("ij", y), **over("ab", w))


@holds("sum-of-shifts")
def _() -> Cases:
    for x, w, sizes in images():
        y = corr2d(x, w)
        rows, columns = y.shape

        def shifted(
            a: int, b: int, x: Tensor = x, m: int = rows, n: int = columns
        ) -> Tensor:
            return x[a : a + m, b : b + n]

        yield bind(Y=y, S=shifted, w_=w, h=sizes["h"], w=sizes["w"])


def only(letters: str, cases: Cases) -> Cases:
    """The cases without the indices that a formula does not have."""
    for case in cases:
        yield {
            name: value
            for name, value in case.items()
            if name in letters or not isinstance(value, range)
        }


def by_phases() -> Cases:
    """Kernels at each of several places in a wider one."""
    for n, h, phases in [(11, 3, 4), (9, 2, 3), (17, 5, 2)]:
        x, w = integers(n), integers(h)
        wider = torch.zeros(phases, h + phases - 1, dtype=x.dtype)
        for p in range(phases):
            wider[p, p : p + h] = w
        y = corr1d(x, w)
        yield bind(
            v=wider,
            w=Plane(w, (0,)),
            x=x,
            y=y,
            h=h,
            P=phases,
            p=range(phases),
            c=range(h + phases - 1),
            i=range(len(y) // phases),
        )


@holds("shifted-kernels")
def _() -> Cases:
    yield from only("pc", by_phases())


@holds("phase-outputs")
def _() -> Cases:
    yield from only("pi", by_phases())


@holds("phases-gain")
def _() -> Cases:
    for h, w in [(1, 1), (3, 5), (31, 31), (2, 1000)]:
        yield bind(h=h, w=w)


def circles() -> Cases:
    """Signals on a ring, kernels, what comes out, and their spectra."""
    for n, h in [(8, 3), (7, 2), (5, 5)]:
        x, w = integers(n), integers(h)
        y = on_a_ring(x, w, 1)
        yield bind(
            x=ring(x),
            w=w,
            y=y,
            x_hat=spectrum(x, n),
            y_hat=spectrum(y, n),
            w_hat_bar=spectrum(w, n).conj(),
            ω=root(n),
            n=n,
            h=h,
            i=range(n),
            f=range(n),
            m=range(n),
            a=range(h),
        )


@holds("circular-correlation")
def _() -> Cases:
    yield from only("i", circles())


@holds("fourier-transform")
def _() -> Cases:
    for x in (reals(8), reals(5)):
        n = len(x)
        yield bind(x=x, x_hat=spectrum(x, n), ω=root(n), n=n, f=range(n))


@holds("correlation-theorem")
def _() -> Cases:
    yield from only("f", circles())


@holds("theorem-proven")
def _() -> Cases:
    yield from only("fiam", circles())


@holds("convolution-theorem")
def _() -> Cases:
    for n, h in [(8, 3), (5, 4)]:
        x, w = integers(n), integers(h)
        y = on_a_ring(x, w, -1)
        yield bind(
            x=ring(x),
            w=w,
            y=y,
            x_hat=spectrum(x, n),
            y_hat=spectrum(y, n),
            w_hat=spectrum(w, n),
            a=range(h),
            i=range(n),
            f=range(n),
        )


@holds("fft-halves")
def _() -> Cases:
    for n in (2, 6, 8):
        x = reals(n)
        yield bind(
            x_hat=spectrum(x, n),
            e_hat=spectrum(x[::2], n // 2),
            o_hat=spectrum(x[1::2], n // 2),
            ω=root(n),
            n=n,
            f=range(n // 2),
        )


@holds("fft-multiplications")
def _() -> Cases:
    for n in (2, 8, 1024):
        yield bind(M=multiplications, n=n, log_2=math.log2)


@holds("tile-multiplications")
def _() -> Cases:
    for T, k in [(128, 3), (64, 31)]:
        # There and back, rows and columns; of a real tile half; then the product.
        transforms = 2 * 2 * T * multiplications(T) // 2
        complex_products = transforms + T * T // 2
        outputs = (T - k + 1) ** 2
        yield bind(
            c_=lambda _, c=4 * complex_products / outputs: c, T=T, k=k, log_2=math.log2
        )


@holds("integral-image")
def _() -> Cases:
    for x, w, sizes in images():
        y = corr2d(x, torch.ones_like(w))
        s = torch.zeros(x.shape[0] + 1, x.shape[1] + 1, dtype=x.dtype)
        s[1:, 1:] = x.cumsum(0).cumsum(1)
        yield bind(s=s, y=y, h=sizes["h"], w=sizes["w"], **over("ij", y))
