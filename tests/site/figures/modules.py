"""The modules of the figures as files: what each imports, and the words it holds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import quickjs

from tests.docs.pages import shorten
from tests.site.figures.figures import ASSETS

FOLDER = ASSETS / "figures"
LIBRARY = ASSETS / "lit-html" / "lit-html.js"
LOADER = FOLDER / "main.js"

_IMPORT = re.compile(
    r"""\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']|"""
    r"""\bnew\s+URL\(\s*["']([^"'\n]+)["'],\s*import\.meta\.url"""
)
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
# An object of words in both languages, at the left edge of a module.
_WORDS = re.compile(
    r"^(?:(?:const|export const) \w+ =|export default) (\{\n  zh:.*?^\});",
    re.MULTILINE | re.DOTALL,
)
# The same inside a class.
_STATIC = re.compile(
    r"^  static texts = (\{\n    zh:.*?^  \});", re.MULTILINE | re.DOTALL
)

# What a word is: its path, and how many arguments it takes if it is a function.
_SHAPE = """(() => {
  const shape = (value, path, found) => {
    if (typeof value === "function") found[path] = value.length;
    else if (typeof value === "object")
      for (const [key, inner] of Object.entries(value))
        shape(inner, path ? `${path}.${key}` : key, found);
    else found[path] = "text";
    return found;
  };
  const words = %s;
  return JSON.stringify(
    Object.fromEntries(Object.entries(words).map(([k, v]) => [k, shape(v, "", {})])));
})()"""

Shape = dict[str, int | str]


@dataclass(frozen=True)
class Module:
    """A module of the figures."""

    path: Path

    def __str__(self) -> str:
        return shorten(self.path).as_posix()

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return self.path.read_text(encoding="utf-8")

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())

    @property
    def imports(self) -> list[Path]:
        """What it imports, and what it starts as a worker or fetches beside itself."""
        found = _IMPORT.findall(_COMMENT.sub("", self.text))
        return [(self.path.parent / (a or b)).resolve() for a, b in found]

    def line_of_word(self, key: str, first: int) -> int:
        """Where a word first stands, from a line on."""
        start = sum(map(len, self.text.splitlines(keepends=True)[: first - 1]))
        name = re.escape(key.rpartition(".")[2])
        found = re.compile(rf"""\b{name}["']?:""").search(self.text, start)
        return self.text.count("\n", 0, found.start() if found else start) + 1

    @property
    def words(self) -> Iterator[tuple[int, dict[str, Shape]]]:
        """The objects of words, each with its line and the shape of each language."""
        for pattern in (_WORDS, _STATIC):
            for found in pattern.finditer(self.text):
                line = self.text.count("\n", 0, found.start()) + 1
                yield line, _shape(found[1])

    @property
    def languages(self) -> Iterator[tuple[int, int]]:
        """Where the words of each language begin and end in the text."""
        for pattern in (_WORDS, _STATIC):
            for found in pattern.finditer(self.text):
                for own in re.finditer(
                    r"^( +)(?:zh|en): \{\n(.*?)^\1\},",
                    found[1],
                    re.MULTILINE | re.DOTALL,
                ):
                    yield found.start(1) + own.start(2), found.start(1) + own.end(2)


@cache
def _shape(literal: str) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(quickjs.Context().eval(_SHAPE % literal))
    return shape


@cache
def modules() -> list[Module]:
    """Every module, the library left out."""
    return [Module(path) for path in sorted(FOLDER.rglob("*.js"))]


def elements() -> list[Module]:
    """The modules that are figures: `name/name.js`."""
    return [
        module for module in modules() if module.path.parent.name == module.path.stem
    ]


def closure(module: Module) -> set[Path]:
    """All that is loaded with a module, itself too."""
    found: set[Path] = set()
    ahead = {module.path}
    while ahead:
        found |= ahead
        ahead = {
            imported
            for path in ahead
            if path.suffix == ".js" and path.is_file()
            for imported in Module(path).imports
        } - found
    return found
