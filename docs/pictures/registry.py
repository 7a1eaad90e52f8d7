"""The list of all pictures: a decorator that fills it and a generator that draws it."""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from .canvas import Canvas

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Say:
    """Choose the words of a picture: `say("输入", "Input")`."""

    language: Language

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en


Draw = Callable[[Canvas, Say], None]
_registry: dict[str, tuple[Draw, int, int]] = {}


def picture(*, width: int, height: int) -> Callable[[Draw], Draw]:
    """Register a function that draws a picture of `width` × `height` units."""

    def register(draw: Draw) -> Draw:
        name = draw.__name__.replace("_", "-")
        if name in _registry:
            raise ValueError(
                f"picture {name!r} is drawn twice: by {_registry[name][0]} and {draw}"
            )
        _registry[name] = (draw, width, height)
        return draw

    return register


def pictures(names: Collection[str] = ()) -> Iterator[tuple[Language, str, str]]:
    """Yield `(language, name, svg)` of the named pictures, or of all."""
    package = importlib.import_module(__package__)
    for module in pkgutil.iter_modules(package.__path__):
        if module.name != "__main__":
            importlib.import_module(f"{__package__}.{module.name}")
    if unknown := set(names) - set(_registry):
        raise ValueError(
            f"no such picture: {sorted(unknown)}; there are {sorted(_registry)}"
        )
    for name in sorted(names or _registry):
        draw, width, height = _registry[name]
        for language in LANGUAGES:
            canvas = Canvas(width, height)
            draw(canvas, Say(language))
            yield language, name, canvas.svg()
