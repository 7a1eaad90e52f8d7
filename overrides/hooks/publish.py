"""What is done to a site that readers get, and is in the way of whoever writes it."""

from pathlib import Path
from typing import Literal

from fonts import subset_fonts
from languages import language
from mkdocs.config.defaults import MkDocsConfig
from offline import is_offline
from policy import write_policy
from scripts import minify_scripts
from styles import thin_styles

_serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether pages are to reload, which takes a script that always differs."""
    global _serving
    _serving = command == "serve"


def on_post_build(config: MkDocsConfig) -> None:
    """Make it smaller and safer, once both languages are there."""
    if _serving or language(config) != "zh":
        return
    root = Path(config.site_dir).parent
    minify_scripts(root)
    thin_styles(root, config)
    subset_fonts(root, config)
    # From a file system a browser takes what lies beside the page for another site's.
    if not is_offline(config):
        write_policy(root)
