"""`corr2d` with all that `torch.nn.functional.conv2d` adds to it.

Padding, stride, dilation, channels, groups and bias: each of them takes a line or two,
and the lesson on padding, stride and channels comes to these lines one by one.
"""

from functools import reduce

import torch
import torch.nn.functional as F
from torch import Tensor

from convdocs.correlation import corr2d


def corr2d_channels(
    X: Tensor,
    W: Tensor,
    b: Tensor | None = None,
    *,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] | str = 0,
    dilation: int | tuple[int, int] = 1,
    groups: int = 1,
) -> Tensor:
    r"""Cross-correlation of images of several channels, as in a convolutional layer.

    $$ \mathbf Y_o = \Big(\sum_{c} \mathbf X_{c'} \star \mathbf W_{o,c}\Big) + b_o,
    \qquad c' = c + \frac Cg \Big\lfloor \frac{o\,g}{C'} \Big\rfloor $$

    Here $\star$ is `corr2d` of the padded input with the spread kernel, of which every
    `stride`-th row and column is kept. It is written to be read, one `corr2d` for each
    pair of channels; `torch.nn.functional.conv2d` gives the same and is quicker.

    **Arguments:**

    - `X`: input of shape `(..., C, n_h, n_w)`; leading dimensions, such as a batch, are
      kept.
    - `W`: kernels of shape `(C', C / groups, h, w)`, one for each pair of channels.
    - `b`: a bias for each output channel, of shape `(C',)`, or `None`.
    - `stride`: how many cells the window moves at a time, an int or a pair.
    - `padding`: how many rings of zeros, an int or a pair; or `"valid"`, none, or
      `"same"`, so many that the output is as large as the input. Where that is
      an odd number of rows or columns, the last is put below or to the right.
    - `dilation`: how many cells neighbouring weights are apart, an int or a pair. The
      cells between them are multiplied by 0, so NaN and infinity there are seen.
    - `groups`: into how many groups the channels are divided; each output channel sees
      the input channels of its own group.

    **Returns:** a tensor of shape `(..., C', m_h, m_w)`, with
    `m_h = (n_h + 2 * p_h - q_h * (h - 1) - 1) // s_h + 1` and `m_w` likewise, of the
    type that the types of the arguments are promoted to.

    **Raises:**

    - `TypeError` if an argument is of the wrong type; for tensors as `corr2d`.
    - `ValueError` if shapes do not fit together, if the tensors are not on one device,
      if the spread kernel is larger than the padded input, if a number is too small or
      there are not two, or if `padding` is another word; `"same"` takes only a stride
      of 1.

    **Source:** Dumoulin and Visin, *A guide to convolution arithmetic for deep
    learning* (2016) gives the shape; `torch.nn.functional.conv2d` computes the same.

    >>> X = torch.arange(18).reshape(2, 3, 3)
    >>> W = torch.ones(1, 2, 2, 2, dtype=torch.int64)
    >>> corr2d_channels(X, W)
    tensor([[[52, 60],
             [76, 84]]])
    >>> corr2d_channels(X, W, torch.tensor([100]), stride=2, padding=1)
    tensor([[[109, 124],
             [136, 184]]])
    """
    _check_tensors(X, W, b)
    _check_channels(X, W, b, groups)
    s_h, s_w = _pair("stride", stride, least=1)
    q_h, q_w = _pair("dilation", dilation, least=1)

    K = _spread(W, q_h, q_w)
    X = F.pad(X, _edges(padding, (s_h, s_w), K.shape[-2:]))
    if any(k > n for k, n in zip(K.shape[-2:], X.shape[-2:], strict=True)):
        raise ValueError(
            f"W (spread to {tuple(K.shape[-2:])}) must not be larger than "
            f"X (padded to {tuple(X.shape[-2:])})"
        )

    outputs = []
    for o, kernels in enumerate(K):
        group = o // (len(K) // groups)
        first = group * len(kernels)
        seen = X[..., first : first + len(kernels), :, :].unbind(-3)
        Y = reduce(torch.add, map(corr2d, seen, kernels))
        outputs.append(Y[..., ::s_h, ::s_w])
    Y = torch.stack(outputs, dim=-3)
    return Y if b is None else Y + b[:, None, None]


