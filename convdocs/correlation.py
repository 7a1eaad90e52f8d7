"""Cross-correlation and convolution in one, two and three dimensions.

Both slide a small kernel over an input and, at each place where the kernel lies
wholly inside it ('valid'), multiply and add. Cross-correlation takes the kernel as
it is; convolution turns it round first. What deep learning calls convolution, and
what `torch.nn.functional.conv2d` computes, is what is called `corr2d` here.
"""

import operator

import torch
from torch import Tensor

from convdocs.methods import METHODS, Method
from convdocs.trilinear import correlation


def corr1d(x: Tensor, k: Tensor, *, method: Method = "auto") -> Tensor:
    r"""Cross-correlation of `x` with `k` along the last dimension.

    $$ y_i = \sum_{a=0}^{h-1} w_a\, x_{i+a}, \qquad 0 \le i \le n-h $$

    **Arguments:**

    - `x`: input of shape `(..., n)`; leading dimensions are kept.
    - `k`: kernel of shape `(h,)`, `1 <= h <= n`.
    - `method`: as in `corr2d`.

    **Returns:** a tensor of shape `(..., n - h + 1)`, of the type that
    `torch.result_type(x, k)` names, on the same device.

    **Raises:** as `corr2d`.

    **Source:** `torch.nn.functional.conv1d` computes the same for one channel.

    >>> corr1d(torch.tensor([1, 2, 4, 8]), torch.tensor([-1, 1]))
    tensor([1, 2, 4])
    """
    return _valid_correlation(x, k, method, ndim=1, names=("x", "k"))


def corr2d(X: Tensor, K: Tensor, *, method: Method = "auto") -> Tensor:
    r"""Cross-correlation of `X` with `K` over the last two dimensions.

    $$ y_{i,j} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1} w_{a,b}\, x_{i+a,\,j+b},
    \qquad 0 \le i \le n_h-h,\ 0 \le j \le n_w-w $$

    Exact for integers; differentiable in both arguments, any number of times, in
    forward mode and under `torch.func` too; NaN and infinity touch the windows that
    hold them and no others.

    **Arguments:**

    - `X`: input of shape `(..., n_h, n_w)`; leading dimensions are kept.
    - `K`: kernel of shape `(h, w)`, `1 <= h <= n_h` and `1 <= w <= n_w`.
    - `method`: how it is computed; the results are the same but for rounding.
      `"loop"` goes from window to window, `"shifts"` adds up weighted and shifted
      inputs, `"phases"` computes neighbouring outputs as channels, `"fft"` multiplies
      spectra, `"torch"` asks torch. `"auto"` takes the quickest for these sizes, type
      and device. The error of spectra is relative to the largest output near by:
      within some 100 pixels a very large one drowns small ones, in float32 those below
      its millionth part.

    **Returns:** a tensor of shape `(..., n_h - h + 1, n_w - w + 1)`, of the type that
    `torch.result_type(X, K)` names, on the same device. Integers wrap around where
    that type does.

    **Raises:**

    - `TypeError` if an argument is not a dense tensor, is complex, if both are
      boolean, or if integers are to go through a method that computes with floats.
    - `ValueError` if there is no such method, if an argument has the wrong number of
      dimensions, if the kernel is empty or larger than the input, or if the two are on
      different devices.

    **Source:** Dumoulin and Visin, *A guide to convolution arithmetic for deep
    learning* (2016), relationship 1 gives the shape. `torch.nn.functional.conv2d`
    computes the same for one channel, under the name of convolution.

    >>> X = torch.arange(9).reshape(3, 3)
    >>> K = torch.arange(4).reshape(2, 2)
    >>> corr2d(X, K)
    tensor([[19, 25],
            [37, 43]])
    """
    return _valid_correlation(X, K, method, ndim=2, names=("X", "K"))


