"""Notebooks as pages: a notebook is read as the Markdown that it amounts to.

So its headings, formulas, links, code and outputs go the way of every other page's.
Nothing is run: the outputs are those in the file. Pictures become files of their own,
and the notebook itself lies beside its page for download.
"""

import base64
import json
import re
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

Json = dict[str, Any]

DOWNLOAD = {"zh-CN": "下载这个笔记本", "en": "Download this notebook"}
PICTURES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


class NotebookPage(File):
    """A page like those in Markdown, from a file of another name."""

    def is_documentation_page(self) -> bool:
        return True


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Replace each notebook by its page, its pictures and its download."""
    for file in list(files):
        if not file.src_uri.endswith(".ipynb"):
            continue
        page = NotebookPage(
            file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls
        )
        beside = f"{file.src_uri.removesuffix('.ipynb')}/"
        notebook = json.loads(file.content_bytes)
        pictures: dict[str, bytes] = {}
        try:
            blocks = list(to_markdown(notebook, file.name, pictures))
        except ValueError as error:
            raise BuildError(f"{file.src_uri}: {error}") from error
        name = f"{file.name}.ipynb"
        download = f"[{DOWNLOAD[config.theme['language']]}]({file.name}/{name})"
        title, _, rest = blocks[0].partition("\n\n")
        blocks[:1] = [title, f'{download}{{ .md-button download="{name}" }}', rest]
        page.content_string = front_matter(notebook) + "\n\n".join(blocks)
        page.abs_src_path = file.abs_src_path  # for warnings; the line above clears it

        files.remove(file)
        files.append(page)
        files.append(
            File.generated(config, beside + name, abs_src_path=file.abs_src_path or "")
        )
        for picture, content in pictures.items():
            files.append(File.generated(config, beside + picture, content=content))


def front_matter(notebook: Json) -> str:
    """The page's description, from the notebook's own metadata."""
    description = notebook["metadata"].get("description", "")
    return f"---\ndescription: {json.dumps(description, ensure_ascii=False)}\n---\n"


def to_markdown(notebook: Json, name: str, pictures: dict[str, bytes]) -> Iterator[str]:
    """The blocks of the notebook called `name`; its pictures go into `pictures`."""
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "markdown":
            yield joined(cell["source"])
        elif cell["cell_type"] == "code":
            # Hidden in Jupyter, too: an answer, which goes on in the fold above it.
            hidden = cell["metadata"].get("jupyter", {}).get("source_hidden")
            indentation = "    " if hidden else ""
            yield indent(fence("python", joined(cell["source"])), indentation)
            for output in cell["outputs"]:
                try:
                    block = shown(output, cell, f"{name}/{number}", pictures)
                except ValueError as error:
                    raise ValueError(f"cell {number}: {error}") from error
                yield indent(block, indentation)


def shown(output: Json, cell: Json, stem: str, pictures: dict[str, bytes]) -> str:
    """An output as Markdown: a picture if it has one, else its text."""
    if output["output_type"] == "stream":
        return fence("text", joined(output["text"]))
    if output["output_type"] == "error":
        return fence("text", f"{output['ename']}: {output['evalue']}")
    data = output["data"]
    for kind, suffix in PICTURES.items():
        if kind in data:
            # Where nbconvert looks for it, too.
            alt = output["metadata"].get(kind, {}).get("alt")
            alt = alt or cell["metadata"].get("alt")
            if not alt:
                raise ValueError("the picture needs a text: set 'alt' in the metadata")
            text = joined(data[kind])
            file = f"{stem}-{len(pictures) + 1}.{suffix}"
            content = text.encode() if suffix == "svg" else base64.b64decode(text)
            pictures[file.partition("/")[2]] = content
            escaped = re.sub(r"([\[\]])", r"\\\1", alt)
            return f"![{escaped}]({file})"
    return fence("text", joined(data["text/plain"]))


def joined(text: str | list[str]) -> str:
    """A notebook's text, which may be a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def fence(language: str, text: str) -> str:
    """A fenced block that no run of backticks in `text` can close."""
    marks = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    return f"{marks}{language}\n{text.rstrip()}\n{marks}"