def _spread(W: Tensor, q_h: int, q_w: int) -> Tensor:
    """Kernels with zeros put between their weights, which are then so far apart."""
    *channels, h, w = W.shape
    K = W.new_zeros(*channels, q_h * (h - 1) + 1, q_w * (w - 1) + 1)
    K[..., ::q_h, ::q_w] = W
    return K


def _edges(
    padding: int | tuple[int, int] | str, stride: tuple[int, int], size: torch.Size
) -> list[int]:
    """How many zeros go to the left, right, top and bottom: the order of `F.pad`."""
    if padding == "valid":
        return [0, 0, 0, 0]
    if padding == "same":
        if stride != (1, 1):
            raise ValueError(f"padding='same' needs a stride of 1, but it is {stride}")
        h, w = size
        return [(w - 1) // 2, w // 2, (h - 1) // 2, h // 2]
    if isinstance(padding, str):
        raise ValueError(f"padding must be 'valid' or 'same', but is {padding!r}")
    p_h, p_w = _pair("padding", padding, least=0)
    return [p_w, p_w, p_h, p_h]


def _pair(name: str, value: int | tuple[int, int], *, least: int) -> tuple[int, int]:
    pair = (value, value) if isinstance(value, int) else value
    # bool is an int to Python, but True is not a number of cells.
    if not isinstance(pair, tuple) or not all(type(number) is int for number in pair):
        raise TypeError(f"{name} must be an int or a pair of ints, but is {value!r}")
    if len(pair) != 2 or min(pair) < least:
        raise ValueError(
            f"{name} must be an int or a pair of ints of at least {least}, "
            f"but is {value!r}"
        )
    return pair


def _check_tensors(X: Tensor, W: Tensor, b: Tensor | None) -> None:
    """As `corr2d` checks its arguments, by the names that they have here."""
    tensors = {"X": X, "W": W} if b is None else {"X": X, "W": W, "b": b}
    for name, tensor in tensors.items():
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"{name} must be a torch.Tensor, but is of type {type(tensor).__name__}"
            )
        if tensor.layout != torch.strided:
            raise TypeError(f"{name} must be dense, but its layout is {tensor.layout}")
        if tensor.is_complex():
            raise TypeError(f"{name} must be real, but its dtype is {tensor.dtype}")
        if tensor.device != X.device:
            raise ValueError(
                f"X and {name} must be on one device, "
                f"but X is on {X.device} and {name} on {tensor.device}"
            )
    if X.dtype == W.dtype == torch.bool:
        raise TypeError(
            "X and W are both torch.bool, whose sums are not counts; "
            "convert one, for example W.int()"
        )


def _check_channels(X: Tensor, W: Tensor, b: Tensor | None, groups: int) -> None:
    if type(groups) is not int:
        raise TypeError(f"groups must be an int, but is {groups!r}")
    if groups < 1:
        raise ValueError(f"groups must be at least 1, but is {groups}")
    if X.ndim < 3:
        raise ValueError(
            f"X must have at least 3 dimensions (channel, height, width), "
            f"but its shape is {tuple(X.shape)}"
        )
    if W.ndim != 4 or W.numel() == 0:
        raise ValueError(
            f"W must have 4 dimensions (output channel, input channel, height, width), "
            f"none of them 0, but its shape is {tuple(W.shape)}"
        )
    if X.shape[-3] != groups * W.shape[1]:
        raise ValueError(
            f"X must have groups × W.shape[1] = {groups} × {W.shape[1]} channels, "
            f"but has {X.shape[-3]}"
        )
    if len(W) % groups:
        raise ValueError(
            f"groups (={groups}) must divide the number of output channels (={len(W)})"
        )
    if b is not None and b.shape != W.shape[:1]:
        raise ValueError(
            f"b must have the shape {tuple(W.shape[:1])}, one bias for each output "
            f"channel, but its shape is {tuple(b.shape)}"
        )
