"""Warnings that name a page and the line of its source; `--strict` makes them fatal."""

import json
import logging
from pathlib import Path

from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.convdocs")


def warn(page: Page, source: str, problem: str) -> None:
    """Warn of a problem in `page` at the line that holds `source`.

    Python-Markdown forgets line numbers, so the text itself is looked for; in a
    notebook, where JSON escapes it, in its escaped form.
    """
    first = source.strip().splitlines()[0]
    if page.file.src_uri.endswith(".ipynb"):
        first = json.dumps(first, ensure_ascii=False)[1:-1]
    lines = Path(str(page.file.abs_src_path)).read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if first in text), None)
    where = page.file.src_uri if line is None else f"{page.file.src_uri}:{line}"
    log.warning("%s: %s", where, problem)
