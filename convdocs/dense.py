"""From a fully connected layer to a convolution, each step of the derivation as code.

A dense layer between images has one weight for each pair of an output pixel `(i, j)`
and an input pixel `(k, l)`: `W[i, j, k, l]`. Naming the input pixel by its offset from
the output pixel gives `V[i, j, a, b]`, the same numbers in another place. Tying them
(the same weight for the same offset, wherever) leaves `v[a, b]`; cutting off what is
far away leaves a small kernel.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from convdocs.correlation import corr2d


def apply_dense(W: Tensor, X: Tensor) -> Tensor:
    r"""A fully connected layer from an image to an image, without its bias.

    $$ h_{i,j} = \sum_{k=0}^{n_h-1}\sum_{l=0}^{n_w-1} w_{i,j,k,l}\, x_{k,l} $$

    **Arguments:**

    - `W`: weights of shape `(h', w', n_h, n_w)`, output index first.
    - `X`: input of shape `(..., n_h, n_w)`.

    **Returns:** a tensor of shape `(..., h', w')`.

    **Raises:** `ValueError` if the shapes do not fit together.

    **Source:** `torch.nn.functional.linear` on the flattened image is the same.

    >>> W = torch.ones(2, 3, 4, 5)
    >>> apply_dense(W, torch.ones(4, 5))
    tensor([[20., 20., 20.],
            [20., 20., 20.]])
    """
    _check_ndim("W", W, 4)
    if X.ndim < 2 or X.shape[-2:] != W.shape[2:]:
        raise ValueError(
            f"X (shape {tuple(X.shape)}) must end in the last two sizes of "
            f"W (shape {tuple(W.shape)})"
        )
    dtype = torch.result_type(W, X)
    return torch.einsum("ijkl,...kl->...ij", W.to(dtype), X.to(dtype))


def reindex(W: Tensor) -> Tensor:
    r"""The same dense weights, named by offset: which neighbour, not which pixel.

    $$ v_{i,j,a,b} = w_{i,j,\,i+a,\,j+b} $$

    Offsets run over `-(n_h-1) <= a <= n_h-1` and `-(n_w-1) <= b <= n_w-1`; offset
    `(a, b)` is stored at `[a + n_h - 1, b + n_w - 1]`. Where `(i+a, j+b)` is outside
    the image there is no weight, and 0 is stored.

    **Arguments:**

    - `W`: weights of shape `(n_h, n_w, n_h, n_w)`.

    **Returns:** a tensor of shape `(n_h, n_w, 2*n_h - 1, 2*n_w - 1)`.

    **Raises:** `ValueError` if `W` has another shape.

    **Source:** the substitution `k = i + a`, `l = j + b`.

    >>> W = torch.arange(16).reshape(2, 2, 2, 2)
    >>> V = reindex(W)
    >>> V.shape
    torch.Size([2, 2, 3, 3])
    >>> i, j, a, b = 1, 0, -1, 1
    >>> bool(V[i, j, a + 1, b + 1] == W[i, j, i + a, j + b])
    True
    """
    _check_ndim("W", W, 4)
    if W.shape[:2] != W.shape[2:]:
        raise ValueError(
            "W must have as many output as input pixels, shape (n_h, n_w, n_h, n_w), "
            f"but its shape is {tuple(W.shape)}"
        )
    n_h, n_w = W.shape[:2]
    V = W.new_zeros(n_h, n_w, 2 * n_h - 1, 2 * n_w - 1)
    for i in range(n_h):
        for j in range(n_w):
            first_a, first_b = n_h - 1 - i, n_w - 1 - j
            V[i, j, first_a : first_a + n_h, first_b : first_b + n_w] = W[i, j]
    return V


def apply_reindexed(V: Tensor, X: Tensor) -> Tensor:
    r"""The dense layer with its weights named by offset; beyond the border is zero.

    $$ h_{i,j} = \sum_{a}\sum_{b} v_{i,j,a,b}\, x_{i+a,\,j+b} $$

    **Arguments:**

    - `V`: weights of shape `(n_h, n_w, 2*n_h - 1, 2*n_w - 1)`, stored as by `reindex`.
    - `X`: input of shape `(..., n_h, n_w)`.

    **Returns:** a tensor of shape `(..., n_h, n_w)`.

    **Raises:** `ValueError` if the shapes do not fit together.

    **Source:** `apply_dense`, with the substitution of `reindex`.

    >>> W = torch.arange(16.0).reshape(2, 2, 2, 2)
    >>> X = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> bool((apply_reindexed(reindex(W), X) == apply_dense(W, X)).all())
    True
    """
    _check_ndim("V", V, 4)
    n_h, n_w = V.shape[:2]
    if V.shape[2:] != (2 * n_h - 1, 2 * n_w - 1):
        raise ValueError(
            "V must have shape (n_h, n_w, 2*n_h - 1, 2*n_w - 1), "
            f"but its shape is {tuple(V.shape)}"
        )
    if X.ndim < 2 or X.shape[-2:] != (n_h, n_w):
        raise ValueError(
            f"X (shape {tuple(X.shape)}) must end in the first two sizes of "
            f"V (shape {tuple(V.shape)})"
        )
    dtype = torch.result_type(V, X)
    padded = F.pad(X.to(dtype), (n_w - 1, n_w - 1, n_h - 1, n_h - 1))
    neighbours = padded.unfold(-2, 2 * n_h - 1, 1).unfold(-2, 2 * n_w - 1, 1)
    return torch.einsum("ijab,...ijab->...ij", V.to(dtype), neighbours)


def tie(v: Tensor) -> Tensor:
    r"""Share the weights: every output pixel uses the same weight for the same offset.

    $$ v_{i,j,a,b} = v_{a,b} $$

    **Arguments:**

    - `v`: weights of shape `(2*n_h - 1, 2*n_w - 1)`; offset `(a, b)` is stored at
      `[a + n_h - 1, b + n_w - 1]`.

    **Returns:** a view of `v` of shape `(n_h, n_w, 2*n_h - 1, 2*n_w - 1)`, for
    `apply_reindexed`.

    **Raises:** `ValueError` if `v` is not two-dimensional with odd sizes.

    **Source:** on an infinite grid a linear map of images commutes with every shift if
    and only if its weights are of this form; at the borders of a finite one it doesn't.

    >>> V = tie(torch.arange(9).reshape(3, 3))
    >>> V.shape
    torch.Size([2, 2, 3, 3])
    >>> bool((V[0, 0] == V[1, 1]).all())
    True
    """
    _check_odd_sizes(v)
    rows, columns = v.shape
    return v.expand((rows + 1) // 2, (columns + 1) // 2, rows, columns)


def cut(v: Tensor, delta: int) -> Tensor:
    r"""Keep the weights within `delta` of the centre; put 0 in place of the others.

    $$ v_{a,b} = 0 \quad\text{where}\quad |a| > \Delta \ \text{or}\ |b| > \Delta $$

    **Arguments:**

    - `v`: weights of shape `(2*n_h - 1, 2*n_w - 1)`, stored as for `tie`.
    - `delta`: Δ, in pixels, not negative.

    **Returns:** a new tensor of the shape of `v`, at most `(2*delta + 1)**2` of whose
    weights differ from 0.

    **Raises:** `ValueError` if `v` is not two-dimensional with odd sizes, or if `delta`
    is negative.

    **Source:** locality, the second of the two principles behind a convolutional layer.

    >>> cut(torch.ones(5, 5, dtype=torch.int64), 1)
    tensor([[0, 0, 0, 0, 0],
            [0, 1, 1, 1, 0],
            [0, 1, 1, 1, 0],
            [0, 1, 1, 1, 0],
            [0, 0, 0, 0, 0]])
    """
    _check_odd_sizes(v)
    if delta < 0:
        raise ValueError(f"delta must not be negative, but is {delta}")
    near = [
        (torch.arange(size, device=v.device) - size // 2).abs() <= delta
        for size in v.shape
    ]
    return v.where(near[0][:, None] & near[1], 0)


def correlation_matrix(K: Tensor, input_shape: tuple[int, int]) -> Tensor:
    r"""The matrix that does to a flattened image what `corr2d` does to the image.

    $$ M \operatorname{vec}(X) = \operatorname{vec}(Y), \qquad
    m_{(i,j),(i+a,\,j+b)} = w_{a,b} $$

    Its rows are the dense layer's weights for each output pixel. In blocks, one for
    each pair of an output row and an input row, it is equal along the diagonals, and so
    are the blocks along theirs (tied); far from the diagonal it is zero (cut). Its
    transpose carries gradients back.

    **Arguments:**

    - `K`: kernel of shape `(h, w)`.
    - `input_shape`: `(n_h, n_w)`, at least as large as the kernel.

    **Returns:** a tensor of shape `((n_h - h + 1) * (n_w - w + 1), n_h * n_w)`, of the
    type and on the device of `K`.

    **Raises:**

    - `TypeError` if `K` is not a tensor that `corr2d` takes.
    - `ValueError` if `K` is not two-dimensional, is empty, or is larger than
      `input_shape`.

    **Source:** column `m` is what `corr2d` makes of the image whose only non-zero
    pixel is a 1 at place `m`.

    >>> correlation_matrix(torch.tensor([[1, -1]]), (2, 3))
    tensor([[ 1, -1,  0,  0,  0,  0],
            [ 0,  1, -1,  0,  0,  0],
            [ 0,  0,  0,  1, -1,  0],
            [ 0,  0,  0,  0,  1, -1]])
    """
    _check_ndim("K", K, 2)
    n_h, n_w = input_shape
    if K.shape[0] > n_h or K.shape[1] > n_w:
        raise ValueError(
            f"K (shape {tuple(K.shape)}) must not be larger than input_shape "
            f"({n_h}, {n_w})"
        )
    impulses = torch.eye(n_h * n_w, dtype=K.dtype, device=K.device)
    return corr2d(impulses.reshape(-1, n_h, n_w), K).flatten(1).T


def count_dense(inputs: int, outputs: int) -> int:
    r"""How many weights a dense layer has: one for each pair of an input and an output.

    $$ n_{\text{in}}\, n_{\text{out}} $$

    **Arguments:**

    - `inputs`, `outputs`: how many inputs and outputs there are, not negative.

    **Returns:** an int, exact however large.

    **Raises:** `ValueError` if an argument is negative.

    **Source:** the size of the matrix of `torch.nn.Linear`.

    >>> count_dense(36_000_000, 100)
    3600000000
    """
    _check_not_negative(inputs=inputs, outputs=outputs)
    return inputs * outputs


def count_tied(input_shape: tuple[int, int]) -> int:
    r"""How many weights are left after tying: one for each offset between two pixels.

    $$ (2n_h-1)(2n_w-1) $$

    **Arguments:**

    - `input_shape`: `(n_h, n_w)`, not negative.

    **Returns:** an int, exact however large.

    **Raises:** `ValueError` if a size is negative.

    **Source:** the shape that `tie` takes.

    >>> count_tied((3000, 4000))
    47986001
    """
    n_h, n_w = input_shape
    _check_not_negative(n_h=n_h, n_w=n_w)
    return (2 * n_h - 1) * (2 * n_w - 1)


def count_cut(delta: int) -> int:
    r"""How many weights are left after cutting: those of the window around the centre.

    $$ (2\Delta+1)^2 $$

    **Arguments:**

    - `delta`: Δ, in pixels, not negative.

    **Returns:** an int, exact however large.

    **Raises:** `ValueError` if `delta` is negative.

    **Source:** the weights that `cut` keeps.

    >>> count_cut(1)
    9
    """
    _check_not_negative(delta=delta)
    return (2 * delta + 1) ** 2


def memory_bytes(weights: int, dtype: torch.dtype = torch.float32) -> int:
    """How much memory so many weights take, in bytes.

    **Arguments:**

    - `weights`: how many weights there are, not negative.
    - `dtype`: their type.

    **Returns:** an int, exact however large.

    **Raises:** `ValueError` if `weights` is negative.

    **Source:** `torch.dtype.itemsize`, 4 bytes for float32.

    >>> memory_bytes(3_600_000_000) / 1e9  # GB
    14.4
    >>> round(memory_bytes(3_600_000_000) / 2**30, 1)  # GiB
    13.4
    """
    _check_not_negative(weights=weights)
    return weights * dtype.itemsize


def _check_ndim(name: str, tensor: Tensor, ndim: int) -> None:
    if tensor.ndim != ndim:
        raise ValueError(
            f"{name} must have {ndim} dimensions, "
            f"but its shape is {tuple(tensor.shape)}"
        )


def _check_odd_sizes(v: Tensor) -> None:
    _check_ndim("v", v, 2)
    if any(size % 2 == 0 for size in v.shape):
        raise ValueError(f"v must have odd sizes, but its shape is {tuple(v.shape)}")


def _check_not_negative(**counts: int) -> None:
    for name, count in counts.items():
        if count < 0:
            raise ValueError(f"{name} must not be negative, but is {count}")
