"""The formulas of the lesson from-dense-to-convolution."""

from collections.abc import Callable
from functools import partial
from itertools import product

import torch
from torch import Tensor

from convdocs import (
    apply_dense,
    apply_reindexed,
    corr2d,
    cut,
    reindex,
    tie,
)
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import corr_planes, integers, over
from tests.formulas.values import Plane, Value, around_zero, entry

N_H, N_W = 3, 4  # the size of the images
PIXELS = {"n_h": N_H, "n_w": N_W, "i": range(N_H), "j": range(N_W)}
INPUTS = {"k": range(N_H), "l": range(N_W)}
OFFSETS = {"a": range(1 - N_H, N_H), "b": range(1 - N_W, N_W)}
STEPS = {"s": range(-1, 3), "t": range(-2, 2)}


def by_offset(V: Tensor, v: Tensor | None = None) -> Callable[..., Value]:
    """The weights v[i, j, a, b] as V stores them, and v[a, b] as v does."""

    def weight(*index: int) -> Value:
        *pixel, a, b = index
        stored = V if pixel else v
        return entry(stored, (*pixel, a + N_H - 1, b + N_W - 1))

    return weight


def untie(V: Tensor) -> Tensor:
    """The dense weights W that `reindex` makes V of."""
    W = V.new_zeros(N_H, N_W, N_H, N_W)
    for i, j in product(range(N_H), range(N_W)):
        a, b = N_H - 1 - i, N_W - 1 - j
        W[i, j] = V[i, j, a : a + N_H, b : b + N_W]
    return W


def cyclic(W: Tensor) -> Tensor:
    """The mean of a dense layer over all cyclic shifts, times their number."""
    shifts = product(range(W.shape[0]), range(W.shape[1]))
    return torch.stack([W.roll((s, t, s, t), (0, 1, 2, 3)) for s, t in shifts]).sum(0)


def roll(s: int, t: int) -> Callable[[Tensor], Tensor]:
    """A shift on the cyclic grid; s and t have different ranges, lest they be mixed."""
    if s not in STEPS["s"] or t not in STEPS["t"]:
        raise ValueError(f"no shift by {s} and {t} is meant")
    return lambda x: x.roll((s, t), (0, 1))


@holds("dense-1d")
def _() -> Cases:
    w, x = integers(5, 5), integers(5)
    yield bind(w=w, x=x, h=w @ x, **over("i", x))


@holds("dense-2d")
def _() -> Cases:
    w, x = integers(2, 4, N_H, N_W), integers(N_H, N_W)
    h = apply_dense(w, x)
    yield bind(w=w, x=x, h=h, n_h=N_H, n_w=N_W, **over("ij", h))


@holds("reindexed")
def _() -> Cases:
    W, x = integers(N_H, N_W, N_H, N_W), integers(N_H, N_W)
    yield bind(
        w=Plane(W, (0, 0, 0, 0)),
        v=by_offset(reindex(W)),
        x=Plane(x, (0, 0)),
        h=apply_dense(W, x),
        **PIXELS,
        **OFFSETS,
    )


@holds("shift")
def _() -> Cases:
    scene = torch.zeros(9, 9, dtype=torch.int64)
    scene[3:6, 3:6] = integers(3, 3)
    # Rolled, since nothing but zeros comes round.

    def move(s: int, t: int) -> Callable[[Plane], Plane]:
        return lambda x: Plane(roll(s, t)(x.values), (0, 0))

    yield bind(T=move, x=Plane(scene, (0, 0)), **STEPS, **over("ij", scene))


@holds("equivariance")
def _() -> Cases:
    W, x = integers(N_H, N_W, N_H, N_W), integers(N_H, N_W)
    for layer, equivariant in [(cyclic(W), True), (W, False)]:
        yield bind(
            h=partial(apply_dense, layer),
            T=roll,
            x=x,
            holds=equivariant,
            **STEPS,
        )


