"""Correlations and convolutions, against other people's code and by property."""

import math
from collections.abc import Callable

import numpy as np
import pytest
import scipy.signal
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

import convdocs
from convdocs import conv1d, conv2d, conv3d, corr1d, corr2d, corr2d_loop, corr3d

Operation = Callable[[Tensor, Tensor], Tensor]

CORRELATIONS: dict[int, Operation] = {1: corr1d, 2: corr2d, 3: corr3d}
CONVOLUTIONS: dict[int, Operation] = {1: conv1d, 2: conv2d, 3: conv3d}
TORCHS = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}

REALS = [torch.float16, torch.bfloat16, torch.float32, torch.float64]
INTEGERS = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]

by_dimension = pytest.mark.parametrize("ndim", [1, 2, 3])
by_operation = pytest.mark.parametrize(
    ("operation", "ndim"),
    [(op, d) for ops in (CORRELATIONS, CONVOLUTIONS) for d, op in ops.items()],
    ids=lambda value: getattr(value, "__name__", None),
)


@st.composite
def shapes(
    draw: st.DrawFn, ndim: int, most: int = 6
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The shapes of an input and of a kernel that fits into it."""
    kernel = draw(st.tuples(*[st.integers(1, most - 2)] * ndim))
    input_ = tuple(k + draw(st.integers(0, 3)) for k in kernel)
    return input_, kernel


def integers(shape: tuple[int, ...], dtype: torch.dtype = torch.int64) -> Tensor:
    low = 0 if dtype == torch.uint8 else -9
    return torch.randint(low, 10, shape).to(dtype)


@by_dimension
@given(data=st.data())
def test_correlation_equals_torch(ndim: int, data: st.DataObject) -> None:
    n, k = data.draw(shapes(ndim))
    x, w = torch.randn(n, dtype=torch.float64), torch.randn(k, dtype=torch.float64)
    expected = TORCHS[ndim](x[None, None], w[None, None])[0, 0]
    torch.testing.assert_close(CORRELATIONS[ndim](x, w), expected)


@by_dimension
@given(data=st.data())
def test_both_equal_scipy_exactly_on_integers(ndim: int, data: st.DataObject) -> None:
    n, k = data.draw(shapes(ndim))
    x, w = integers(n), integers(k)
    for operation, scipys in (
        (CORRELATIONS[ndim], scipy.signal.correlate),
        (CONVOLUTIONS[ndim], scipy.signal.convolve),
    ):
        expected = scipys(x.numpy(), w.numpy(), mode="valid", method="direct")
        np.testing.assert_array_equal(operation(x, w).numpy(), expected)


@given(shapes(2))
def test_loop_equals_corr2d(sizes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    n, k = sizes
    X, K = integers(n), integers(k)
    assert corr2d_loop(X, K).equal(corr2d(X, K))


@by_operation
def test_notes_example_to_the_digit(operation: Operation, ndim: int) -> None:
    X, K = torch.arange(9).reshape(3, 3), torch.arange(4).reshape(2, 2)
    row, weights = torch.tensor([0, 1, 2]), torch.tensor([0, 1])
    arguments = {1: (row, weights), 2: (X, K), 3: (X[None], K[None])}
    expected: dict[Operation, object] = {
        corr1d: [1, 2],
        conv1d: [0, 1],
        corr2d: [[19, 25], [37, 43]],
        conv2d: [[5, 11], [23, 29]],
        corr3d: [[[19, 25], [37, 43]]],
        conv3d: [[[5, 11], [23, 29]]],
    }
    assert operation(*arguments[ndim]).tolist() == expected[operation]


def test_edges_of_the_notes_image() -> None:
    X, K = convdocs.edge_image(), torch.tensor([[1.0, -1.0]])
    row = [0, 1, 0, 0, 0, -1, 0]
    assert corr2d(X, K).tolist() == [row] * 6
    assert conv2d(X, K).tolist() == [[-y for y in row]] * 6
    assert corr2d(X.T, K).tolist() == [[0] * 5] * 8
    assert corr2d(torch.eye(6), K).count_nonzero() == 10


@by_operation
def test_leading_dimensions_are_kept(operation: Operation, ndim: int) -> None:
    x, w = integers((2, 3, *[4] * ndim)), integers((2,) * ndim)
    y = operation(x, w)
    assert y.shape == (2, 3, *[3] * ndim)
    for i in range(2):
        for j in range(3):
            assert y[i, j].equal(operation(x[i, j], w))
    assert operation(x[:0], w).shape == (0, 3, *[3] * ndim)


@by_operation
@pytest.mark.parametrize("x_dtype", [torch.bool, *INTEGERS, *REALS])
@pytest.mark.parametrize("k_dtype", [*INTEGERS, *REALS])
def test_result_type_is_torchs(
    operation: Operation, ndim: int, x_dtype: torch.dtype, k_dtype: torch.dtype
) -> None:
    x, w = torch.ones([3] * ndim, dtype=x_dtype), torch.ones([2] * ndim, dtype=k_dtype)
    y = operation(x, w)
    assert y.dtype == torch.result_type(x, w)
    assert (y == 2**ndim).all()


@by_operation
def test_float64_keeps_its_digits(operation: Operation, ndim: int) -> None:
    x = torch.full([2] * ndim, 1 + 1e-12, dtype=torch.float64)
    y = operation(x, torch.ones([1] * ndim, dtype=torch.float32))
    assert y.dtype == torch.float64
    assert y.equal(x)


@by_operation
def test_large_integers_are_exact(operation: Operation, ndim: int) -> None:
    odd = 2**53 + 1  # float64 cannot hold it
    x = torch.full([2] * ndim, odd)
    assert (operation(x, torch.ones([1] * ndim, dtype=torch.int64)) == odd).all()


@by_operation
def test_device_is_kept(operation: Operation, ndim: int) -> None:
    x = torch.empty([5] * ndim, device="meta")
    y = operation(x, torch.empty([2] * ndim, device="meta"))
    assert y.device == x.device
    assert y.shape == (4,) * ndim


@by_operation
def test_gradients_once_and_twice(operation: Operation, ndim: int) -> None:
    x = torch.randn([3] * ndim, dtype=torch.float64, requires_grad=True)
    w = torch.randn([2] * ndim, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(operation, (x, w))
    assert torch.autograd.gradgradcheck(operation, (x, w))


@by_operation
def test_vmap_gives_what_a_loop_gives(operation: Operation, ndim: int) -> None:
    x, w = torch.randn([4] * ndim), torch.randn(5, *[2] * ndim)
    together = torch.func.vmap(operation, in_dims=(None, 0))(x, w)
    torch.testing.assert_close(together, torch.stack([operation(x, k) for k in w]))


def test_nan_and_infinity_go_through() -> None:
    x = torch.tensor([1.0, math.inf, 2.0, math.nan, 3.0])
    y = corr1d(x, torch.tensor([0.0, 1.0]))
    assert y[0] == math.inf
    assert y[1:].isnan().all()  # 0 times infinity is NaN, and NaN stays NaN


@by_dimension
def test_memory_layout_does_not_matter(ndim: int) -> None:
    x, w = torch.randn([8] * ndim), torch.randn([3] * ndim)
    strided = x[(slice(None, None, 2),) * ndim]
    turned, turned_w = x.permute(*reversed(range(ndim))), w.movedim(0, -1)
    for view, kernel in ((strided, w), (turned, turned_w)):
        for operation in (CORRELATIONS[ndim], CONVOLUTIONS[ndim]):
            copies = view.contiguous(), kernel.contiguous()
            assert operation(view, kernel).equal(operation(*copies))


def test_inputs_are_left_as_they_were() -> None:
    X, K = integers((4, 4)), integers((2, 2))
    X_before, K_before = X.clone(), K.clone()
    for operation in (corr2d, conv2d, corr2d_loop):
        Y = operation(X, K)
        Y += 1
    assert X.equal(X_before)
    assert K.equal(K_before)


def test_one_by_one_kernel_returns_new_memory() -> None:
    X = torch.ones(2, 2)
    corr2d(X, torch.ones(1, 1)).zero_()
    assert X.equal(torch.ones(2, 2))


ones = torch.ones
BAD_ARGUMENTS = [
    ([[1.0]], ones(1, 1), TypeError, "X must be a torch.Tensor, but is of type list"),
    (ones(2, 2), 3, TypeError, "K must be a torch.Tensor, but is of type int"),
    (ones(2, 2).to_sparse(), ones(1, 1), TypeError, "X must be dense"),
    (ones(2, 2) + 0j, ones(1, 1), TypeError, "X must be real, .* torch.complex64"),
    (ones(2, 2), ones(1, 1) + 0j, TypeError, "K must be real, .* torch.complex64"),
    (ones(2, 2).bool(), ones(1, 1).bool(), TypeError, "X and K are both torch.bool"),
    (ones(2), ones(1, 1), ValueError, r"X must have at least 2 .* shape is \(2,\)"),
    (ones(2, 2), ones(2), ValueError, r"K must have 2 .* shape is \(2,\)"),
    (ones(2, 2), ones(1, 1, 1), ValueError, r"K must have 2 .* \(1, 1, 1\)"),
    (ones(2, 2), ones(0, 1), ValueError, r"K must not be empty, .* \(0, 1\)"),
    (ones(2, 2), ones(1, 3), ValueError, r"K \(shape \(1, 3\)\).*X \(shape \(2, 2\)\)"),
    (
        ones(2, 2),
        ones(1, 1, device="meta"),
        ValueError,
        "X is on cpu and K on meta",
    ),
]


@pytest.mark.parametrize(("X", "K", "error", "message"), BAD_ARGUMENTS)
@pytest.mark.parametrize("operation", [corr2d, conv2d, corr2d_loop])
def test_bad_arguments_are_named(
    operation: Operation,
    X: Tensor,
    K: Tensor,
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        operation(X, K)


def test_errors_use_the_names_of_the_signature() -> None:
    with pytest.raises(ValueError, match=r"k \(shape \(3,\)\) .* x \(shape \(2,\)\)"):
        corr1d(ones(2), ones(3))
    with pytest.raises(ValueError, match=r"K \(shape \(1, 1, 3\)\)"):
        conv3d(ones(2, 2, 2), ones(1, 1, 3))


def test_the_loop_takes_a_single_image() -> None:
    with pytest.raises(ValueError, match=r"X must have 2 dimensions.*\(1, 2, 2\)"):
        corr2d_loop(ones(1, 2, 2), ones(1, 1))
