"""Layers with one learned kernel and one learned bias."""

import math

import torch
from torch import Tensor, nn

from convdocs.correlation import corr1d, corr2d, corr3d


class _Conv(nn.Module):
    ndim: int

    def __init__(
        self,
        kernel_size: int | tuple[int, ...],
        *,
        bias: bool = True,
        device: torch.device | str | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__()
        self.kernel_size = _as_sizes(kernel_size, self.ndim)
        self.weight = nn.Parameter(
            torch.empty(self.kernel_size, device=device, dtype=dtype)
        )
        self.bias = (
            nn.Parameter(torch.empty((), device=device, dtype=dtype)) if bias else None
        )
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw new weights from U(-r, r), r = 1/√(number of weights); the bias is 0."""
        bound = 1 / math.sqrt(self.weight.numel())
        nn.init.uniform_(self.weight, -bound, bound)
        if self.bias is not None:
            nn.init.zeros_(self.bias)

    def extra_repr(self) -> str:
        bias = "" if self.bias is not None else ", bias=False"
        return f"kernel_size={self.kernel_size}{bias}"

    def _add_bias(self, y: Tensor) -> Tensor:
        return y if self.bias is None else y + self.bias


class Conv1D(_Conv):
    r"""A convolutional layer on sequences: `corr1d` with a learned kernel, plus a bias.

    $$ y_i = \sum_{a=0}^{h-1} w_a\, x_{i+a} + b $$

    **Arguments:**

    - `kernel_size`: `h`, an int or a tuple `(h,)`.
    - `bias`: whether there is a bias; without it the layer's `bias` is `None`.
    - `device`, `dtype`: of the parameters, as in `torch.nn`.

    **Attributes:** `weight` of shape `(h,)`; `bias`, a scalar of shape `()`.

    **Shapes:** `(..., n)` to `(..., n - h + 1)`.

    **Raises:** `TypeError` if `kernel_size` is not one or more ints, `ValueError` if
    they are too many, too few or not positive. Calling the layer raises as `corr1d`.

    **Source:** `torch.nn.Conv1d` with one channel in and out.

    >>> layer = Conv1D(2)
    >>> layer(torch.ones(5)).shape
    torch.Size([4])
    """

    ndim = 1

    def forward(self, x: Tensor) -> Tensor:
        """Correlate `x` with the kernel and add the bias."""
        return self._add_bias(corr1d(x, self.weight))


class Conv2D(_Conv):
    r"""A convolutional layer on images: `corr2d` with a learned kernel, plus a bias.

    $$ y_{i,j} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1} w_{a,b}\, x_{i+a,\,j+b} + b $$

    **Arguments:**

    - `kernel_size`: an int for a square kernel, or a tuple `(h, w)`.
    - `bias`: whether there is a bias; without it the layer's `bias` is `None`.
    - `device`, `dtype`: of the parameters, as in `torch.nn`.

    **Attributes:** `weight` of shape `(h, w)`; `bias`, a scalar of shape `()`.

    **Shapes:** `(..., n_h, n_w)` to `(..., n_h - h + 1, n_w - w + 1)`.

    **Raises:** `TypeError` if `kernel_size` is not one or more ints, `ValueError` if
    they are too many, too few or not positive. Calling the layer raises as `corr2d`.

    **Source:** `torch.nn.Conv2d` with one channel in and out.

    >>> Conv2D((1, 2))
    Conv2D(kernel_size=(1, 2))
    >>> Conv2D((1, 2))(torch.ones(6, 8)).shape
    torch.Size([6, 7])
    """

    ndim = 2

    def forward(self, X: Tensor) -> Tensor:
        """Correlate `X` with the kernel and add the bias."""
        return self._add_bias(corr2d(X, self.weight))


class Conv3D(_Conv):
    r"""A convolutional layer on volumes: `corr3d` with a learned kernel, plus a bias.

    $$ y_{i,j,k} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1}\sum_{c=0}^{d-1}
    w_{a,b,c}\, x_{i+a,\,j+b,\,k+c} + b $$

    **Arguments:**

    - `kernel_size`: an int for a cube, or a tuple `(h, w, d)`.
    - `bias`: whether there is a bias; without it the layer's `bias` is `None`.
    - `device`, `dtype`: of the parameters, as in `torch.nn`.

    **Attributes:** `weight` of shape `(h, w, d)`; `bias`, a scalar of shape `()`.

    **Shapes:** `(..., n_h, n_w, n_d)` to
    `(..., n_h - h + 1, n_w - w + 1, n_d - d + 1)`.

    **Raises:** `TypeError` if `kernel_size` is not one or more ints, `ValueError` if
    they are too many, too few or not positive. Calling the layer raises as `corr3d`.

    **Source:** `torch.nn.Conv3d` with one channel in and out.

    >>> Conv3D(2)(torch.ones(4, 4, 3)).shape
    torch.Size([3, 3, 2])
    """

    ndim = 3

    def forward(self, X: Tensor) -> Tensor:
        """Correlate `X` with the kernel and add the bias."""
        return self._add_bias(corr3d(X, self.weight))


def _as_sizes(kernel_size: int | tuple[int, ...], ndim: int) -> tuple[int, ...]:
    sizes = (kernel_size,) * ndim if isinstance(kernel_size, int) else kernel_size
    # bool is an int to Python, but True is not a size.
    if not isinstance(sizes, tuple) or not all(type(size) is int for size in sizes):
        raise TypeError(
            f"kernel_size must be an int or a tuple of ints, but is {kernel_size!r}"
        )
    if len(sizes) != ndim or min(sizes) < 1:
        raise ValueError(
            f"kernel_size must be {ndim} positive int(s), but is {kernel_size!r}"
        )
    return sizes