def corr3d(X: Tensor, K: Tensor, *, method: Method = "auto") -> Tensor:
    r"""Cross-correlation of `X` with `K` over the last three dimensions.

    $$ y_{i,j,k} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1}\sum_{c=0}^{d-1}
    w_{a,b,c}\, x_{i+a,\,j+b,\,k+c} $$

    **Arguments:**

    - `X`: input of shape `(..., n_h, n_w, n_d)`; leading dimensions are kept.
    - `K`: kernel of shape `(h, w, d)`, no larger than the input.
    - `method`: as in `corr2d`.

    **Returns:** a tensor of shape `(..., n_h - h + 1, n_w - w + 1, n_d - d + 1)`, of
    the type that `torch.result_type(X, K)` names, on the same device.

    **Raises:** as `corr2d`.

    **Source:** `torch.nn.functional.conv3d` computes the same for one channel.

    >>> X = torch.arange(8).reshape(2, 2, 2)
    >>> corr3d(X, torch.ones(1, 1, 2, dtype=torch.int64)).squeeze(2)
    tensor([[ 1,  5],
            [ 9, 13]])
    """
    return _valid_correlation(X, K, method, ndim=3, names=("X", "K"))


def conv1d(x: Tensor, k: Tensor, *, method: Method = "auto") -> Tensor:
    r"""Convolution of `x` with `k` along the last dimension, 'valid'.

    $$ y_i = \sum_{a=0}^{h-1} w_{h-1-a}\, x_{i+a} $$

    It is `corr1d` with the kernel turned round. `torch.nn.functional.conv1d` does not
    turn it: that is `corr1d`.

    **Arguments, returns and raises:** as `corr1d`.

    **Source:** `numpy.convolve` and `scipy.signal.convolve` with `mode="valid"` compute
    the same.

    >>> conv1d(torch.tensor([1, 2, 4, 8]), torch.tensor([-1, 1]))
    tensor([-1, -2, -4])
    """
    return _valid_convolution(x, k, method, ndim=1, names=("x", "k"))


def conv2d(X: Tensor, K: Tensor, *, method: Method = "auto") -> Tensor:
    r"""Convolution of `X` with `K` over the last two dimensions, 'valid'.

    $$ y_{i,j} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1} w_{h-1-a,\,w-1-b}\, x_{i+a,\,j+b} $$

    It is `corr2d` with the kernel turned by 180 degrees.
    `torch.nn.functional.conv2d` does not turn it: that is `corr2d`.

    **Arguments, returns and raises:** as `corr2d`.

    **Source:** `scipy.signal.convolve2d` with `mode="valid"` computes the same.

    >>> X = torch.arange(9).reshape(3, 3)
    >>> K = torch.arange(4).reshape(2, 2)
    >>> conv2d(X, K)
    tensor([[ 5, 11],
            [23, 29]])
    """
    return _valid_convolution(X, K, method, ndim=2, names=("X", "K"))


def conv3d(X: Tensor, K: Tensor, *, method: Method = "auto") -> Tensor:
    r"""Convolution of `X` with `K` over the last three dimensions, 'valid'.

    $$ y_{i,j,k} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1}\sum_{c=0}^{d-1}
    w_{h-1-a,\,w-1-b,\,d-1-c}\, x_{i+a,\,j+b,\,k+c} $$

    It is `corr3d` with the kernel turned round in every dimension.
    `torch.nn.functional.conv3d` does not turn it: that is `corr3d`.

    **Arguments, returns and raises:** as `corr3d`.

    **Source:** `scipy.signal.convolve` with `mode="valid"` computes the same.

    >>> X = torch.arange(8).reshape(2, 2, 2)
    >>> conv3d(X, torch.tensor([[[1, 0]]])).squeeze(2)
    tensor([[1, 3],
            [5, 7]])
    """
    return _valid_convolution(X, K, method, ndim=3, names=("X", "K"))


