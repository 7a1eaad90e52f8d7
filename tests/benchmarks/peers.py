"""What others offer for the cross-correlation of an image with a kernel.

All give the 'valid' part. OpenCV and `scipy.ndimage` compute the margin too, since they
cannot leave it out.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from scipy import ndimage, signal
from torch import Tensor

from convdocs import corr2d

Array = NDArray[Any]

OURS = "corr2d"
TORCHS = "F.conv2d"


def torchs_conv2d(X: Tensor, K: Tensor) -> Tensor:
    return F.conv2d(X[None, None], K[None, None])[0, 0]


def opencvs(X: Array, K: Array) -> Array:
    return _inside(cv2.filter2D(X, -1, K, borderType=cv2.BORDER_CONSTANT), K)


def correlate2d(X: Array, K: Array) -> Array:
    Y: Array = signal.correlate2d(X, K, mode="valid")
    return Y


def correlate(X: Array, K: Array) -> Array:
    Y: Array = signal.correlate(X, K, mode="valid", method="fft")
    return Y


def oaconvolve(X: Array, K: Array) -> Array:
    Y: Array = signal.oaconvolve(X, K[::-1, ::-1], mode="valid")
    return Y


def ndimages(X: Array, K: Array) -> Array:
    return _inside(ndimage.correlate(X, K, mode="constant"), K)


def sliding(X: Array, K: Array) -> Array:
    windows = np.lib.stride_tricks.sliding_window_view(X, K.shape)
    Y: Array = np.einsum("ijab,ab->ij", windows, K)
    return Y


def _inside(Y: Array, K: Array) -> Array:
    """Of an output as large as the input the part that no margin touches."""
    (n, m), (h, w) = Y.shape, K.shape
    i, j = h // 2, w // 2
    return Y[i : i + n - h + 1, j : j + m - w + 1]


ON_TENSORS: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    OURS: corr2d,
    TORCHS: torchs_conv2d,
}
ON_ARRAYS: dict[str, Callable[[Array, Array], Array]] = {
    "cv2.filter2D": opencvs,
    "scipy.signal.correlate2d": correlate2d,
    "scipy.signal.correlate": correlate,
    "scipy.signal.oaconvolve": oaconvolve,
    "scipy.ndimage.correlate": ndimages,
    "numpy.sliding_window_view": sliding,
}

# How many products are awaited of those that multiply window by window: at most as many
# as take about a second. The second number is what else each output costs, in products.
PATIENCE = {
    TORCHS: (5e9, 200),
    "scipy.signal.correlate2d": (3e8, 10),
    "scipy.ndimage.correlate": (3e8, 10),
    "numpy.sliding_window_view": (3e8, 10),
}
PATIENCE_WITH_BACKWARD = {TORCHS: (5e8, 25)}


# They have one thread whatever there is, and are not the quickest of their libraries.
SERIAL = {"scipy.signal.correlate2d", "numpy.sliding_window_view"}


def names(threads: int, n: int, k: int) -> list[str]:
    """The peers that take part in the race for these sizes."""
    found = _awaited([*ON_TENSORS, *ON_ARRAYS], n, k, PATIENCE)
    return [name for name in found if threads == 1 or name not in SERIAL]


def names_with_backward(threads: int, n: int, k: int) -> list[str]:
    """The same with gradients: none where ours would be alone."""
    found = _awaited(list(ON_TENSORS), n, k, PATIENCE_WITH_BACKWARD)
    return found if len(found) > 1 else []


def _awaited(
    names: list[str], n: int, k: int, patience: dict[str, tuple[float, int]]
) -> list[str]:
    def is_awaited(products: float, besides: int) -> bool:
        return n**2 * (k**2 + besides) <= products

    return [
        name for name in names if name not in patience or is_awaited(*patience[name])
    ]


def forward(threads: int, n: int, k: int) -> dict[str, Callable[[], object]]:
    """The peers for these sizes, each to be called."""
    torch.manual_seed(n + k)
    X, K = torch.randn(n, n), torch.randn(k, k)
    x, w = X.numpy(), K.numpy()

    def runner(name: str) -> Callable[[], object]:
        if name in ON_TENSORS:
            return lambda: ON_TENSORS[name](X, K)
        return lambda: ON_ARRAYS[name](x, w)

    return {name: runner(name) for name in names(threads, n, k)}


def forward_and_backward(
    threads: int, n: int, k: int
) -> dict[str, Callable[[], object]]:
    """Ours and torch's, with the gradients of both arguments."""
    torch.manual_seed(n + k)
    X = torch.randn(n, n, requires_grad=True)
    K = torch.randn(k, k, requires_grad=True)
    G = torch.randn(n - k + 1, n - k + 1)

    def runner(name: str) -> Callable[[], object]:
        return lambda: torch.autograd.grad(ON_TENSORS[name](X, K), (X, K), G)

    return {name: runner(name) for name in names_with_backward(threads, n, k)}
