"""What the tests found right on a page, for its footer; nothing where they did not run.

A run of the tests writes `verified.json` (see tests/verification.py): what it checked
on each page, and a fingerprint of what it ran. A page that has another fingerprint by
now says nothing until the tests have run again.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

FILE = "verified.json"


def fingerprint(page: Path, root: Path) -> str:
    """What changes with the source of a page, and with the package that it imports."""
    digest = hashlib.sha256()
    for path in (page, *sorted((root / "convdocs").glob("*.py"))):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def records(root: Path) -> dict[str, dict[str, Any]]:
    """What the tests wrote of each page, by its path below `docs`."""
    path = root / FILE
    if not path.exists():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give the templates what the tests found, if it was found of this very page."""
    root = Path(config.config_file_path).resolve().parent
    docs = root / "docs"
    source = page.file.abs_src_path
    if source and (path := Path(source)).is_relative_to(docs):
        record = records(root).get(path.relative_to(docs).as_posix())
        if record and record["fingerprint"] == fingerprint(path, root):
            context["verified"] = record
