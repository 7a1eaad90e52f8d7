"""Axes with curves, for signals and losses."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .canvas import Anchor, Canvas, number
from .geometry import Box, Point
from .style import colour


@dataclass(frozen=True)
class Axes:
    """A rectangle of the canvas in which data has its own coordinates.

    `log` makes the vertical scale logarithmic, `log_x` the other. Curves are labelled
    where they run, not in a legend: a reader who cannot tell the colours apart then
    needs none.
    """

    canvas: Canvas
    box: Box
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    log: bool = False
    log_x: bool = False

    def at(self, x: float, y: float) -> Point:
        """Where the data point (x, y) lies on the canvas."""
        u = _part(self.x_range, x, self.log_x)
        return self.box.at(u, 1 - _part(self.y_range, y, self.log))

    def frame(self, x_label: str, y_label: str) -> None:
        """The two axes with their names."""
        box, c = self.box, self.canvas
        c.line([box.at(0, 0), box.at(0, 1), box.at(1, 1)], role="ink-soft", width=1.5)
        c.text(box.right, box.bottom + 42, x_label, anchor="end")
        c.text(box.x - 8, box.y - 20, y_label, anchor="start")

    def x_ticks(self, ticks: Iterable[float], labels: Sequence[str] = ()) -> None:
        ticks = list(ticks)
        for tick, label in zip(ticks, labels or map(number, ticks), strict=True):
            x, y = self.at(tick, self.y_range[0])
            self.canvas.line([(x, y), (x, y + 6)], role="ink-soft", width=1.5)
            self.canvas.text(x, y + 18, label, size=16, fill=colour("ink-soft"))

    def y_ticks(
        self, ticks: Iterable[float], labels: Sequence[str] = (), *, lines: bool = True
    ) -> None:
        """Ticks, with fine lines across the plot."""
        ticks = list(ticks)
        for tick, label in zip(ticks, labels or map(number, ticks), strict=True):
            x, y = self.at(self.x_range[0], tick)
            end = self.box.right if lines else x - 6
            self.canvas.line([(x, y), (end, y)], role="line", width=1)
            self.canvas.text(
                x - 10, y, label, size=16, anchor="end", fill=colour("ink-soft")
            )

    def curve(
        self,
        xs: Iterable[float],
        ys: Iterable[float],
        *,
        role: str = "ink",
        width: float = 2.5,
        dash: str | None = None,
        dots: bool = False,
    ) -> None:
        points = [self.at(x, y) for x, y in zip(xs, ys, strict=True)]
        self.canvas.line(points, role=role, width=width, dash=dash)
        if dots:
            for point in points:
                self.canvas.dot(point, role=role)

    def label(
        self,
        x: float,
        y: float,
        text: str,
        *,
        dx: float = 0,
        dy: float = 0,
        anchor: Anchor = "start",
    ) -> None:
        """A label at a data point, moved by (dx, dy)."""
        px, py = self.at(x, y)
        self.canvas.text(px + dx, py + dy, text, anchor=anchor, halo=True)


def _part(ends: tuple[float, float], value: float, log: bool) -> float:
    """How far between the ends of a scale a value lies."""
    low, high, value = (math.log10(v) if log else v for v in (*ends, value))
    return (value - low) / (high - low)
