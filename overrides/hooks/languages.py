"""Builds and serves every language with one `mkdocs build` or `mkdocs serve`.

`site_dir` and `site_url` name the whole site; each language gets the folder of its
name below them. The Chinese build then starts the English one, so that nobody can
publish a half, and writes the pages that belong to no language.
"""

import socket
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation


def language(config: MkDocsConfig) -> str:
    """What the site calls its language, and its folder: `zh-CN` is `zh`."""
    return str(config.theme["language"]).partition("-")[0]


def on_config(config: MkDocsConfig) -> None:
    """Move the language into its own folder of the site."""
    name = language(config)
    config.extra["site_root"] = config.site_url  # for links between languages
    config.site_dir = str(Path(config.site_dir, name))
    if config.site_url:
        config.site_url = urljoin(config.site_url, f"{name}/")
    if not config.repo_url:
        config.edit_uri = ""  # else MkDocs warns of an address without a host
    # One page for the whole site says 'not found', since hosts look for it there.
    config.theme.static_templates.discard("404.html")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the compiled templates for the next build."""
    folder = Path(config.config_file_path).with_name(".cache") / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the pages for llms.txt, which lists those of all languages."""
    config.extra["navigation"] = nav


def on_post_build(config: MkDocsConfig) -> None:
    """After Chinese, build English and the pages at the root of the site."""
    if language(config) != "zh":
        return
    root = Path(config.site_dir).parent
    english = load_config(
        str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
        site_dir=str(root),
        site_url=config.extra["site_root"],
        strict=config.strict,
    )
    build(english)
    templates = config.theme.get_env()
    base = urlsplit(config.extra["site_root"] or "./").path
    for name in ("index.html", "404.html", "llms.txt"):
        page = templates.get_template(f"root/{name}").render(
            config=config,
            base=base,
            home="" if config.use_directory_urls else "index.html",
            languages=[config, english],
        )
        (root / name).write_text(page, encoding="utf-8")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Say that the port is taken; MkDocs itself ends in a traceback."""
    with socket.socket(server.address_family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(server.server_address)
        except OSError as error:
            raise Abort(
                f"Cannot serve on {server.url}: {error.strerror}. "
                "Stop what runs there or choose another port, "
                "as in `make serve PORT=8001`."
            ) from error
