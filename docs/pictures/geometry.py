"""Places on the canvas: boxes, and the cells of a drawn matrix."""

from dataclasses import dataclass

Point = tuple[float, float]
Cell = tuple[int, int]


def window(i: int, j: int, h: int, w: int) -> set[Cell]:
    """The cells of the h×w window whose top left corner is (i, j)."""
    return {(i + a, j + b) for a in range(h) for b in range(w)}


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def at(self, u: float, v: float) -> Point:
        """The point at fractions of the box: (0, 0) top left, (1, 1) bottom right."""
        return self.x + u * self.width, self.y + v * self.height

    def grow(self, by: float) -> "Box":
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True)
class Grid(Box):
    """A drawn matrix; knows where its cells are."""

    cell: float

    def cells(self, i: float, j: float, h: float = 1, w: float = 1) -> Box:
        """The box of the h×w cells from (i, j)."""
        return Box(
            self.x + j * self.cell, self.y + i * self.cell, w * self.cell, h * self.cell
        )

    def center_of(self, i: float, j: float) -> Point:
        return self.cells(i, j).center
