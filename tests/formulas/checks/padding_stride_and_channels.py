"""The formulas of the lesson padding-stride-and-channels."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from convdocs import corr1d, corr2d
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import integers, over, reals
from tests.formulas.values import Plane

SETTINGS = [(0, 1, 1), (1, 2, 1), (2, 1, 3), (1, 3, 2), (3, 2, 2)]


def conv1d(x: Tensor, w: Tensor, p: int, s: int, q: int) -> Tensor:
    """PyTorch's, of one channel."""
    x, w = x[None].double(), w[None, None].double()
    return F.conv1d(x, w, padding=p, stride=s, dilation=q)[0]


@holds("one-index")
def _() -> Cases:
    for p, s, q in SETTINGS:
        x, w = integers(9), integers(3)
        y = conv1d(x, w, p, s, q)
        sizes = {"h": 3, "p": p, "s": s, "q": q}
        yield bind(x=Plane(x, (0,)), w=w, y=y, **sizes, **over("i", y))


@holds("output-size")
def _() -> Cases:
    for n, h, (p, s, q) in product(range(9, 13), range(1, 5), SETTINGS):
        m = len(conv1d(torch.zeros(n), torch.zeros(h), p, s, q))
        yield bind(n=n, h=h, p=p, s=s, q=q, m=m)


@holds("same-padding")
def _() -> Cases:
    x = torch.zeros(1, 1, 31)
    x[..., 15] = 1
    for h, q in product(range(1, 6), (1, 2, 3)):
        w = torch.arange(1.0, h + 1)[None, None]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an even kernel may copy the input
            y = F.conv1d(x, w, padding="same", dilation=q)[0, 0]
        # The first weight is where the impulse is as far along as zeros are before it.
        before, after = int((y == 1).nonzero()) - 15, 15 - int((y == h).nonzero())
        yield bind(h=h, q=q, p_0=before, p_1=after)


@holds("how-often")
def _() -> Cases:
    for n, h, p in [(5, 3, 1), (6, 2, 0), (4, 4, 3), (5, 4, 2), (3, 5, 1)]:
        x = torch.zeros(n, dtype=torch.float64, requires_grad=True)
        y = conv1d(x, torch.ones(h), p, 1, 1)
        (u,) = torch.autograd.grad(y.sum(), x)
        yield bind(n=n, h=h, p=p, u_=u.long(), **over("m", u))


@dataclass(frozen=True)
class Ring:
    """A layer on a ring, with a stride."""

    k: Tensor
    stride: int

    def __call__(self, x: Tensor) -> Tensor:
        around = torch.cat([x, x[: len(self.k) - 1]])
        return corr1d(around, self.k)[:: self.stride]


def move(steps: int) -> Callable[[Tensor], Tensor]:
    """What moves a ring by so many steps."""
    return lambda x: x.roll(steps)


@holds("equivariance-with-stride")
def _() -> Cases:
    for n, s in [(12, 2), (12, 3), (9, 1), (11, 2)]:
        h = Ring(integers(3), s)
        for t in (1, 2, 3):
            yield bind(h=h, T=move, x=integers(n), s=s, t=t, holds=n % s == 0)


@holds("one-by-one")
def _() -> Cases:
    layer = nn.Conv2d(3, 2, 1, dtype=torch.float64)
    x = reals(3, 2, 4)
    with torch.no_grad():
        y, w, b = layer(x), layer.weight[:, :, 0, 0], layer.bias
        yield bind(x=x, y=y, w=w, b=b, c=range(3), **over("oij", y))


@holds("groups")
def _() -> Cases:
    for ins, outs, g in [(4, 4, 1), (4, 6, 2), (6, 3, 3), (4, 8, 4)]:
        layer = nn.Conv2d(ins, outs, 2, groups=g, dtype=torch.float64)
        X = reals(ins, 3, 4)
        with torch.no_grad():
            names = {"X": X, "Y": layer(X), "W": layer.weight, "b": layer.bias}
            for o in range(outs):
                k = o // (outs // g) * (ins // g)
                sizes = {"C": ins, "C_prime": outs, "g": g, "k": k, "o": o}
                yield bind(star=corr2d, **sizes, **names)


@holds("parameters-and-multiplications")
def _() -> Cases:
    for ins, outs, g, h, w in [(4, 4, 1, 3, 3), (4, 6, 2, 1, 2), (6, 3, 3, 2, 1)]:
        layer = nn.Conv2d(ins, outs, (h, w), groups=g)
        with FlopCounterMode(display=False) as counter:
            Y = layer(torch.zeros(1, ins, 5, 6))
        yield bind(
            C=ins,
            C_prime=outs,
            g=g,
            h=h,
            w=w,
            m_h=Y.shape[2],
            m_w=Y.shape[3],
            P=sum(each.numel() for each in layer.parameters()),
            M=counter.get_total_flops() // 2,
        )


@holds("depthwise-ratio")
def _() -> Cases:
    for ins, outs, h, w in [(4, 8, 3, 3), (6, 2, 1, 5)]:
        yield bind(C=ins, C_prime=outs, h=h, w=w)
