"""What letters can stand for, and the arithmetic of it.

Numbers are exact as long as they can be: int, and Fraction where a division leaves a
remainder. Tensors, planes and functions have entries, which an index picks out; an
index that leaves a tensor is an error and never wraps around.
"""

import cmath
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor

Value = Any


@dataclass(frozen=True)
class Plane:
    """A tensor in a line, plane or space of zeros, with its first entry at `first`."""

    values: Tensor
    first: tuple[int, ...]

    def at(self, index: tuple[int, ...]) -> Value:
        """The entry at an index, which is 0 outside the tensor."""
        inside = tuple(i - first for i, first in zip(index, self.first, strict=True))
        if all(0 <= i < n for i, n in zip(inside, self.values.shape, strict=True)):
            return self.values[inside].item()
        return 0

    def shift(self, *steps: int) -> "Plane":
        """The same, moved by so many steps along each axis."""
        moved = (a + b for a, b in zip(self.first, steps, strict=True))
        return Plane(self.values, tuple(moved))


def around_zero(values: Tensor) -> Plane:
    """A plane that has the middle of a tensor of odd sizes at index 0."""
    return Plane(values, tuple(-(n // 2) for n in values.shape))


def entry(value: Value, index: tuple[Value, ...]) -> Value:
    """What an index picks out; of a tensor, fewer indices pick out a part."""
    index = tuple(map(whole, index))
    if isinstance(value, Plane):
        return value.at(index)
    if isinstance(value, Callable):  # type: ignore[arg-type]
        return value(*index)
    if not isinstance(value, Tensor):
        raise TypeError(f"{value} has no entries, so no index {index}")
    shape = tuple(value.shape)
    if len(index) > len(shape):
        raise IndexError(f"index {index} is too long for shape {shape}")
    if not all(0 <= i < n for i, n in zip(index, shape, strict=False)):
        raise IndexError(f"index {index} is outside shape {shape}")
    return plain(value[index])


def flat(index: Value) -> tuple[Value, ...]:
    """An index as one tuple; (i, j), (k, l) is i, j, k, l."""
    if type(index) is not tuple:
        return (index,)
    return tuple(part for each in index for part in flat(each))


def plain(value: Value) -> Value:
    """A number, if the value is a tensor that holds just one."""
    return value.item() if isinstance(value, Tensor) and not value.ndim else value


def whole(number: Value) -> int:
    """The number as an int; an error if it is none."""
    if number != int(number):
        raise ValueError(f"{number} is not a whole number")
    return int(number)


def add(left: Value, right: Value) -> Value:
    """The sum; a number is added to each entry of a tensor, and nothing else is."""
    shapes = {tuple(each.shape) for each in (left, right) if isinstance(each, Tensor)}
    if len(shapes) > 1:
        raise ValueError(f"tensors of the shapes {shapes} cannot be added")
    return _scalar(left) + _scalar(right)


def multiply(left: Value, right: Value) -> Value:
    """The product, of matrices too, as two letters side by side mean it."""
    if callable(left) or callable(right):
        raise TypeError("a function cannot be multiplied")
    if isinstance(left, Tensor) and isinstance(right, Tensor):
        return left @ right
    return _scalar(left) * _scalar(right)


def divide(left: Value, right: Value) -> Value:
    """The quotient, exact for whole numbers."""
    if isinstance(left, int | Fraction) and isinstance(right, int | Fraction):
        quotient = Fraction(left, right)
        return int(quotient) if quotient.denominator == 1 else quotient
    return _scalar(left) / _scalar(right)


def power(base: Value, exponent: Value) -> Value:
    """A power, of a square matrix too."""
    if isinstance(base, Tensor):
        return torch.linalg.matrix_power(base, whole(exponent))
    if isinstance(base, int) and isinstance(exponent, int) and exponent < 0:
        return divide(1, base**-exponent)
    return base**exponent


def square_root(value: Value) -> Value:
    """The root, of each entry of a tensor."""
    return value.sqrt() if isinstance(value, Tensor) else math.sqrt(value)


def length(value: Value) -> Value:
    """What |x| means: the length of a vector, the size of a number."""
    if isinstance(value, Tensor):
        return torch.linalg.vector_norm(value.double()).item()
    return abs(value)


def same(left: Value, right: Value) -> bool:
    """Whether two values are equal, but for the rounding of floats."""
    left, right = plain(left), plain(right)
    if isinstance(left, Tensor) and isinstance(right, Tensor):
        return left.shape == right.shape and torch.allclose(
            left.double(), right.double(), rtol=1e-9, atol=1e-9
        )
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return False
    if isinstance(left, float | complex) or isinstance(right, float | complex):
        return cmath.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return bool(left == right)


def _scalar(value: Value) -> Value:
    """Torch knows no fractions."""
    return float(value) if isinstance(value, Fraction) else value
