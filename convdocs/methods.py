"""Ways to compute one cross-correlation: they differ in speed, not in what they give.

Each takes an input `x` of shape `(..., *sizes)` and a kernel `k` with one dimension
for each of `sizes`, both of one type and on one device, and gives the 'valid' part, of
shape `(..., *(n - m + 1 for n, m in zip(sizes, k.shape)))`. None of them looks at
gradients: `convdocs.trilinear` does.
"""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from types import EllipsisType
from typing import Literal, get_args

import torch
import torch.nn.functional as F
from torch import Tensor

# How many neighbouring outputs `phases` computes at once: as many as a register holds.
PHASES = 16

# How many numbers `shifts` works on at a time: they stay in the cache.
BLOCK = 2**17

# How long the tiles of `fft` are at least, by the number of dimensions: likewise.
TILE = {1: 2**14, 2: 2**7, 3: 2**5}

# Where one method overtakes another, as measured: see `choose`.
SMALL_INPUT = 20480  # above, torch takes a path that is slow for one channel
FEW_PRODUCTS = 2**20
FEW_SHIFTS = {torch.float32: 9, torch.float64: 60}
FEW_WEIGHTS = 400
FEW_DOTS = 60

Method = Literal["auto", "loop", "shifts", "phases", "fft", "torch"]
METHODS: tuple[Method, ...] = get_args(Method)

_CONV: dict[int, Callable[..., Tensor]] = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}


def correlate(x: Tensor, k: Tensor, method: Method) -> Tensor:
    """The cross-correlation of `x` with `k`, by the method of this name."""
    if not x.numel():
        return _empty_output(x, k)
    return _METHODS[choose(x, k) if method == "auto" else method](x, k)


def spread(g: Tensor, k: Tensor, method: Method) -> Tensor:
    """Add each number of `g`, weighted by `k`, to its window: `k` comes out turned.

    Of the shape that `x` has where `g` is of the shape of the outputs.
    """
    margins = [margin for m in reversed(k.shape) for margin in (m - 1, m - 1)]
    return correlate(F.pad(g, margins), k.flip(tuple(range(k.ndim))), method)


def gather(x: Tensor, g: Tensor, ndim: int) -> Tensor:
    """The cross-correlation of `x` with `g`, added up over leading dimensions."""
    sizes, placed = x.shape[-ndim:], g.shape[-ndim:]
    shape = [n - m + 1 for n, m in zip(sizes, placed, strict=True)]
    x, g = _images(x, ndim), _images(g, ndim)
    if not x.numel():
        return x.new_zeros(shape)
    if x.is_cuda:
        return _CONV[ndim](x[None], g[None])[0, 0]  # what is added up: channels
    if math.prod(shape) <= FEW_DOTS:
        k = _dots(x, g, shape)
    else:
        k = torch.stack([_by_spectra(*pair) for pair in zip(x, g, strict=True)]).sum(0)
    if _is_finite(k):
        return k
    windows = itertools.product(*map(range, shape))
    return torch.stack([(x[_slices(a, placed)] * g).sum() for a in windows]).view(shape)


def choose(x: Tensor, k: Tensor) -> Method:
    """The name of the method that measurements show to be the quickest.

    Integers are exact in the sum of shifts alone. Torch is quick with a small input,
    and on a GPU with all. Elsewhere spectra cost nearly the same for each kernel, the
    others more the larger it is: shifts its weights, phases those of the wider kernel.
    """
    if x.is_cuda:
        return "torch"
    if x.dtype not in FEW_SHIFTS:
        return "shifts"
    size, weights = x.numel(), k.numel()
    if size <= SMALL_INPUT and size * weights <= FEW_PRODUCTS:
        return "torch"
    if weights <= FEW_SHIFTS[x.dtype]:
        return "shifts"
    wider = weights // k.shape[-1] * (k.shape[-1] + PHASES - 1)
    if x.dtype == torch.float64 or size <= SMALL_INPUT or wider > FEW_WEIGHTS:
        return "fft"
    return "phases"


