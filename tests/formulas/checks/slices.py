"""The formulas of the lab slices."""

import math

import torch

from convdocs import corr3d
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import integers, over, reals


@holds("flat-slice")
def _() -> Cases:
    for h, w in ((3, 3), (2, 5)):
        W = integers(h, w)
        W[0, 0] -= W.sum()
        yield bind(w=W, c=integers(1)[0], **over("ab", W))


@holds("tilt-of-the-arrow")
def _() -> Cases:
    """Measure the gradient of a brightness that grows steadily, voxel by voxel."""
    step = torch.tensor([-1.0, 1.0]).double()
    for angle in (reals(4).sigmoid() * math.pi / 2).tolist():
        z = 3 * torch.arange(4).double().reshape(4, 1, 1)
        volume = z * math.sin(angle) + torch.arange(5).double() * math.cos(angle)
        down = corr3d(volume, step.reshape(2, 1, 1))[0, 0, 0].item()
        across = corr3d(volume, step.reshape(1, 1, 2))[0, 0, 0].item()
        yield bind(θ=angle, θ_prime=math.atan2(down, across))
