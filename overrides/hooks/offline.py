"""The site that needs no server: `make offline`.

The theme's plugin gives links that lead to files, and a search index that is a script.
What it leaves is to have nothing from other hosts, to put the modules into a plain
script (offline.js), and to pack it all.
"""

import base64
import json
import mimetypes
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from languages import language
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

ASSETS = Path(__file__).parents[1] / "assets"
SCRIPT = "assets/javascripts/offline.js"
WORKERS = "assets/iframe-worker/iframe-worker.js"
# What only a server gives away, or a debugger asks for.
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search_index.json", ".map")

NAMED = re.compile(r'new URL\("([^"]+\.(?!js")\w+)", import\.meta\.url\)')


def is_offline(config: MkDocsConfig) -> bool:
    """Whether the site is to be read without a server."""
    return bool(config.plugins["material/offline"].config.enabled)


def on_config(config: MkDocsConfig) -> None:
    """Have every page load the one script in place of the modules."""
    if is_offline(config):
        modules = [str(script) for script in config.extra_javascript]
        config.extra["modules"] = modules
        config.extra["polyfills"] = [SCRIPT, WORKERS]
        config.extra_javascript = []
        # It would end, unheard, what tells scripts of a new page.
        config.theme["features"].remove("navigation.instant")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write the script."""
    if is_offline(config):
        content = script(config.extra["modules"])
        files.append(File.generated(config, SCRIPT, content=content))


def script(begin: list[str]) -> str:
    """The script that holds all modules, and begins with some."""
    sources = {
        path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("figures", "javascripts", "lit-html")
        for path in sorted((ASSETS / folder).rglob("*.js"))
    }
    files = {
        file.relative_to(ASSETS).as_posix(): data_url(file)
        for path, source in sources.items()
        for name in NAMED.findall(source)
        for file in [ASSETS / Path(path).parent / name]
    }
    filled = {
        "MODULES = {}": sources,
        "BEGIN = []": [path.removeprefix("assets/") for path in begin],
        "FILES = {}": files,
    }
    text = Path(__file__).with_name("offline.js").read_text(encoding="utf-8")
    for empty, value in filled.items():
        name = empty.partition(" = ")[0]
        text = text.replace(empty, f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return text


def data_url(file: Path) -> str:
    """A file as an address that holds it."""
    kind, _ = mimetypes.guess_type(file.name)
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


@event_priority(-200)  # after the plugin, which writes the search index at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Pack the site once both languages are there."""
    if not (is_offline(config) and language(config) == "zh"):
        return
    root = Path(config.site_dir).parent
    with ZipFile(root.with_suffix(".zip"), "w") as pack:
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.name.endswith(LEFT_OUT):
                # Without a date, so that the same site gives the same bytes.
                name = ZipInfo(f"{root.name}/{path.relative_to(root).as_posix()}")
                pack.writestr(name, path.read_bytes(), ZIP_DEFLATED, 9)
