"""The derivation from a dense layer to a convolution."""

import itertools
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from convdocs import (
    apply_dense,
    apply_reindexed,
    corr2d,
    correlation_matrix,
    count_cut,
    count_dense,
    count_tied,
    cut,
    memory_bytes,
    reindex,
    tie,
)

sizes = st.integers(1, 5)


@given(sizes, sizes, sizes, sizes)
def test_apply_dense_equals_a_linear_layer(
    out_h: int, out_w: int, n_h: int, n_w: int
) -> None:
    W = torch.randn(out_h, out_w, n_h, n_w, dtype=torch.float64)
    X = torch.randn(2, n_h, n_w, dtype=torch.float64)
    flat = F.linear(X.flatten(1), W.reshape(out_h * out_w, n_h * n_w))
    torch.testing.assert_close(apply_dense(W, X), flat.reshape(2, out_h, out_w))


@given(sizes, sizes)
def test_reindexing_moves_every_weight_and_loses_none(n_h: int, n_w: int) -> None:
    W = torch.randint(1, 100, (n_h, n_w, n_h, n_w))
    V = reindex(W)
    assert V.count_nonzero() == W.numel()
    for i, j, k, m in itertools.product(*map(range, W.shape)):
        assert V[i, j, k - i + n_h - 1, m - j + n_w - 1] == W[i, j, k, m]
    X = torch.randint(-9, 10, (n_h, n_w))
    assert apply_reindexed(V, X).equal(apply_dense(W, X))


@pytest.mark.parametrize("dtype", [torch.int32, torch.float32, torch.float64])
def test_every_step_keeps_the_dtype(dtype: torch.dtype) -> None:
    W, X = torch.ones(2, 3, 2, 3, dtype=dtype), torch.ones(2, 3, dtype=dtype)
    v = torch.ones(3, 5, dtype=dtype)
    results = {
        "apply_dense": apply_dense(W, X),
        "reindex": reindex(W),
        "apply_reindexed": apply_reindexed(reindex(W), X),
        "tie": tie(v),
        "cut": cut(v, 1),
        "correlation_matrix": correlation_matrix(v[:2, :2], (2, 3)),
    }
    assert {name: Y.dtype for name, Y in results.items()} == dict.fromkeys(
        results, dtype
    )


@given(sizes, sizes, st.integers(0, 2))
def test_tied_and_cut_is_a_correlation_with_zeros_around(
    n_h: int, n_w: int, delta: int
) -> None:
    v = torch.randint(-9, 10, (2 * n_h - 1, 2 * n_w - 1))
    X = torch.randint(-9, 10, (n_h, n_w))
    Y = apply_reindexed(tie(cut(v, delta)), X)

    padded_v = F.pad(v, (delta,) * 4)
    side = 2 * delta + 1
    kernel = padded_v[n_h - 1 : n_h - 1 + side, n_w - 1 : n_w - 1 + side]
    assert Y.equal(corr2d(F.pad(X, (delta,) * 4), kernel))


def test_tied_weights_commute_with_shifts_and_others_do_not() -> None:
    X = torch.zeros(5, 5)
    X[1, 1] = 1
    shifted = X.roll((1, 2), (0, 1))
    V = tie(torch.randn(9, 9))
    assert apply_reindexed(V, shifted)[1:, 2:].equal(apply_reindexed(V, X)[:-1, :-2])
    V = reindex(torch.randn(5, 5, 5, 5))
    assert not torch.allclose(
        apply_reindexed(V, shifted)[1:, 2:], apply_reindexed(V, X)[:-1, :-2]
    )


def test_tie_copies_nothing() -> None:
    v = torch.randn(199, 199)
    assert tie(v).data_ptr() == v.data_ptr()


def test_cut_needs_or_and_not_and() -> None:
    ones = torch.ones(9, 9)
    assert cut(ones, 1).sum() == count_cut(1) == 9
    a = torch.arange(-4, 5).abs()
    both = (a[:, None] > 1) & (a > 1)
    assert ones.where(~both, 0).sum() == 45


