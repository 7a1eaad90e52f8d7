"""Notebooks as pages like all others.

mkdocs-jupyter makes pages of the notebooks; what can be downloaded, downloads.py makes.
Its HTML would bring styles of its own, and neither formulas nor the ids of headings; so
nbconvert makes Markdown here (notebook.md.j2), and that goes the way of every page.
Nothing is run: the outputs are those in the file. Pictures become files, of a kind that
takes half the bytes.
"""

import base64
import re
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from kept import keep
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbconvert.exporters import MarkdownExporter
from PIL import Image

QUALITY = 75  # of 100; at which lines and letters of plots stay clear
NAMELESS = re.compile(r"!\[\]\((\S+)\)")


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str | None:
    """Give a notebook's page its Markdown in place of the notebook's JSON."""
    path = Path(str(page.file.abs_src_path))
    if path.suffix != ".ipynb":
        return None
    source = path.read_text("utf-8")
    made_of = ["notebook", page.file.src_uri, source]
    made = keep(config, made_of, partial(convert, source, page))
    for name, encoded in made["pictures"].items():
        picture = f"{Path(page.file.src_uri).parent.as_posix()}/{name}"
        content = base64.b64decode(encoded)
        files.append(File.generated(config, picture, content=content))

    page.meta["description"] = made["description"]
    # mkdocs-jupyter has put its own in the way of what renders Markdown.
    del page.render
    return str(made["markdown"])


def convert(source: str, page: Page) -> dict[str, Any]:
    """A notebook's Markdown, pictures and description."""
    notebook = nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]
    exporter = MarkdownExporter(  # type: ignore[no-untyped-call]
        template_file="notebook.md.j2",
        extra_template_paths=[str(Path(__file__).parent)],
    )
    body, resources = exporter.from_notebook_node(
        notebook, {"output_files_dir": Path(page.file.src_uri).stem}
    )
    if nameless := NAMELESS.search(body):
        raise PluginError(
            f"{page.file.src_uri}: the picture {nameless[1]} has no text; "
            "set 'alt' in its cell's metadata"
        )
    pictures = {}
    for name, content in resources["outputs"].items():
        with Image.open(BytesIO(content)) as picture:
            light = str(PurePosixPath(name).with_suffix(".webp"))
            pictures[light] = base64.b64encode(webp(picture)).decode()
            # Its room is kept, so that it can come when the reader does.
            room = f"{{width={picture.width} height={picture.height} loading=lazy}}"
        body = body.replace(f"]({name})", f"]({light}){room}")
    description = notebook.metadata.get("description")
    return {"markdown": body, "pictures": pictures, "description": description}


def webp(picture: Image.Image) -> bytes:
    """A picture as it travels most lightly."""
    made = BytesIO()
    picture.save(made, "WEBP", quality=QUALITY, method=6)
    return made.getvalue()
