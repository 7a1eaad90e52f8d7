"""Learning a kernel from an input and the output that it should give."""

import math

import torch
from torch import Tensor, nn


def fit(
    layer: nn.Module, X: Tensor, Y: Tensor, *, lr: float = 0.01, steps: int = 10
) -> list[float]:
    r"""Train `layer` by plain gradient descent, which brings `layer(X)` closer to `Y`.

    Each step computes the sum of squares and then moves every trainable parameter
    $\theta$ against the gradient:

    $$ L(\theta) = \sum_{i,j} (\hat y_{i,j} - y_{i,j})^2, \qquad
    \theta \leftarrow \theta - \eta\, \nabla L(\theta) $$

    The loss is a sum, not a mean, so the rate that converges depends on the size of
    the input. The default converges on the lessons' 6×8 edge image, with a bias and
    without. Gradients that the parameters hold (`.grad`) are neither used nor changed.

    **Arguments:**

    - `layer`: any module; changed in place.
    - `X`: what the layer takes.
    - `Y`: the target, of the shape of `layer(X)`.
    - `lr`: the learning rate $\eta$, positive and finite.
    - `steps`: how many steps, not negative.

    **Returns:** the loss of each step, taken before that step's update.

    **Raises:**

    - `ValueError` if `lr` or `steps` is out of range, if `layer` has nothing to train,
      or if `Y` does not have the shape of `layer(X)`.
    - `FloatingPointError` if the loss or its gradient is not finite: it names the step
      and the rate, and the parameters are left as they were before that step.

    **Source:** Cauchy's method of steepest descent (1847) with a fixed step.

    >>> from convdocs import Conv2D, corr2d, edge_image
    >>> X = edge_image()
    >>> Y = corr2d(X, torch.tensor([[1.0, -1.0]]))
    >>> _ = torch.manual_seed(0)
    >>> layer = Conv2D((1, 2))
    >>> losses = fit(layer, X, Y, steps=200)
    >>> losses[-1] < 1e-6 < losses[0]
    True
    >>> bool(torch.allclose(layer.weight, torch.tensor([[1.0, -1.0]]), atol=1e-3))
    True
    """
    if not 0 < lr < math.inf:
        raise ValueError(f"lr must be positive and finite, but is {lr}")
    if steps < 0:
        raise ValueError(f"steps must not be negative, but is {steps}")
    parameters = [p for p in layer.parameters() if p.requires_grad]
    if not parameters:
        raise ValueError(f"layer has no parameter to train: {layer}")

    losses: list[float] = []
    for step in range(1, steps + 1):
        Y_hat = layer(X)
        if Y_hat.shape != Y.shape:
            # Subtracting would broadcast, and the loss would mean something else.
            raise ValueError(
                f"Y (shape {tuple(Y.shape)}) must have the shape of layer(X) "
                f"(shape {tuple(Y_hat.shape)})"
            )
        loss = (Y_hat - Y).square().sum()
        gradients = torch.autograd.grad(
            loss, parameters, allow_unused=True, materialize_grads=True
        )
        for what, tensors in {"loss": [loss], "gradient": gradients}.items():
            if not all(tensor.isfinite().all() for tensor in tensors):
                raise FloatingPointError(
                    f"{what} not finite at step {step} with lr={lr}"
                )
        losses.append(loss.item())
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.sub_(gradient, alpha=lr)
    return losses
