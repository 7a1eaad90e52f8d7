"""The fonts of formulas, each with the signs alone that the site sets in it.

KaTeX's have every sign that TeX knows; what a reader waits for is a third of them.
"""

import base64
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from html import unescape
from io import BytesIO
from operator import eq
from pathlib import Path
from typing import NamedTuple

from classes import classes
from kept import keep
from mkdocs.config.defaults import MkDocsConfig

KATEX = Path(__file__).parents[1] / "assets/katex"

# A rule of a style sheet: its selectors, and what it says.
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SAYS = re.compile(r"(font-(?:family|style|weight)):([^;]+)")
FILE = re.compile(r"url\(fonts/([^)]+)\)")

FORMULA = "katex-html"
TOKEN = re.compile(r"<(/?)([^<>]*)>|([^<]+)")


class Face(NamedTuple):
    """How signs are to look, as style sheets say it."""

    family: str = "KaTeX_Main"
    style: str = "normal"
    weight: str = "400"

    def but(self, says: dict[str, str]) -> "Face":
        """The face of what a rule says something else of."""
        return self._replace(
            **{name.removeprefix("font-"): value for name, value in says.items()}
        )


class StyleSheet:
    """What KaTeX's style sheet says of fonts."""

    def __init__(self, text: str) -> None:
        self.files: dict[Face, str] = {}
        self.rules: list[tuple[set[str], dict[str, str]]] = []
        for selectors, declarations in RULE.findall(text):
            says = dict(SAYS.findall(declarations))
            if file := FILE.search(declarations):
                self.files[Face().but(says)] = file[1]
            elif says:
                self.rules += [(asked(one), says) for one in selectors.split(",")]

    def file(self, face: Face) -> str:
        """The font that a browser takes for a face: not every face has its own."""
        family = [other for other in self.files if other.family == face.family]
        return self.files[max(family, key=lambda other: sum(map(eq, other, face)))]

    def face(self, found: set[str], inherited: Face) -> Face:
        """The face of an element with these classes."""
        for needed, says in self.rules:
            if needed <= found:
                inherited = inherited.but(says)
        return inherited


def asked(selector: str) -> set[str]:
    """The classes of the last element of a selector that has any."""
    *_, last = (part for part in re.split(r"[ >]", selector) if "." in part)
    return set(last.split(".")[1:])


def subset_fonts(root: Path, config: MkDocsConfig) -> None:
    """Take out of the fonts what nothing of a site sets in them."""
    sheet = StyleSheet((KATEX / "katex.min.css").read_text("utf-8"))
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for path in root.rglob("*.html"):
        html = path.read_text("utf-8")
        of_page = keep(config, ["signs", html], partial(signs_by_file, html, sheet))
        for file, text in of_page.items():
            signs[file] |= set(text)
    # Figures write numbers and what stands between them as formulas do, also in bold,
    # and no letters that no formula has.
    for path in root.glob("*/assets/figures/**/*.js"):
        script = path.read_text("utf-8")
        for face in (Face(), Face(weight="700")):
            signs[sheet.file(face)] |= {sign for sign in script if not sign.isalpha()}
    for path in root.rglob("katex/fonts/*.woff2"):
        text = "".join(sorted(signs[path.name]))
        # The font itself is one of the files that the fingerprint knows.
        subset = keep(config, ["font", path.name, text], partial(encoded, path, text))
        path.write_bytes(base64.b64decode(subset))


def signs_by_file(html: str, sheet: StyleSheet) -> dict[str, str]:
    """The signs that the formulas of a page set in each font."""
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for text, face in set_in_faces(html, sheet):
        signs[sheet.file(face)].update(text)
    return {file: "".join(sorted(of_file)) for file, of_file in signs.items()}


def set_in_faces(html: str, sheet: StyleSheet) -> Iterator[tuple[str, Face]]:
    """The texts of the formulas of a page, and how each is to look."""
    for start in re.finditer(FORMULA, html):
        faces: list[Face] = []
        for token in TOKEN.finditer(html, html.rfind("<", 0, start.start())):
            closing, tag, text = token.groups()
            if text:
                yield unescape(text), faces[-1]
            elif closing:
                faces.pop()
            else:
                inherited = faces[-1] if faces else Face()
                faces.append(sheet.face(classes(tag), inherited))
            if not faces:
                break


def encoded(path: Path, text: str) -> str:
    """The font with the signs of a text alone."""
    # Every build would wait for it, and few need it.
    from fontTools import subset

    # Outlines as drawn: the hints are for screens whose single dots can be seen.
    options = subset.Options(flavor="woff2", hinting=False)
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    made = BytesIO()
    subset.save_font(font, made, options)
    return base64.b64encode(made.getvalue()).decode()