def loop(x: Tensor, k: Tensor) -> Tensor:
    """Multiply each window by the kernel and add, one output after the other."""
    y = _empty_output(x, k)
    dims = tuple(range(-k.ndim, 0))
    for place in itertools.product(*map(range, y.shape[-k.ndim :])):
        window = x[_slices(place, k.shape)]
        y[_slices(place, [1] * k.ndim)] = (window * k).sum(
            dims, keepdim=True, dtype=y.dtype
        )
    return y


def shifts(x: Tensor, k: Tensor) -> Tensor:
    """Add up the input, shifted by each offset of the kernel and weighted there."""
    y = _empty_output(x, k)
    offsets = list(itertools.product(*map(range, k.shape)))
    weights = k.flatten().tolist()
    for x_part, y_part in _parts(x, y, k):
        sizes = y_part.shape[-k.ndim :]
        for offset, weight in zip(offsets, weights, strict=True):
            window = x_part[_slices(offset, sizes)]
            if any(offset):
                y_part.add_(window, alpha=weight)
            else:
                torch.mul(window, weight, out=y_part)
    return y


def phases(x: Tensor, k: Tensor) -> Tensor:
    """Give torch the shape it is fast at: neighbouring outputs as channels of one.

    One output channel keeps few of a processor's lanes busy. So the kernel is placed at
    each of `PHASES` shifts in a wider one, these are the channels of a layer that takes
    as long a stride, and its channels, one after the other, are the outputs in a row.
    """
    *batch, n = x.shape
    w = k.shape[-1]
    m = n - w + 1
    if m <= PHASES:
        # At one such output a row torch mistakes the layout: the numbers are wrong.
        return shifts(x, k)
    surplus = -m % PHASES
    padded = F.pad(k, (PHASES - 1, PHASES - 1))
    shifted = padded.unfold(-1, w + PHASES - 1, 1).movedim(-2, 0).flip(0)
    along = (1,) * (k.ndim - 1)
    y = _CONV[k.ndim](
        _channels_last(_images(x, k.ndim).unsqueeze(1)),
        _channels_last(shifted.unsqueeze(1)),
        stride=(*along, PHASES),
        padding=(*(0 for _ in along), surplus),
    )
    rows = y.movedim(1, -1).flatten(-2)[..., surplus : surplus + m]
    y = rows.reshape(*batch[: x.ndim - k.ndim], *rows.shape[1:]).contiguous()
    return y if _is_finite(y) else shifts(x, k)


def fft(x: Tensor, k: Tensor) -> Tensor:
    """Multiply spectra: the convolution theorem."""
    y = _by_spectra(x, k)
    return y if _is_finite(y) else shifts(x, k)


def torchs(x: Tensor, k: Tensor) -> Tensor:
    """Ask torch's own layer function, with one channel in and one out."""
    if x.ndim == k.ndim:
        return _CONV[k.ndim](x[None], k[None, None]).squeeze(0)
    y = _CONV[k.ndim](_images(x, k.ndim).unsqueeze(1), k[None, None])
    return y.reshape(*x.shape[: -k.ndim], *y.shape[2:])


_METHODS: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "loop": loop,
    "shifts": shifts,
    "phases": phases,
    "fft": fft,
    "torch": torchs,
}


def _dots(x: Tensor, g: Tensor, shape: Sequence[int]) -> Tensor:
    """For each offset one product of two long vectors, in parts that fit the cache.

    With zeros behind each row of `g`, row after row is one vector for `x` and for `g`,
    and an offset in several dimensions is one along it.
    """
    sizes = x.shape[1:]
    behind = [end for m in reversed(shape) for end in (0, m - 1)]
    x, g = x.flatten(), F.pad(g, behind).flatten()
    strides = [math.prod(sizes[dim + 1 :]) for dim in range(len(sizes))]
    starts = [
        sum(a * stride for a, stride in zip(offset, strides, strict=True))
        for offset in itertools.product(*map(range, shape))
    ]
    sums = [0.0] * len(starts)
    for begin in range(0, len(g), BLOCK):
        for number, start in enumerate(starts):
            x_part = x[begin + start : begin + start + BLOCK]
            sums[number] += torch.dot(x_part, g[begin : begin + len(x_part)]).item()
    return x.new_tensor(sums).view(tuple(shape))


def _is_finite(y: Tensor) -> bool:
    """Whether no NaN or infinity has come out, which would have touched its neighbours.

    A kernel that is wider by zeros and a spectrum both look at more of the input than
    the window does; zero times infinity is NaN.
    """
    return bool(y.sum().isfinite())


