"""The theme's templates, read and rendered no more often than they must be.

They stay compiled. A page keeps the HTML that they make of it until something changes
that they read: what was found in the page, what the tests found right, what there is to
take along, the titles and the like of the pages that its navigation shows.
"""

import os
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, Template
from kept import folder, keep
from lean import minified
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from rendered import found_in


def on_config(config: MkDocsConfig) -> None:
    """Have the theme hand out the templates in this way."""
    config.theme.get_env = partial(environment, config)  # type: ignore[method-assign]


def environment(config: MkDocsConfig) -> Environment:
    """The theme's environment, with what it spares."""
    env = Theme.get_env(config.theme)
    env.loader = Loader(config.theme.dirs)
    env.template_class = KeptTemplate
    compiled = folder(config, "templates")
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    return env


class Loader(FileSystemLoader):
    """Lists no hidden folders: MkDocs ignores them, and the theme has 14,000 icons."""

    def list_templates(self) -> list[str]:
        found = set[str]()
        for path in self.searchpath:
            for place, folders, names in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(place).relative_to(path)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)


class KeptTemplate(Template):
    """Makes nothing anew of a page for which all that templates read is the same."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        page = context.get("page")
        html = partial(super().render, context)
        if page is None:
            return html()
        made_of = [
            page.file.src_uri,
            page.edit_url,
            found_in(page),
            context.get("verified"),
            context["config"].extra.get("take_along"),
            *[
                (each.url, each.title, each.meta)
                for each in (page, *context["nav"].pages)
            ],
        ]
        text = orjson.dumps(made_of, default=str).decode()
        return keep(context["config"], ["html", text], lambda: minified(html()))
