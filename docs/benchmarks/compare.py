"""Whether the ratios have fallen since the results that were there before.

The ratios are how many times as long as ours a peer takes. Another processor changes
each of them, some by much, while their mean changes little: so a mean may fall by less
than a single one. Times are not compared: they tell of the machine.
"""

from collections.abc import Iterator
from statistics import geometric_mean

from .results import Group, Results

# By what factor the mean over all sizes may fall, and the median of one group.
FACTOR = 2.0
FACTOR_OF_ONE = 4.0

COMPARED = {
    "forward": ("F.conv2d", "cv2.filter2D"),
    "forward and backward": ("F.conv2d",),
}


def falls(before: Results, now: Results) -> Iterator[str]:
    """Say which ratios have fallen too far, or were not measured."""
    found = {str(group): group for group in now.groups}
    for what, peers in COMPARED.items():
        for threads in sorted({group.sizes["threads"] for group in before.of(what)}):
            for peer in peers:
                changes = []
                for group in before.of(what, threads=threads):
                    if peer not in group.ratios:
                        continue
                    again = found.get(str(group))
                    if again is None or peer not in again.ratios:
                        yield f"{group}: {peer} was not measured"
                        continue
                    changes.append(_median(again, peer) / _median(group, peer))
                    if changes[-1] * FACTOR_OF_ONE < 1:
                        yield _say(str(group), peer, changes[-1], FACTOR_OF_ONE)
                if changes and (mean := geometric_mean(changes)) * FACTOR < 1:
                    name = f"{what} (threads = {threads}), the mean over all sizes"
                    yield _say(name, peer, mean, FACTOR)


def _median(group: Group, peer: str) -> float:
    return group.ratios[peer][1]


def _say(name: str, peer: str, change: float, factor: float) -> str:
    return (
        f"{name}: the ratio to {peer} is {change:.2f} times what it was; "
        f"at least 1/{factor:g} is asked for"
    )
