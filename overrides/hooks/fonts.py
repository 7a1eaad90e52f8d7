"""The fonts of formulas, with the signs alone that the site sets.

KaTeX's have every sign that TeX knows; what a reader waits for is less than half.
"""

import base64
from functools import partial
from io import BytesIO
from pathlib import Path

from kept import keep
from mkdocs.config.defaults import MkDocsConfig


def subset_fonts(root: Path, config: MkDocsConfig) -> None:
    """Take out of the fonts what no page and no script of a site holds."""
    written = [*root.rglob("*.html"), *root.glob("*/assets/figures/**/*.js")]
    signs = set[str]().union(*(path.read_text("utf-8") for path in written))
    text = "".join(sorted(signs))
    for path in root.rglob("katex/fonts/*.woff2"):
        # The font itself is one of the files that the fingerprint knows.
        subset = keep(config, ["font", path.name, text], partial(encoded, path, text))
        path.write_bytes(base64.b64decode(subset))


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
