"""The formulas of the lab edges-in-a-photograph."""

import torch
from torch import Tensor

from convdocs import corr2d, named_kernel
from tests.formulas.claims import check
from tests.formulas.reader import FormulaError
from tests.formulas.registry import Cases, bind, holds, otherwise
from tests.formulas.samples import hessian, integers, over, reals

# The colours of ITU-R BT.709 and its white, each as CIE x and y.
PRIMARIES = torch.tensor([[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]])
WHITE = torch.tensor([0.3127, 0.3290])


def xyz(colours: Tensor) -> Tensor:
    """Colours of luminance 1 in CIE XYZ."""
    x, y = colours.double().unbind(-1)
    return torch.stack([x / y, torch.ones_like(y), (1 - x - y) / y])


@holds("grey")
def _() -> Cases:
    # White is where all three are 1; its luminance, 1, is the sum of theirs.
    weights = torch.linalg.solve(xyz(PRIMARIES), xyz(WHITE)).round(decimals=4)
    photo = torch.rand(2, 3, 3, dtype=torch.float64)
    r, g, b = photo.unbind(-1)
    yield bind(r=r, g=g, b=b, x=photo @ weights, **over("ij", r))


@holds("two-differences")
def _() -> Cases:
    x = integers(4, 5)
    across, down = -x.diff(dim=1), -x.diff(dim=0)
    yield bind(x=x, D_x=across, D_y=down, i=range(3), j=range(4))


@otherwise("error-of-the-kernel")
def _(tex: str) -> None:
    rows, columns = (n - 3 for n in (400, 600))
    for last, small in [(rows, 3), (columns, 2)]:
        # The sum over the whole photograph takes too long.
        if f"=0}}^{{{last}}}" not in tex:
            raise FormulaError(f"no sum ends at {last}", 1, 1)
        tex = tex.replace(f"=0}}^{{{last}}}", f"=0}}^{{{small}}}")
    X, Y = integers(6, 5), integers(4, 3)

    def error(W: Tensor) -> Tensor:
        return (corr2d(X, W) - Y).square().sum()

    check(tex, {"X": X, "W": integers(3, 3), "y": Y, "L": error, "star": corr2d})


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
