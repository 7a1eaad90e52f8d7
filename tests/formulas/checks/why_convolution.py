"""The formulas of the lesson why-convolution."""

from convdocs import corr2d
from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import integers, over


@holds("score")
def _() -> Cases:
    x, w = integers(8, 6), integers(5, 4)
    y = corr2d(x, w)
    yield bind(x=x, w=w, y=y, **over("ij", y))
