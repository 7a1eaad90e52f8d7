"""The formulas of the lesson one-two-three-dimensions."""

import torch

from convdocs import corr1d, corr2d, corr3d, named_kernel
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import by_rank, images, integers, over


@holds("correlation-1d-2d-3d")
@holds("summary-correlation")
def _() -> Cases:
    for h, w, d in [(2, 3, 1), (3, 1, 2)]:
        kernels = integers(h), integers(h, w), integers(h, w, d)
        inputs = integers(h + 1), integers(h + 1, w + 2), integers(h + 1, w + 2, d + 3)
        correlations = zip((corr1d, corr2d, corr3d), inputs, kernels, strict=True)
        outputs = [corr(x, k) for corr, x, k in correlations]
        yield bind(
            x=by_rank(*inputs),
            w_=by_rank(*kernels),
            y=by_rank(*outputs),
            h=h,
            w=w,
            d=d,
            **over("ijk", outputs[2]),
        )


@holds("motion")
def _() -> Cases:
    kernel = torch.tensor([[[1, -1]], [[-1, 1]]])
    x = integers(3, 2, 4)
    y = corr3d(x, kernel)
    yield bind(x=x, y=y, **over("tij", y))


@holds("separable")
def _() -> Cases:
    for x, w, _ in images():
        u, v = w[:, 0], w[0, :]
        y = corr2d(x, torch.outer(u, v))
        letters = {"x": x, "u": u, "v": v, "y": y}
        yield bind(**letters, **over("a", u), **over("b", v), **over("ij", y))


@holds("sobel-separated")
def _() -> Cases:
    yield bind(value=named_kernel("sobel_x"))
