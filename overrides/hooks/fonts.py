"""The fonts of formulas, with the signs alone that the site sets.

KaTeX's have every sign that TeX knows; what a reader waits for is less than half.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

# Outlines as drawn: the hints are for screens whose single dots can be seen.
OPTIONS = Options(flavor="woff2", hinting=False)


def subset_fonts(root: Path) -> None:
    """Take out of the fonts what no page and no script of a site holds."""
    written = [*root.rglob("*.html"), *root.glob("*/assets/figures/**/*.js")]
    signs = set[str]().union(*(path.read_text("utf-8") for path in written))
    subsetter = Subsetter(OPTIONS)
    subsetter.populate(text="".join(sorted(signs)))
    made: dict[str, bytes] = {}  # by name: all languages have the same
    for path in root.rglob("katex/fonts/*.woff2"):
        if path.name not in made:
            font = load_font(str(path), OPTIONS)
            subsetter.subset(font)
            save_font(font, str(path), OPTIONS)
            made[path.name] = path.read_bytes()
        path.write_bytes(made[path.name])