@holds("tied")
def _() -> Cases:
    W = integers(N_H, N_W, N_H, N_W)
    for layer, equivariant in [(cyclic(W), True), (W, False)]:

        def weight(*index: int, layer: Tensor = layer) -> Value:
            *pixel, a, b = index
            i, j = pixel or (0, 0)
            if not (0 <= i < N_H and 0 <= j < N_W):
                raise IndexError(f"there is no output {i}, {j}")
            impulse = torch.zeros(N_H, N_W, dtype=torch.int64)
            impulse[(i + a) % N_H, (j + b) % N_W] = 1
            return apply_dense(layer, impulse)[i, j].item()

        yield bind(v=weight, holds=equivariant, **PIXELS, **OFFSETS)


@holds("tied-is-equivariant")
def _() -> Cases:
    v = around_zero(integers(3, 3))
    yield bind(
        v=v,
        x=Plane(integers(2, 3), (0, 0)),
        h=partial(corr_planes, v),
        T=lambda s, t: lambda x: x.shift(s, t),
        a=range(-1, 2),
        b=range(-1, 2),
        i=range(-1, 3),
        j=range(-1, 4),
        s=range(-1, 2),
        t=range(2),
    )


@holds("equivariant-is-tied")
def _() -> Cases:
    v, one = around_zero(integers(3, 3)), torch.ones(1, 1, dtype=torch.int64)

    def tied(i: int, j: int, *impulse: int) -> Value:
        return corr_planes(v, Plane(one, impulse)).at((i, j))

    untied = Plane(integers(3, 3, 3, 3), (0, 0, 0, 0))
    indices = {name: range(2) for name in "ijklst"}
    yield bind(w=tied, **indices)
    yield bind(w=untied, holds=False, **indices)


@holds("locality")
def _() -> Cases:
    for delta in (1, 2):
        v = around_zero(cut(integers(9, 9), delta))
        yield bind(
            v=v,
            Δ=delta,
            a=range(-4, 5),
            b=range(-4, 5),
            where=lambda a, b, delta=delta: max(abs(a), abs(b)) > delta,
        )


@holds("window")
def _() -> Cases:
    v, x = integers(2 * N_H - 1, 2 * N_W - 1), integers(N_H, N_W)
    for delta in (1, 2):
        near = cut(v, delta)
        yield bind(
            v=around_zero(v),
            x=Plane(x, (0, 0)),
            h=apply_reindexed(tie(near), x),
            Δ=delta,
            **PIXELS,
        )


@holds("two-steps")
def _() -> Cases:
    W, x = integers(N_H, N_W, N_H, N_W), integers(N_H, N_W)
    v = integers(2 * N_H - 1, 2 * N_W - 1)
    near = cut(v, 1)
    names = {"x": Plane(x, (0, 0)), "Δ": 1, **PIXELS, **INPUTS, **OFFSETS}

    # What the arrows lead to is another layer ...
    h, last = apply_dense(W, x), apply_reindexed(tie(near), x)
    yield bind(
        w=W,
        v=by_offset(reindex(W), v),
        h=h,
        arrows=False,
        value=lambda i, j: last[i, j],
        **names,
    )
    # ... but for a layer that is equivariant and local already.
    W = untie(tie(near))
    yield bind(w=W, v=by_offset(tie(near), near), h=apply_dense(W, x), **names)


@holds("from-offsets-to-kernel")
def _() -> Cases:
    v, x = integers(9, 9), integers(5, 5)
    for delta in (1, 2):
        middle = slice(4 - delta, 5 + delta)
        w = v[middle, middle]
        y = corr2d(x, w)
        yield bind(
            v=around_zero(v),
            w=w,
            x=x,
            h=apply_reindexed(tie(cut(v, delta)), x),
            y=y,
            Δ=delta,
            **over("ij", y),
        )


@holds("equivariant-and-invariant")
def _() -> Cases:
    return equivariant_and_invariant("f")


@holds("summary-equivariance")
def _() -> Cases:
    return equivariant_and_invariant("g")


def equivariant_and_invariant(letter: str) -> Cases:
    """A layer h and its maximum; the layer itself is not invariant."""
    W, x = cyclic(integers(N_H, N_W, N_H, N_W)), integers(N_H, N_W)
    h = partial(apply_dense, W)
    for function, invariant in [(lambda x: h(x).max(), True), (h, False)]:
        yield bind(h=h, T=roll, x=x, holds=invariant, **{letter: function}, **STEPS)
