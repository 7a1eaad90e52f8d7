r"""Cross-correlation and its gradients: the derivatives of one trilinear form.

$$ T(x, k, g) = \sum_i \sum_a g_i\, k_a\, x_{i+a} $$

It is linear in each argument. So its derivative by one of them is a function of the two
others, and the gradients of that function are the two other derivatives again:

- by `g`, the cross-correlation of `x` with `k`;
- by `x`, each `g_i` spread over its window and weighted by `k`;
- by `k`, the cross-correlation of `x` with `g`.

Whatever computes these three quickly makes gradients of any order quick.
"""

from typing import Any

import torch
from torch import Tensor
from torch.autograd import Function
from torch.autograd.forward_ad import unpack_dual

from convdocs import methods
from convdocs.methods import Method


def correlation(x: Tensor, k: Tensor, method: Method) -> Tensor:
    """The cross-correlation of `x` with `k`, with gradients of any order by both.

    Shapes as in `convdocs.methods`.
    """
    if method == "auto":
        method = methods.choose(x, k)
    if method == "torch" or not _is_differentiated(x, k):
        return methods.correlate(x, k, method)  # torch knows its own gradients
    return _derivative("g", {"x": x, "k": k}, (method, k.ndim))


def _is_differentiated(*tensors: Tensor) -> bool:
    """Whether something follows what is computed: else it need not be told.

    To tell it takes as long as a small correlation.
    """
    if torch._C._are_functorch_transforms_active():
        return True
    if torch.is_grad_enabled() and any(tensor.requires_grad for tensor in tensors):
        return True
    duals = (unpack_dual(tensor) for tensor in tensors)  # type: ignore[no-untyped-call]
    return any(dual.tangent is not None for dual in duals)


def _derivative(by: str, others: dict[str, Tensor], how: tuple[Method, int]) -> Tensor:
    first, second = (others[name] for name in _others(by))
    result: Tensor = _Derivative.apply(by, first, second, how)  # type: ignore[no-untyped-call]
    return result


def _others(name: str) -> list[str]:
    return [other for other in "xkg" if other != name]


class _Derivative(Function):
    """The derivative of the form by one of `x`, `k`, `g`, at the two others."""

    @staticmethod
    def forward(by: str, first: Tensor, second: Tensor, how: Any) -> Tensor:
        method, ndim = how
        match by:
            case "g":
                return methods.correlate(first, second, method)
            case "x":
                return methods.spread(second, first, method)
            case _:
                return methods.gather(first, second, ndim)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Tensor) -> None:
        ctx.by, first, second, ctx.how = inputs
        ctx.save_for_backward(first, second)
        ctx.save_for_forward(first, second)

    @staticmethod
    def backward(ctx: Any, *outputs: Tensor) -> tuple[Tensor | None, ...]:
        others = _others(ctx.by)
        known = dict(zip(others, ctx.saved_tensors, strict=True))
        known[ctx.by] = outputs[0]
        gradients = (
            _derivative(name, known, ctx.how) if needed else None
            for name, needed in zip(others, ctx.needs_input_grad[1:3], strict=True)
        )
        return None, *gradients, None

    @staticmethod
    def jvp(ctx: Any, *changes: Any) -> Tensor:
        first, second = ctx.saved_tensors
        _, d_first, d_second, _ = changes
        by_first: Tensor = _Derivative.apply(ctx.by, d_first, second, ctx.how)  # type: ignore[no-untyped-call]
        by_second: Tensor = _Derivative.apply(ctx.by, first, d_second, ctx.how)  # type: ignore[no-untyped-call]
        return by_first + by_second

    @staticmethod
    def vmap(info: Any, in_dims: Any, *inputs: Any) -> tuple[Tensor, int]:
        by, first, second, how = inputs
        pairs = zip(
            _each(first, in_dims[1], info.batch_size),
            _each(second, in_dims[2], info.batch_size),
            strict=True,
        )
        return torch.stack([_Derivative.apply(by, *pair, how) for pair in pairs]), 0  # type: ignore[no-untyped-call]


def _each(tensor: Tensor, dim: int | None, size: int) -> tuple[Tensor, ...]:
    return (tensor,) * size if dim is None else tensor.unbind(dim)
