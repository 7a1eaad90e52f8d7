"""Builds and serves every language with one `mkdocs build` or `mkdocs serve`.

`site_dir` and `site_url` name the whole site; each language gets the folder of its
name below them. The Chinese build takes the English one along, so that nobody can
publish a half, and writes the pages that belong to no language.
"""

from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from beside import Beside
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

FILES = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
# Set for a build that is to take no other language along.
ALONE = "alone"
# The list of pages for language models; each language writes its part.
LLMS = "llms.txt"


def language(config: MkDocsConfig) -> str:
    """What the site calls its language, and its folder: `zh-CN` is `zh`."""
    return str(config.theme["language"]).partition("-")[0]


def build_alone(name: str, like: MkDocsConfig) -> None:
    """Build one language, as another is being built or was built last."""
    config = load_config(
        str(Path(like.config_file_path).with_name(FILES[name])),
        site_dir=str(Path(like.site_dir).parent),
        site_url=like.extra["site_root"],
        strict=like.strict,
    )
    config.extra[ALONE] = True
    build(config)


def takes_others_along(config: MkDocsConfig) -> bool:
    return language(config) == "zh" and ALONE not in config.extra


def on_config(config: MkDocsConfig) -> None:
    """Move the language into its own folder of the site; begin with the other one."""
    name = language(config)
    config.extra["site_root"] = config.site_url or ""  # for links between languages
    config.site_dir = str(Path(config.site_dir, name))
    if config.site_url:
        config.site_url = urljoin(config.site_url, f"{name}/")
    if not config.repo_url:
        config.edit_uri = ""  # else MkDocs warns of an address without a host
    # One page for the whole site says 'not found', since hosts look for it there.
    config.theme.static_templates.discard("404.html")
    if takes_others_along(config):
        config.extra["english"] = Beside(partial(build_alone, "en", config))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the pages for llms.txt."""
    config.extra["navigation"] = nav


def on_post_build(config: MkDocsConfig) -> None:
    """List the pages; after all languages, write the pages at the root of the site."""
    templates = config.theme.get_env()
    pages = templates.get_template("root/llms-of-language.txt").render(
        config=config, nav=config.extra["navigation"]
    )
    Path(config.site_dir, LLMS).write_text(pages, encoding="utf-8")
    if not takes_others_along(config):
        return
    config.extra["english"].finish()
    root = Path(config.site_dir).parent
    parts = [taken(root / name / LLMS) for name in FILES]
    for name in ("index.html", "404.html", LLMS):
        page = templates.get_template(f"root/{name}").render(
            config=config,
            base=urlsplit(config.extra["site_root"] or "./").path,
            home="" if config.use_directory_urls else "index.html",
            parts=parts,
        )
        (root / name).write_text(page, encoding="utf-8")


def taken(path: Path) -> str:
    """The text of a file, which is taken away."""
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text
