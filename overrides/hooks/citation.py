"""How to cite convdocs, as BibTeX: `[BIBTEX]` on a page, out of `CITATION.cff`."""

from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ENTRY = "[BIBTEX]"


def bibtex(citation: dict[str, Any], url: str) -> str:
    """An entry for a citation; without an address where there is none."""
    year, month, _ = str(citation["date-released"]).split("-")
    fields = {
        # In braces of its own, so that no part of it is taken for a family name.
        "author": " and ".join(f"{{{each['name']}}}" for each in citation["authors"]),
        "title": f"{{{citation['title']}}}",
        "version": citation["version"],
        "year": year,
        "month": str(int(month)),
        "license": citation["license"],
        "url": citation.get("url", url),
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join(["@software{convdocs,", *lines, "}"])


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the entry in its place."""
    if ENTRY not in markdown:
        return markdown
    root = Path(config.config_file_path).parent
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    entry = bibtex(citation, config.extra["site_root"] or config.repo_url or "")
    return markdown.replace(ENTRY, f"```bibtex\n{entry}\n```")