def _by_spectra(x: Tensor, k: Tensor) -> Tensor:
    """Multiply the spectra of overlapping tiles of `x` by the conjugate one of `k`.

    By the convolution theorem that is a correlation on a circle, which is the one that
    is asked for where the kernel does not reach over the tile's end.
    """
    ndim, dims = k.ndim, tuple(range(-k.ndim, 0))
    leading = x.ndim - ndim
    sizes = _output_sizes(x, k)
    tile = list(map(_tile, x.shape[leading:], k.shape, itertools.repeat(ndim)))
    steps = [t - m + 1 for t, m in zip(tile, k.shape, strict=True)]
    margins = [-size % step for size, step in zip(sizes, steps, strict=True)]

    tiles = F.pad(x, [end for margin in reversed(margins) for end in (0, margin)])
    for dim in range(ndim):
        tiles = tiles.unfold(leading + dim, tile[dim], steps[dim])
    kernel_spectrum = torch.fft.rfftn(k, tile, dims).conj().resolve_conj()
    # Where the tiles' dimensions go: next to the ones that they continue.
    order = [*range(leading), -ndim]
    for dim in range(1, ndim):
        order += [leading + dim - 1, dim - ndim]
    y = _empty_output(x, k)
    for number, row in enumerate(tiles.unbind(leading)):
        start = number * steps[0]
        length = min(steps[0], sizes[0] - start)
        spectrum = torch.fft.rfftn(row, dim=dims).mul_(kernel_spectrum)
        windows = torch.fft.irfftn(spectrum, tile, dims)[_slices([0] * ndim, steps)]
        joined = windows.permute(order).reshape(
            *y.shape[:leading],
            steps[0],
            *(n + margin for n, margin in zip(sizes[1:], margins[1:], strict=True)),
        )
        y.narrow(leading, start, length).copy_(
            joined[_slices([0] * ndim, [length, *sizes[1:]])]
        )
    return y


def _output_sizes(x: Tensor, k: Tensor) -> list[int]:
    return [n - m + 1 for n, m in zip(x.shape[-k.ndim :], k.shape, strict=True)]


def _images(x: Tensor, ndim: int) -> Tensor:
    """The leading dimensions of `x`, if any, as one; a view where strides allow it."""
    return x.flatten(0, -ndim - 1) if x.ndim > ndim else x[None]


def _empty_output(x: Tensor, k: Tensor) -> Tensor:
    return x.new_empty(*x.shape[: -k.ndim], *_output_sizes(x, k))


def _slices(
    starts: Sequence[int], sizes: Sequence[int]
) -> tuple[EllipsisType | slice, ...]:
    ranges = (slice(a, a + size) for a, size in zip(starts, sizes, strict=True))
    return (..., *ranges)


def _parts(x: Tensor, y: Tensor, k: Tensor) -> Iterator[tuple[Tensor, Tensor]]:
    """Cut the output, and of the input what it needs, into parts that fit the cache."""
    margin = 0
    if y.ndim > k.ndim:
        x, y = _images(x, k.ndim), _images(y, k.ndim)
    else:
        margin = k.shape[0] - 1
    step = max(1, BLOCK * len(y) // max(1, y.numel()))
    for start in range(0, len(y), step):
        y_part = y[start : start + step]
        yield x[start : start + len(y_part) + margin], y_part


def _channels_last(x: Tensor) -> Tensor:
    """The same numbers, with strides that tell torch that channels come last.

    With one channel the strides of a contiguous tensor fit both layouts, and torch
    takes them for the other, which is not what its quick path is made for.
    """
    x = x.contiguous()
    return x.as_strided(x.shape, (x.stride(0), 1, *x.stride()[2:]))


def _tile(n: int, m: int, ndim: int) -> int:
    """How long the tiles of an input of length `n` are for a kernel of length `m`."""
    tile = max(TILE[ndim], 4 * 2 ** (m - 1).bit_length())
    return _good_length(n) if n <= 4 * tile else tile


def _good_length(n: int) -> int:
    """The smallest length from `n` on that has no prime factor above 5."""
    return next(m for m in itertools.count(n) if math.gcd(m, 30**20) == m)