def corr2d_loop(X: Tensor, K: Tensor) -> Tensor:
    r"""Cross-correlation by its definition: for each output, multiply a window and add.

    Two loops, to be read and to compare with; `corr2d` gives the same and is quicker.

    **Arguments:**

    - `X`: input of shape `(n_h, n_w)`.
    - `K`: kernel of shape `(h, w)`, no larger than the input.

    **Returns:** a tensor of shape `(n_h - h + 1, n_w - w + 1)`.

    **Raises:** as `corr2d`; `ValueError` too if `X` has leading dimensions.

    **Source:** the formula of `corr2d`, term by term.

    >>> X = torch.arange(9.0).reshape(3, 3)
    >>> K = torch.arange(4.0).reshape(2, 2)
    >>> corr2d_loop(X, K)
    tensor([[19., 25.],
            [37., 43.]])
    """
    _check(X, K, "loop", ndim=2, names=("X", "K"))
    if X.ndim != 2:
        raise ValueError(f"X must have 2 dimensions, but its shape is {_shape(X)}")
    (n_h, n_w), (h, w) = X.shape, K.shape
    Y = X.new_zeros(n_h - h + 1, n_w - w + 1, dtype=torch.result_type(X, K))
    for i in range(n_h - h + 1):
        for j in range(n_w - w + 1):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def _valid_convolution(
    x: Tensor, k: Tensor, method: Method, *, ndim: int, names: tuple[str, str]
) -> Tensor:
    _check(x, k, method, ndim=ndim, names=names)
    return _correlation(x, k.flip(tuple(range(ndim))), method)


def _valid_correlation(
    x: Tensor, k: Tensor, method: Method, *, ndim: int, names: tuple[str, str]
) -> Tensor:
    _check(x, k, method, ndim=ndim, names=names)
    return _correlation(x, k, method)


def _correlation(x: Tensor, k: Tensor, method: Method) -> Tensor:
    if x.dtype != k.dtype:
        dtype = torch.result_type(x, k)
        x, k = x.to(dtype), k.to(dtype)
    return correlation(x, k, method)


def _check(
    x: Tensor, k: Tensor, method: Method, *, ndim: int, names: tuple[str, str]
) -> None:
    x_name, k_name = names
    for name, tensor in (x_name, x), (k_name, k):
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"{name} must be a torch.Tensor, but is of type {type(tensor).__name__}"
            )
        if tensor.layout != torch.strided:
            raise TypeError(f"{name} must be dense, but its layout is {tensor.layout}")
        if tensor.is_complex():
            # Whether the kernel is to be conjugated differs from library to library.
            raise TypeError(f"{name} must be real, but its dtype is {tensor.dtype}")
    if x.dtype == k.dtype == torch.bool:
        raise TypeError(
            f"{x_name} and {k_name} are both torch.bool, whose sums are not counts; "
            f"convert one, for example {k_name}.int()"
        )
    if x.ndim < ndim:
        raise ValueError(
            f"{x_name} must have at least {ndim} dimension(s), "
            f"but its shape is {_shape(x)}"
        )
    if k.ndim != ndim:
        raise ValueError(
            f"{k_name} must have {ndim} dimension(s), but its shape is {_shape(k)}"
        )
    if k.numel() == 0:
        raise ValueError(f"{k_name} must not be empty, but its shape is {_shape(k)}")
    if any(map(operator.gt, k.shape, x.shape[-ndim:])):
        raise ValueError(
            f"{k_name} (shape {_shape(k)}) must not be larger than "
            f"{x_name} (shape {_shape(x)})"
        )
    if x.device != k.device:
        raise ValueError(
            f"{x_name} and {k_name} must be on one device, "
            f"but {x_name} is on {x.device} and {k_name} on {k.device}"
        )
    if method not in METHODS:
        known = ", ".join(map(repr, METHODS))
        raise ValueError(f"method must be one of {known}, but is {method!r}")
    if method in ("fft", "phases", "torch") and not (
        torch.result_type(x, k).is_floating_point
    ):
        # Their sums are those of floats, which do not hold every integer.
        raise TypeError(
            f"method {method!r} is for floating-point numbers, but {x_name} has dtype "
            f"{x.dtype} and {k_name} has {k.dtype}; 'shifts' is exact for integers"
        )


def _shape(tensor: Tensor) -> tuple[int, ...]:
    return tuple(tensor.shape)
