"""The formula of the lab heartbeat-sea-and-echo."""

import torch

from tests.formulas.registry import Cases, bind, holds
from tests.formulas.samples import integers, over


@holds("matched-filter-bound")
def _() -> Cases:
    """Equal where the one is a multiple of the other; no length needs rounding."""
    for shape in ([3.0, 4.0], [2.0, -1.0, 2.0]):
        s = torch.tensor(shape, dtype=torch.float64)
        for w in (s, -s, s / 8, integers(len(s))):
            yield bind(w=w, s=s, **over("a", w))
            yield bind(w=w / 8, s=s / 8, **over("a", w))
