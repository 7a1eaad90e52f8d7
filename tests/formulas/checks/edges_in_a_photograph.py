"""The formulas of the lab edges-in-a-photograph that no lesson has in this form."""

from torch import Tensor

from convdocs import corr2d, named_kernel
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import hessian, integers, reals


@holds("error-of-the-kernel")
def _() -> Cases:
    X, Y = integers(6, 5), integers(4, 3)

    def error(W: Tensor) -> Tensor:
        return (corr2d(X, W) - Y).square().sum()

    yield bind(X=X, Y=Y, W=integers(3, 3), L=error, star=corr2d)


@holds("hessian")
def _() -> Cases:
    X, Y = reals(6, 5), reals(4, 3)

    def error(w: Tensor) -> Tensor:
        return (corr2d(X, w.reshape(3, 3)) - Y).square().sum()

    P = X.unfold(0, 3, 1).unfold(1, 3, 1).reshape(-1, 9)
    yield bind(P=P, H=hessian(error, reals(9)))


@holds("commuting-correlations")
def _() -> Cases:
    X, W, A = integers(7, 8), integers(3, 3), named_kernel("laplacian").long()
    yield bind(star=corr2d, X=X, W=W, A=A)
