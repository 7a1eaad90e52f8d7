"""The three layers."""

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from convdocs import Conv1D, Conv2D, Conv3D

Layer = type[Conv1D] | type[Conv2D] | type[Conv3D]
TORCHS = {Conv1D: F.conv1d, Conv2D: F.conv2d, Conv3D: F.conv3d}
by_layer = pytest.mark.parametrize(
    ("layer_type", "ndim"), [(Conv1D, 1), (Conv2D, 2), (Conv3D, 3)]
)


@by_layer
def test_forward_equals_torch(layer_type: Layer, ndim: int) -> None:
    layer = layer_type(tuple(range(1, ndim + 1)))
    nn.init.constant_(layer.get_parameter("bias"), 0.5)
    x = torch.randn(2, *[5] * ndim)
    expected = TORCHS[layer_type](x[:, None], layer.weight[None, None]) + 0.5
    torch.testing.assert_close(layer(x), expected[:, 0])


@by_layer
def test_an_int_is_the_same_size_in_each_dimension(
    layer_type: Layer, ndim: int
) -> None:
    layer = layer_type(3)
    assert layer.weight.shape == (3,) * ndim
    assert layer.get_parameter("bias").shape == ()
    assert {name for name, _ in layer.named_parameters()} == {"weight", "bias"}


@by_layer
def test_state_dict_round_trips(layer_type: Layer, ndim: int) -> None:
    old, new = layer_type(2), layer_type(2)
    nn.init.normal_(old.get_parameter("bias"))
    assert new.load_state_dict(old.state_dict()) == ([], [])
    x = torch.randn([4] * ndim)
    assert new(x).equal(old(x))


@by_layer
def test_bias_can_be_left_out(layer_type: Layer, ndim: int) -> None:
    layer = layer_type(2, bias=False)
    assert layer.bias is None
    assert set(layer.state_dict()) == {"weight"}
    assert layer(torch.zeros([3] * ndim)).count_nonzero() == 0


def test_repr_shows_the_kernel_size() -> None:
    assert repr(Conv1D(4)) == "Conv1D(kernel_size=(4,))"
    assert repr(Conv2D((1, 2))) == "Conv2D(kernel_size=(1, 2))"
    assert repr(Conv3D(2, bias=False)) == "Conv3D(kernel_size=(2, 2, 2), bias=False)"


def test_dtype_and_device_are_those_asked_for() -> None:
    layer = Conv2D(2, dtype=torch.float64, device="meta")
    assert {(p.dtype, p.device.type) for p in layer.parameters()} == {
        (torch.float64, "meta")
    }


def test_start_is_within_the_bound_and_seeded() -> None:
    torch.manual_seed(0)
    layer = Conv2D(10)
    assert 0.09 < layer.weight.abs().max() <= 0.1
    assert layer.bias == 0
    torch.manual_seed(0)
    assert Conv2D(10).weight.equal(layer.weight)


@pytest.mark.parametrize(
    ("kernel_size", "error"),
    [
        ("3", TypeError),
        (2.0, TypeError),
        ([1, 2], TypeError),
        ((1, 2.0), TypeError),
        (True, TypeError),
        (0, ValueError),
        ((1, -2), ValueError),
        ((1,), ValueError),
        ((1, 2, 3), ValueError),
        ((), ValueError),
    ],
)
def test_bad_kernel_sizes_are_named(kernel_size: object, error: type) -> None:
    with pytest.raises(error, match="kernel_size must be") as raised:
        Conv2D(kernel_size)  # type: ignore[arg-type]
    assert repr(kernel_size) in str(raised.value)


def test_input_smaller_than_the_kernel_is_named() -> None:
    with pytest.raises(ValueError, match=r"K \(shape \(3, 3\)\).*X \(shape \(2, 2\)\)"):
        Conv2D(3)(torch.ones(2, 2))


def test_gradient_reaches_weight_bias_and_input() -> None:
    layer = Conv2D(2, dtype=torch.float64)
    x = torch.randn(3, 3, dtype=torch.float64, requires_grad=True)

    def forward(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        parameters = {"weight": weight, "bias": bias}
        result: Tensor = torch.func.functional_call(layer, parameters, (x,))
        return result

    assert torch.autograd.gradcheck(forward, (x, *layer.parameters()))
