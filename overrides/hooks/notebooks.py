"""Notebooks as pages like all others.

mkdocs-jupyter makes pages of the notebooks and puts each beside its page for download.
Its HTML would bring styles of its own, and neither formulas nor the ids of headings; so
nbconvert makes Markdown here (notebook.md.j2), and that goes the way of every page.
Nothing is run: the outputs are those in the file. Pictures become files.
"""

import re
from io import BytesIO
from pathlib import Path

import imagesize
import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbconvert.exporters import MarkdownExporter

NAMELESS = re.compile(r"!\[\]\((\S+)\)")


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str | None:
    """Give a notebook's page its Markdown in place of the notebook's JSON."""
    path = Path(str(page.file.abs_src_path))
    if path.suffix != ".ipynb":
        return None
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    exporter = MarkdownExporter(  # type: ignore[no-untyped-call]
        template_file="notebook.md.j2",
        extra_template_paths=[str(Path(__file__).parent)],
    )
    body, resources = exporter.from_notebook_node(
        notebook, {"output_files_dir": path.stem}
    )
    if nameless := NAMELESS.search(body):
        raise PluginError(
            f"{page.file.src_uri}: the picture {nameless[1]} has no text; "
            "set 'alt' in its cell's metadata"
        )
    for name, content in resources["outputs"].items():
        picture = f"{Path(page.file.src_uri).parent.as_posix()}/{name}"
        files.append(File.generated(config, picture, content=content))
        width, height = imagesize.get(BytesIO(content))
        # Its room is kept, so that it can come when the reader does.
        attributes = f"{{width={width} height={height} loading=lazy}}"
        body = body.replace(f"]({name})", f"]({name}){attributes}")

    page.meta["description"] = notebook.metadata.get("description")
    # mkdocs-jupyter has put its own in the way of what renders Markdown.
    del page.render
    return body
