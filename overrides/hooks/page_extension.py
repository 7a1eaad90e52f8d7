"""Markdown extensions that know which page they work on, so that they can name it."""

import json
import logging
import os
from pathlib import Path

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

PACKAGE = Path(__file__).parents[2] / "convdocs"

log = logging.getLogger("mkdocs.convdocs")


class PageProcessor(Treeprocessor):
    """Works on the tree of one page."""

    def __init__(self, md: Markdown, page: Page, config: MkDocsConfig) -> None:
        super().__init__(md)
        self.page = page
        self.config = config
        self.file = Path(str(page.file.abs_src_path))

    def warn(self, source: str, problem: str) -> None:
        """Warn, fatally with `--strict`, of a problem at the line that holds `source`.

        Python-Markdown forgets line numbers, so the text itself is looked for; in a
        notebook, where JSON escapes it, in its escaped form. A page of the reference
        shows the package's docstrings too.
        """
        first = source.splitlines()[0]
        if self.file.suffix == ".ipynb":
            first = json.dumps(first, ensure_ascii=False)[1:-1]
        places = (
            f"{os.path.relpath(file)}:{line}"
            for file in (self.file, *sorted(PACKAGE.glob("*.py")))
            for line, text in enumerate(file.read_text("utf-8").splitlines(), 1)
            if first in text
        )
        place = next(places, f"{os.path.relpath(self.file)}:?")
        log.warning("%s: %s", place, problem)


class PageExtension(Extension):
    """Adds a processor to every page; its two methods are MkDocs' hooks."""

    page: Page
    config: MkDocsConfig

    def __init__(
        self, name: str, processor: type[PageProcessor], priority: float = 15
    ) -> None:
        super().__init__()
        self.name = name
        self.processor = processor
        self.priority = priority

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Markdown's name
        processor = self.processor(md, self.page, self.config)
        # After 'inline' (20) has found formulas and images in the text, and before
        # MkDocs (0) turns the images' paths into addresses.
        md.treeprocessors.register(processor, self.name, self.priority)

    def on_config(self, config: MkDocsConfig) -> None:
        # Typed as names, but Markdown takes extensions as well.
        config.markdown_extensions.append(self)  # type: ignore[arg-type]

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        self.page = page
        self.config = config
