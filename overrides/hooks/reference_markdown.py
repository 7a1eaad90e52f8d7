"""The entries of the reference as Markdown: what mkdocstrings puts on the page."""

import re
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocstrings import MkdocstringsPlugin
from plain_markdown import fenced

ENTRY = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)


def with_entries(markdown: str, config: MkDocsConfig) -> str:
    """The Markdown with each entry in the place of the line that asks for it."""
    return ENTRY.sub(lambda name: entry(name[1], config), markdown)


def entry(name: str, config: MkDocsConfig) -> str:
    """A name, how to call it, and its docstring."""
    handler = cast(MkdocstringsPlugin, config.plugins["mkdocstrings"]).get_handler(
        "python"
    )
    found: Any = handler.collect(name, handler.get_options({}))
    signature = fenced("python", found.signature(return_type=True))
    return f"### `{found.name}`\n\n{signature}\n\n{found.docstring.value}"