@given(sizes, sizes, st.data())
def test_matrix_does_what_corr2d_does(h: int, w: int, data: st.DataObject) -> None:
    n_h, n_w = data.draw(st.integers(h, h + 4)), data.draw(st.integers(w, w + 4))
    K, X = torch.randint(-9, 10, (h, w)), torch.randint(-9, 10, (n_h, n_w))
    M = correlation_matrix(K, (n_h, n_w))
    assert M.dtype == K.dtype
    assert (M @ X.flatten()).equal(corr2d(X, K).flatten())


def test_matrix_passes_gradients_to_the_kernel() -> None:
    K = torch.randn(2, 2, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda K: correlation_matrix(K, (3, 3)), (K,))


@pytest.mark.parametrize(
    ("operation", "shapes"),
    [
        (apply_dense, [(2, 3, 2, 3), (2, 3)]),
        (reindex, [(2, 3, 2, 3)]),
        (apply_reindexed, [(2, 3, 3, 5), (2, 3)]),
        (tie, [(3, 5)]),
        (lambda v: cut(v, 1), [(3, 5)]),
    ],
)
def test_every_step_passes_gradients(
    operation: Callable[..., Tensor], shapes: list[tuple[int, ...]]
) -> None:
    tensors = [
        torch.randn(shape, dtype=torch.float64, requires_grad=True) for shape in shapes
    ]
    assert torch.autograd.gradcheck(operation, tensors)


def test_counts_of_the_lessons() -> None:
    weights = count_dense(12_000_000 * 3, 100)
    assert weights == 3_600_000_000
    assert memory_bytes(weights) == 14_400_000_000
    assert memory_bytes(weights, torch.float16) == 7_200_000_000
    assert count_tied((6, 8)) == 11 * 15
    assert count_cut(0) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: apply_dense(torch.ones(2, 2), torch.ones(2, 2)), "W must have 4"),
        (
            lambda: apply_dense(torch.ones(1, 1, 2, 3), torch.ones(3, 2)),
            r"X \(shape \(3, 2\)\).*W \(shape \(1, 1, 2, 3\)\)",
        ),
        (lambda: reindex(torch.ones(2, 2)), r"W must have 4 .*\(2, 2\)"),
        (lambda: reindex(torch.ones(1, 1, 2, 2)), "as many output as input"),
        (lambda: apply_reindexed(torch.ones(2, 2), torch.ones(1)), "V must have 4"),
        (
            lambda: apply_reindexed(torch.ones(2, 2, 3, 4), torch.ones(2, 2)),
            r"V must have shape .*\(2, 2, 3, 4\)",
        ),
        (
            lambda: apply_reindexed(torch.ones(2, 2, 3, 3), torch.ones(3, 2)),
            r"X \(shape \(3, 2\)\)",
        ),
        (lambda: tie(torch.ones(3)), "v must have 2 dimensions"),
        (lambda: tie(torch.ones(3, 4)), r"v must have odd sizes, .*\(3, 4\)"),
        (lambda: cut(torch.ones(4, 3), 1), "v must have odd sizes"),
        (lambda: cut(torch.ones(3, 3), -1), "delta must not be negative, but is -1"),
        (lambda: correlation_matrix(torch.ones(2), (3, 3)), "K must have 2"),
        (lambda: correlation_matrix(torch.ones(0, 1), (3, 3)), "K must not be empty"),
        (
            lambda: correlation_matrix(torch.ones(2, 4), (3, 3)),
            r"K \(shape \(2, 4\)\) .* input_shape \(3, 3\)",
        ),
        (lambda: count_dense(-1, 2), "inputs must not be negative, but is -1"),
        (lambda: count_tied((2, -2)), "n_w must not be negative, but is -2"),
        (lambda: count_cut(-3), "delta must not be negative, but is -3"),
        (lambda: memory_bytes(-4), "weights must not be negative, but is -4"),
    ],
)
def test_bad_arguments_are_named(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
