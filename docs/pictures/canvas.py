"""A canvas with the few shapes that the lessons need, written as SVG.

Coordinates grow to the right and downwards; text is placed by its vertical middle.
"""

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from .geometry import Box, Cell, Grid, Point
from .richtext import SANS, set_text
from .style import Role, colour, soft

Anchor = Literal["start", "middle", "end"]


def number(value: object) -> str:
    """A value as it stands in a cell: 2.0 without its point, -1 with a real minus."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return f"{value:g}".replace("-", "−")


class Canvas:
    def __init__(self, width: int, height: int) -> None:
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {width} {height}",
                "width": str(width),
                "height": str(height),
                "font-family": SANS,
                "font-size": "18",
                "text-anchor": "middle",
                "fill": colour("ink"),
            },
        )

    def svg(self) -> str:
        _indent(self.root)
        return tostring(self.root, encoding="unicode") + "\n"

    def add(self, tag: str, **attributes: object) -> Element:
        """Any SVG element; names with `_` for `-`, None leaves an attribute out."""
        return SubElement(
            self.root,
            tag,
            {
                k.replace("_", "-"): _plain(v)
                for k, v in attributes.items()
                if v is not None
            },
        )

    def text(
        self,
        x: float,
        y: float,
        markup: str,
        *,
        size: float = 18,
        anchor: Anchor = "middle",
        bold: bool = False,
        fill: str = colour("ink"),
        halo: bool = False,
        turn: float = 0,
    ) -> None:
        """A line of text, its middle at height y; `$…$` is mathematics with `_`, `^`.

        A halo in the paper's colour keeps a label readable where it crosses lines;
        `turn` is in degrees, clockwise.
        """
        element = self.add(
            "text",
            x=x,
            y=y + 0.35 * size,
            font_size=None if size == 18 else size,
            text_anchor=None if anchor == "middle" else anchor,
            font_weight="bold" if bold else None,
            fill=None if fill == colour("ink") else fill,
            transform=f"rotate({turn:g} {_xy((x, y))})" if turn else None,
        )
        if halo:
            element.set("stroke", colour("paper"))
            element.set("stroke-width", "5")
            element.set("stroke-linejoin", "round")
            element.set("paint-order", "stroke")
        set_text(element, markup, size)

    def rect(
        self,
        box: Box,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1.5,
        radius: float = 0,
        dash: str | None = None,
    ) -> None:
        stroked = stroke != "none"
        self.add(
            "rect",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=radius or None,
            fill=fill,
            stroke=stroke if stroked else None,
            stroke_width=width if stroked else None,
            stroke_dasharray=dash,
        )

    def squares(
        self,
        boxes: Sequence[Box],
        *,
        fill: str,
        stroke: str,
        width: float = 1.5,
        opacity: float | None = None,
    ) -> None:
        """Boxes of one look, as a single path: that keeps the file small."""
        path = "".join(
            f"M{_xy(box.at(0, 0))}h{_plain(box.width)}v{_plain(box.height)}"
            f"h{_plain(-box.width)}z"
            for box in boxes
        )
        if path:
            self.add(
                "path",
                d=path,
                fill=fill,
                fill_opacity=opacity,
                stroke=stroke,
                stroke_width=width,
            )

    def frame(
        self, box: Box, role: Role = "kernel", *, dash: str | None = None
    ) -> None:
        """A heavy outline: a window, or the cell that is being computed."""
        self.rect(box, stroke=colour(role), width=4, radius=3, dash=dash)

    def line(
        self,
        points: Iterable[Point],
        *,
        role: str = "ink",
        width: float = 2,
        dash: str | None = None,
        close: bool = False,
        fill: str = "none",
    ) -> None:
        path = "L".join(map(_xy, points))
        self.add(
            "path",
            d=f"M{path}{'z' if close else ''}",
            fill=fill,
            stroke=colour(role),
            stroke_width=width,
            stroke_dasharray=dash,
            stroke_linejoin="round",
            stroke_linecap="round",
        )

    def dot(self, point: Point, *, role: str = "ink", radius: float = 4) -> None:
        self.add("circle", cx=point[0], cy=point[1], r=radius, fill=colour(role))

    def arrow(
        self,
        start: Point,
        end: Point,
        *,
        role: str = "ink",
        width: float = 2,
        bend: float = 0,
        dash: str | None = None,
    ) -> None:
        """An arrow, bent to its left by the fraction `bend` of its length."""
        (x0, y0), (x1, y1) = start, end
        cx, cy = (x0 + x1) / 2 + bend * (y1 - y0), (y0 + y1) / 2 - bend * (x1 - x0)
        angle = math.atan2(y1 - cy, x1 - cx)
        head = 4 + 3 * width
        # The shaft ends inside the head, else its square end would blunt the point.
        tip = x1 - 0.8 * head * math.cos(angle), y1 - 0.8 * head * math.sin(angle)
        self.add(
            "path",
            d=f"M{_xy(start)}Q{_xy((cx, cy))} {_xy(tip)}",
            fill="none",
            stroke=colour(role),
            stroke_width=width,
            stroke_dasharray=dash,
        )
        wings = [
            (x1 - head * math.cos(angle + turn), y1 - head * math.sin(angle + turn))
            for turn in (0.42, -0.42)
        ]
        path = "L".join(map(_xy, [end, *wings]))
        self.add("path", d=f"M{path}z", fill=colour(role))

    def bracket(
        self,
        start: Point,
        end: Point,
        label: str = "",
        *,
        depth: float = 8,
        size: float = 18,
    ) -> None:
        """A square bracket on the left-hand side as one walks; the label outside."""
        (x0, y0), (x1, y1) = start, end
        length = math.hypot(x1 - x0, y1 - y0)
        nx, ny = (y1 - y0) / length, -(x1 - x0) / length
        corners = [
            (x0 + depth * nx, y0 + depth * ny),
            (x1 + depth * nx, y1 + depth * ny),
        ]
        self.line([start, *corners, end], role="ink-soft", width=1.5)
        if label:
            out = depth + 0.75 * size
            self.text(
                (x0 + x1) / 2 + out * nx,
                (y0 + y1) / 2 + out * ny,
                label,
                size=size,
                anchor="middle" if abs(nx) < 0.5 else "start" if nx > 0 else "end",
            )

    def grid(
        self,
        values: Sequence[Sequence[object]],
        x: float,
        y: float,
        *,
        role: Role = "input",
        cell: float = 44,
        size: float = 20,
        label: str = "",
        rows: Sequence[str] = (),
        columns: Sequence[str] = (),
        strong: Collection[Cell] = (),
        faint: Collection[Cell] = (),
        show: Callable[[object], str] = number,
    ) -> Grid:
        """A matrix of numbers as cells.

        `strong` cells have a heavy outline and bold numbers; `faint` ones no colour.
        `label` stands above; `rows` and `columns` name those, at the left and above.
        """
        grid = Grid(x, y, len(values[0]) * cell, len(values) * cell, cell)
        places = [(i, j) for i, row in enumerate(values) for j in range(len(row))]
        pale = [grid.cells(*place) for place in places if place in faint]
        full = [grid.cells(*place) for place in places if place not in faint]
        self.squares(pale, fill=colour("paper"), stroke=colour("line"))
        self.squares(full, fill=soft(role), stroke=colour(role))
        for place in sorted(strong):
            self.frame(grid.cells(*place), role)
        for i, j in places:
            if written := show(values[i][j]):
                self.text(
                    *grid.center_of(i, j),
                    written,
                    size=size,
                    bold=(i, j) in strong and "$" not in written,
                    fill=colour("ink-soft" if (i, j) in faint else "ink"),
                )
        for j, name in enumerate(columns):
            self.text(
                grid.center_of(0, j)[0], y - 15, name, size=16, fill=colour("ink-soft")
            )
        for i, name in enumerate(rows):
            middle = grid.center_of(i, 0)[1]
            self.text(
                x - 9, middle, name, size=16, anchor="end", fill=colour("ink-soft")
            )
        if label:
            self.text(grid.center[0], y - (42 if columns else 22), label)
        return grid

    def heat(
        self,
        values: Sequence[Sequence[float | None]],
        x: float,
        y: float,
        *,
        cell: float = 10,
        role: Role = "kernel",
        levels: int = 6,
    ) -> Grid:
        """A matrix as shades: 0 is palest, 1 darkest; None stays blank."""
        rows, columns = len(values), len(values[0])
        grid = Grid(x, y, columns * cell, rows * cell, cell)
        self.rect(grid, fill=colour("paper"))
        shades: dict[int, list[Box]] = {}
        for i, row in enumerate(values):
            for j, value in enumerate(row):
                if value is not None:
                    level = min(int(value * levels), levels - 1)
                    shades.setdefault(level, []).append(grid.cells(i, j))
        for level, boxes in sorted(shades.items()):
            self.squares(
                boxes,
                fill=colour(role),
                stroke=colour("paper"),
                width=0.75,
                opacity=0.12 + 0.88 * level / (levels - 1),
            )
        self.rect(grid, stroke=colour("ink-soft"), width=1.5)
        return grid

    def hatch(self, box: Box, *, role: Role = "warning", step: float = 8) -> None:
        """Diagonal lines across a box: a mark that does not depend on colour."""
        strokes = []
        t = step / 2
        while t < box.width + box.height:
            x0, y0 = box.x + max(0.0, t - box.height), box.y + min(t, box.height)
            x1, y1 = box.x + min(t, box.width), box.y + max(0.0, t - box.width)
            strokes.append(f"M{_xy((x0, y0))}L{_xy((x1, y1))}")
            t += step
        self.add(
            "path",
            d="".join(strokes),
            stroke=colour(role),
            stroke_width=1.5,
            fill="none",
        )


def _plain(value: object) -> str:
    if isinstance(value, float):
        return (
            f"{round(value, 1) + 0.0:g}"
            if abs(value) >= 1
            else f"{round(value, 2) + 0.0:g}"
        )
    return str(value)


def _xy(point: Point) -> str:
    return f"{_plain(point[0])} {_plain(point[1])}"


def _indent(element: Element, level: int = 1) -> None:
    """Put each element on its own line, but leave a text's own white space alone."""
    if element.tag == "text" or not len(element):
        return
    element.text = "\n" + "  " * level
    for child in element:
        _indent(child, level + 1)
        child.tail = "\n" + "  " * level
    element[-1].tail = "\n" + "  " * (level - 1)
