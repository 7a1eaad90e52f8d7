"""`fit`, on the edge image of the lessons."""

import math

import pytest
import torch
from torch import nn

from convdocs import Conv1D, Conv2D, conv2d, corr2d, edge_image, fit

KERNEL = torch.tensor([[1.0, -1.0]])
X = edge_image()
Y = corr2d(X, KERNEL)


def layers(seed: int) -> list[tuple[nn.Module, tuple[int, ...]]]:
    """Every layer that should learn the kernel, with the shape that it takes."""
    torch.manual_seed(seed)
    return [
        (Conv2D((1, 2)), ()),
        (Conv2D((1, 2), bias=False), ()),
        (nn.Conv2d(1, 1, (1, 2)), (1, 1)),
        (nn.Conv2d(1, 1, (1, 2), bias=False), (1, 1)),
    ]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("which", range(4))
def test_default_rate_learns_the_kernel(seed: int, which: int) -> None:
    layer, batch = layers(seed)[which]
    losses = fit(layer, X.expand(*batch, 6, 8), Y.expand(*batch, 6, 7), steps=200)
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < 1e-8
    torch.testing.assert_close(
        layer.get_parameter("weight").detach().reshape(1, 2), KERNEL, atol=1e-4, rtol=0
    )


def test_ten_steps_of_the_notes_bring_the_loss_down() -> None:
    for layer, batch in layers(0):
        losses = fit(layer, X.expand(*batch, 6, 8), Y.expand(*batch, 6, 7))
        assert len(losses) == 10
        assert losses[-1] < losses[0] / 5


def test_losses_are_those_before_each_update() -> None:
    layer = Conv2D((1, 2), bias=False)
    nn.init.zeros_(layer.weight)
    assert fit(layer, X, Y, steps=1) == [12.0]  # twelve edges, each ±1
    after_one_step = 0.01 * 12 * KERNEL  # the gradient at 0 is -12K
    expected = (corr2d(X, after_one_step) - Y).square().sum().item()
    assert fit(layer, X, Y, steps=1) == [pytest.approx(expected)]


def test_a_convolution_is_learned_turned_round() -> None:
    torch.manual_seed(0)
    layer = Conv2D((1, 2))
    fit(layer, X, conv2d(X, KERNEL), steps=200)
    torch.testing.assert_close(layer.weight.detach(), -KERNEL, atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    ("bias", "limit"), [(False, 1 / 30), (True, 2 / 124.3)], ids=["plain", "bias"]
)
def test_the_limit_of_the_rate_is_where_theory_puts_it(
    bias: bool, limit: float
) -> None:
    torch.manual_seed(0)
    below, above = Conv2D((1, 2), bias=bias), Conv2D((1, 2), bias=bias)
    falling = fit(below, X, Y, lr=0.99 * limit, steps=300)
    rising = fit(above, X, Y, lr=1.01 * limit, steps=300)
    assert falling[-1] < falling[0] / 100
    assert rising[-1] > rising[0]


def test_divergence_names_step_and_rate_and_keeps_the_parameters() -> None:
    torch.manual_seed(0)
    layer = Conv2D((1, 2))
    start = {name: p.clone() for name, p in layer.state_dict().items()}
    with pytest.raises(
        FloatingPointError, match=r"loss not finite at step \d+ with lr=1.0"
    ) as raised:
        fit(layer, X, Y, lr=1.0, steps=100)
    step = int(str(raised.value).split("step ")[1].split()[0])
    assert all(p.isfinite().all() for p in layer.parameters())

    # The parameters are those that one step less leaves behind.
    again = Conv2D((1, 2))
    again.load_state_dict(start)
    assert len(fit(again, X, Y, lr=1.0, steps=step - 1)) == step - 1
    assert all(
        p.equal(q) for p, q in zip(layer.parameters(), again.parameters(), strict=True)
    )


def test_nan_in_the_input_changes_nothing() -> None:
    layer = Conv2D((1, 2))
    before = layer.weight.clone()
    with pytest.raises(FloatingPointError, match="loss not finite at step 1 "):
        fit(layer, X * math.nan, Y)
    assert layer.weight.equal(before)


def test_a_finite_loss_with_an_infinite_gradient_is_refused() -> None:
    layer = Conv1D(1, bias=False)
    nn.init.constant_(layer.weight, 1e-19)
    with pytest.raises(FloatingPointError, match="gradient not finite at step 1 "):
        fit(layer, torch.tensor([1e38]), torch.tensor([0.0]))
    assert layer.weight.isfinite().all()


def test_gradients_held_by_the_parameters_are_not_touched() -> None:
    layer = Conv2D((1, 2))
    fit(layer, X, Y, steps=1)
    assert layer.weight.grad is None
    layer.weight.grad = torch.ones(1, 2)
    fit(layer, X, Y, steps=1)
    assert layer.weight.grad.equal(torch.ones(1, 2))


def test_frozen_and_unused_parameters_stay_as_they_are() -> None:
    layer = Conv2D((1, 2))
    layer.get_parameter("bias").requires_grad_(False)
    layer.register_parameter("unused", nn.Parameter(torch.ones(1)))
    assert fit(layer, X, Y, steps=50)[-1] < 0.1
    assert layer.bias == 0
    assert layer.unused == 1


@pytest.mark.parametrize("lr", [0.0, -0.1, math.inf, math.nan])
def test_bad_rates_are_named(lr: float) -> None:
    with pytest.raises(ValueError, match=f"lr must be .* {lr}"):
        fit(Conv2D((1, 2)), X, Y, lr=lr)


def test_bad_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="steps must not be negative, but is -1"):
        fit(Conv2D((1, 2)), X, Y, steps=-1)
    with pytest.raises(ValueError, match=r"Y \(shape \(7,\)\).*\(shape \(6, 7\)\)"):
        fit(Conv2D((1, 2)), X, Y[0])
    with pytest.raises(ValueError, match="layer has no parameter to train"):
        fit(nn.Identity(), X, X)


def test_no_step_is_no_loss() -> None:
    assert fit(Conv2D((1, 2)), X, Y, steps=0) == []
