"""Scripts and styles without what is for those who write them."""

from pathlib import Path

import minify

KINDS = {".css": "text/css", ".js": "application/javascript"}


def minify_scripts(root: Path) -> None:
    """Take comments and blank space out of our scripts and styles."""
    for path in root.glob("*/assets/**/*"):
        if path.suffix in KINDS and ".min." not in path.name:
            text = path.read_text("utf-8")
            path.write_text(minify.string(KINDS[path.suffix], text), "utf-8")
