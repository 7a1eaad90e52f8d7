"""The formula of the lab dense-against-convolution."""

import torch

from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import over, reals


@holds("gradient-of-a-dense-weight")
def _() -> Cases:
    w, x, g = reals(3, 4).requires_grad_(), reals(4), reals(3)
    (slope,) = torch.autograd.grad(w @ x, w, g)
    yield bind(dL_dw=slope, g=g, x=x, **over("ij", slope))
