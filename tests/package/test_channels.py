"""The composed layer, against torch's own on torch's own examples, and by property."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from torch.testing._internal.common_methods_invocations import op_db

from convdocs import corr2d, corr2d_channels

TORCHS = next(op for op in op_db if op.name == "nn.functional.conv2d")
# Looser than its declared types, so that options can come from a dict.
conv2d: Callable[..., Tensor] = F.conv2d

# Torch says of an even kernel with 'same' that it may copy the input.
may_copy = pytest.mark.filterwarnings("ignore:Using padding='same' with even")

Sample = tuple[tuple[Tensor, ...], dict[str, Any]]


def samples(dtype: torch.dtype, *, requires_grad: bool = False) -> Iterator[Sample]:
    """The arguments with which torch tests its own `conv2d`."""
    drawn = TORCHS.sample_inputs("cpu", dtype, requires_grad)  # type: ignore[no-untyped-call]
    for sample in drawn:
        yield (sample.input, *sample.args), sample.kwargs


def test_torchs_samples_have_all_that_there_is() -> None:
    given = [(tensors, options) for tensors, options in samples(torch.float64)]
    options = [options for _, options in given]
    assert len(given) >= 30  # so many has torch 2.13
    assert {"stride", "padding", "dilation", "groups"} <= set().union(*options)
    assert {"same", "valid", 1, 2} <= {each.get("padding", 0) for each in options}
    assert {tensors[0].ndim for tensors, _ in given} == {3, 4}
    assert any(tensors[2] is None for tensors, _ in given)


@may_copy
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_equals_torch_on_torchs_samples(dtype: torch.dtype) -> None:
    for tensors, options in samples(dtype):
        expected = conv2d(*tensors, **options)
        torch.testing.assert_close(corr2d_channels(*tensors, **options), expected)


@may_copy
def test_equals_torch_exactly_on_torchs_integers() -> None:
    for tensors, options in samples(torch.int64):
        expected = conv2d(*tensors, **options)
        assert corr2d_channels(*tensors, **options).equal(expected)


@may_copy
def test_gradients_equal_torchs_on_torchs_samples() -> None:
    for tensors, options in samples(torch.float64, requires_grad=True):
        inputs = [tensor for tensor in tensors if tensor is not None]
        ours, theirs = (
            function(*tensors, **options) for function in (corr2d_channels, conv2d)
        )
        slope = torch.randn_like(theirs)
        for own, other in zip(
            torch.autograd.grad(ours, inputs, slope),
            torch.autograd.grad(theirs, inputs, slope),
            strict=True,
        ):
            torch.testing.assert_close(own, other)


def test_gradients_once_and_twice() -> None:
    shapes = (2, 4, 5, 4), (4, 2, 2, 2), (4,)
    inputs = [
        torch.randn(shape, dtype=torch.float64, requires_grad=True) for shape in shapes
    ]
    layer = partial(
        corr2d_channels, stride=2, padding=(1, 2), dilation=(1, 2), groups=2
    )
    assert torch.autograd.gradcheck(layer, inputs)
    assert torch.autograd.gradgradcheck(layer, inputs)


pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(st.data())
def test_equals_torch_exactly_on_integers(data: st.DataObject) -> None:
    groups, ins, outs = (data.draw(st.integers(1, 3)) for _ in range(3))
    h, w = data.draw(pairs)
    options: dict[str, Any] = {
        "stride": data.draw(pairs),
        "dilation": data.draw(pairs),
        "padding": data.draw(st.tuples(st.integers(0, 3), st.integers(0, 3))),
    }
    spread = [q * (k - 1) + 1 for q, k in zip(options["dilation"], (h, w), strict=True)]
    n_h, n_w = (k + data.draw(st.integers(0, 3)) for k in spread)
    batch = data.draw(st.sampled_from([(), (2,)]))
    X = torch.randint(-9, 10, (*batch, groups * ins, n_h, n_w))
    W = torch.randint(-9, 10, (groups * outs, ins, h, w))
    b = torch.randint(-9, 10, (groups * outs,))
    expected = conv2d(X, W, b, groups=groups, **options)
    assert corr2d_channels(X, W, b, groups=groups, **options).equal(expected)


def test_one_channel_is_corr2d() -> None:
    X, K = torch.randint(9, (5, 6)), torch.randint(9, (2, 3))
    assert corr2d_channels(X[None], K[None, None])[0].equal(corr2d(X, K))


def test_leading_dimensions_are_kept() -> None:
    X, W = torch.randn(2, 3, 2, 5, 5), torch.randn(4, 2, 3, 3)
    Y = corr2d_channels(X, W, padding=1)
    assert Y.shape == (2, 3, 4, 5, 5)
    torch.testing.assert_close(Y[1, 2], corr2d_channels(X[1, 2], W, padding=1))
    assert corr2d_channels(X[:0], W).shape == (0, 3, 4, 3, 3)


def test_types_are_promoted() -> None:
    X, W = torch.ones(1, 2, 2, dtype=torch.bool), torch.ones(1, 1, 1, 1).int()
    assert corr2d_channels(X, W, padding=1).dtype == torch.int32
    assert corr2d_channels(X, W, torch.ones(1).double()).dtype == torch.float64


def test_same_puts_what_is_left_over_at_the_end() -> None:
    X, W = torch.eye(4).long()[None], torch.ones(1, 1, 2, 2).long()
    expected = [[2, 1, 0, 0], [1, 2, 1, 0], [0, 1, 2, 1], [0, 0, 1, 1]]
    assert corr2d_channels(X, W, padding="same")[0].tolist() == expected


def test_dilation_multiplies_what_lies_between_by_zero() -> None:
    X = torch.tensor([[[1.0, torch.nan, 3.0]]])
    assert corr2d_channels(X, torch.ones(1, 1, 1, 2), dilation=2).isnan().all()


def test_inputs_are_left_as_they_were() -> None:
    X, W, b = torch.ones(1, 2, 2), torch.ones(1, 1, 1, 1), torch.zeros(1)
    Y = corr2d_channels(X, W, b)
    Y += 1
    assert [tensor.sum() for tensor in (X, W, b)] == [4, 1, 0]


IMAGE, KERNELS = torch.ones(4, 5, 5), torch.ones(2, 4, 3, 3)
BAD_ARGUMENTS: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"X": [[1.0]]}, TypeError, "X must be a torch.Tensor, but is of type list"),
    ({"W": 3}, TypeError, "W must be a torch.Tensor, but is of type int"),
    ({"b": 0.5}, TypeError, "b must be a torch.Tensor, but is of type float"),
    ({"X": IMAGE.to_sparse()}, TypeError, "X must be dense"),
    ({"W": KERNELS + 0j}, TypeError, "W must be real, .* torch.complex64"),
    ({"X": IMAGE.bool(), "W": KERNELS.bool()}, TypeError, "X and W are both torch.bo"),
    ({"b": torch.ones(2, device="meta")}, ValueError, "X is on cpu and b on meta"),
    ({"X": IMAGE[0]}, ValueError, r"X must have at least 3 .* shape is \(5, 5\)"),
    ({"W": KERNELS[0]}, ValueError, r"W must have 4 .* shape is \(4, 3, 3\)"),
    ({"W": KERNELS[:0]}, ValueError, r"W must have .* none of them 0, .*\(0, 4, 3, 3"),
    ({"X": IMAGE[:3]}, ValueError, r"X must have .* 1 × 4 channels, but has 3"),
    ({"groups": 2}, ValueError, "2 × 4 channels, but has 4"),
    ({"W": KERNELS[:, :1], "groups": 4}, ValueError, r"groups \(=4\) .* \(=2\)"),
    ({"groups": 0}, ValueError, "groups must be at least 1, but is 0"),
    ({"groups": 1.0}, TypeError, "groups must be an int, but is 1.0"),
    ({"b": torch.ones(1, 2)}, ValueError, r"b must have the shape \(2,\).*\(1, 2\)"),
    ({"stride": 0}, ValueError, "stride must be .* at least 1, but is 0"),
    ({"stride": True}, TypeError, "stride must be an int or a pair .* but is True"),
    ({"stride": (1, 1, 1)}, ValueError, r"stride must be .* but is \(1, 1, 1\)"),
    ({"dilation": -1}, ValueError, "dilation must be .* at least 1, but is -1"),
    ({"dilation": 2.0}, TypeError, "dilation must be an int .* but is 2.0"),
    ({"padding": (0, -1)}, ValueError, r"padding must be .* least 0, .*\(0, -1\)"),
    ({"padding": "full"}, ValueError, "padding must be 'valid' or 'same', .* 'full'"),
    ({"padding": "same", "stride": 2}, ValueError, r"stride of 1, but it is \(2, 2\)"),
    ({"dilation": 3}, ValueError, r"W \(spread to \(7, 7\).* X \(padded to \(5, 5\)"),
]


@pytest.mark.parametrize(("changes", "error", "message"), BAD_ARGUMENTS)
def test_bad_arguments_are_named(
    changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        corr2d_channels(**{"X": IMAGE, "W": KERNELS, **changes})


def test_torchs_own_bad_arguments_are_bad_here_too() -> None:
    refused = 0
    for bad in TORCHS.error_inputs("cpu"):  # type: ignore[no-untyped-call]
        tensors = (bad.sample_input.input, *bad.sample_input.args)
        if len({tensor.dtype for tensor in tensors}) > 1:
            continue  # torch refuses mixed types, which are promoted here
        with pytest.raises(ValueError, match=r"must"):
            corr2d_channels(*tensors, **bad.sample_input.kwargs)
        refused += 1
    assert refused >= 8
