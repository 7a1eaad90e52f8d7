"""What several checks bind letters to."""

from collections.abc import Callable, Iterator

import torch
import torch.nn.functional as F
from scipy.signal import convolve, correlate
from torch import Tensor

from convdocs import corr2d
from tests.formulas.evaluator import Names
from tests.formulas.values import Plane, Value, entry


def integers(*shape: int) -> Tensor:
    """Random whole numbers: no rounding hides an error, and no zero does."""
    return torch.randint(1, 10, shape) * (2 * torch.randint(2, shape) - 1)


def reals(*shape: int) -> Tensor:
    """Random numbers of double precision."""
    return torch.randn(shape, dtype=torch.float64)


def images() -> Iterator[tuple[Tensor, Tensor, Names]]:
    """Inputs and kernels of several sizes, and the letters for these sizes."""
    for n_h, n_w, h, w in [(4, 6, 2, 3), (5, 3, 2, 2), (3, 4, 3, 4)]:
        sizes = {"n_h": n_h, "n_w": n_w, "h": h, "w": w}
        yield integers(n_h, n_w), integers(h, w), sizes


def over(letters: str, tensor: Tensor) -> Names:
    """The indices of a tensor, by the letter for each."""
    return dict(zip(letters, map(range, tensor.shape), strict=True))


def by_rank(*tensors: Tensor) -> Value:
    """One letter for several tensors, told apart by the number of indices."""
    ranks = {tensor.ndim: tensor for tensor in tensors}
    return lambda *index: entry(ranks[len(index)], index)


def from_1(*values: int) -> Value:
    """Values that are counted from 1."""
    return lambda number: entry(torch.tensor(values), (number - 1,))


def full_conv(x: Tensor, k: Tensor) -> Tensor:
    """The convolution of two finite sequences or images, by SciPy."""
    return torch.from_numpy(convolve(x.numpy(), k.numpy()).copy())


def full_corr(x: Tensor, k: Tensor) -> Tensor:
    """The cross-correlation of two finite sequences, by SciPy."""
    return torch.from_numpy(correlate(x.numpy(), k.numpy()))


def corr_planes(v: Plane, x: Plane) -> Plane:
    """Cross-correlation on the whole plane: the sum of v[a, b] x[i + a, j + b]."""
    h, w = v.values.shape
    padded = F.pad(x.values, (w - 1, w - 1, h - 1, h - 1))
    first = zip(x.first, v.first, (h, w), strict=True)
    return Plane(corr2d(padded, v.values), tuple(x - v - n + 1 for x, v, n in first))


def hessian(function: Callable[[Tensor], Tensor], at: Tensor) -> Tensor:
    """The second derivatives of a function of a vector."""
    found: Tensor = torch.autograd.functional.hessian(function, at)  # type: ignore[no-untyped-call]
    return found
