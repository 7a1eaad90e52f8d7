"""What readers take away: each page as Markdown, each lesson and lab as a notebook.

Both lie beside the page, under the page's name; a row of links below the title of a
lesson or a lab leads to them, and to Colab if that can open the notebook.
"""

import posixpath
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import colab
import lab_notebook
import lesson_notebook
import nbformat
import plain_markdown
from kept import keep
from languages import language
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from nbformat import NotebookNode
from plain_markdown import Prose
from reference_markdown import with_entries

ADDRESS = {"zh": "这一页的网址：", "en": "This page on the web: "}
NOTEBOOK = {"zh": "下载笔记本", "en": "Download notebook"}
MARKDOWN = {"zh": "下载Markdown", "en": "Download Markdown"}
COLAB = {"zh": "在Colab中打开", "en": "Open in Colab"}


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the files beside the page, and links to them below its title."""
    lab = Path(str(page.file.abs_src_path)).read_text("utf-8") if is_lab(page) else ""

    def resolve(target: str) -> str:
        return address(target, page, config, files)

    def make() -> dict[str, str]:
        markdown = with_entries(str(page.markdown), config)
        blocks = plain_markdown.read(markdown, resolve)
        if isinstance(blocks[0], Prose):
            blocks[0] = Prose(with_own_address(blocks[0].text, page, config))
        texts = {"md": plain_markdown.write(blocks)}
        if is_lesson(page):
            texts["ipynb"] = text(lesson_notebook.notebook(blocks), config)
        if is_lab(page):
            content = lab_notebook.notebook(lab, resolve)
            first = content.cells[0]
            first.source = with_own_address(first.source, page, config)
            texts["ipynb"] = text(content, config)
        return texts

    page.meta["markdown"] = beside(page, "md")  # for llms.txt
    made_of = ["downloads", page.file.src_uri, str(page.markdown), lab]
    for kind, content in keep(config, made_of, make).items():
        save(content, page, kind)
    title, end, rest = html.partition("</h1>")
    return title + end + row(page, config) + rest


def is_lab(page: Page) -> bool:
    """Whether the page is made from a notebook."""
    return page.file.src_uri.endswith(".ipynb")


def is_lesson(page: Page) -> bool:
    """Whether the page is a lesson: not the home page, and in no folder."""
    return "/" not in page.file.src_uri and not page.is_homepage


def address(target: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Where a link of a page leads from a file beside it: in full if that is known."""
    path, fragment = urldefrag(target)
    uri = posixpath.join(posixpath.dirname(page.file.src_uri), unquote(path))
    file = files.get_file_from_path(posixpath.normpath(uri)) if path else page.file
    if urlsplit(target).scheme or file is None:
        return target
    if config.site_url:
        found = urljoin(config.site_url, file.url)
    else:
        found = file.url_relative_to(page.file)
    return f"{found}#{fragment}" if fragment else found


def with_own_address(text: str, page: Page, config: MkDocsConfig) -> str:
    """A text that begins with the page's title, with the page's address below it."""
    if not page.canonical_url:
        return text
    title, _, rest = text.partition("\n")
    line = f"{ADDRESS[language(config)]}<{page.canonical_url}>"
    return f"{title}\n\n{line}\n{rest}".rstrip()


def beside(page: Page, kind: str) -> str:
    """The path in the language's folder of a file of this kind beside a page."""
    folder = posixpath.dirname(page.file.dest_uri)
    return posixpath.join(folder, f"{Path(page.file.src_uri).stem}.{kind}")


def save(content: str, page: Page, kind: str) -> None:
    """Write a file beside the page."""
    destination = Path(page.file.abs_dest_path)
    path = destination.with_name(f"{Path(page.file.src_uri).stem}.{kind}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{content}\n", encoding="utf-8")


def text(content: NotebookNode, config: MkDocsConfig) -> str:
    """A notebook as it is written; where one can install, it does so first."""
    if repository := colab.repository(config):
        content = colab.with_installation(content, repository, language(config))
    nbformat.validate(content)
    return str(nbformat.writes(content))  # type: ignore[no-untyped-call]


def row(page: Page, config: MkDocsConfig) -> str:
    """The links to what can be taken away; nothing on pages that are none to run."""
    links = "".join(
        f"<a {attributes}>{label}</a>" for label, attributes in offers(page, config)
    )
    return f'<p class="downloads" data-search-exclude>{links}</p>' if links else ""


def offers(page: Page, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """What each link says, and its attributes."""
    name = Path(page.file.src_uri).stem
    if is_lesson(page) or is_lab(page):
        yield NOTEBOOK[language(config)], f'href="{name}.ipynb" download'
    if is_lesson(page):
        yield MARKDOWN[language(config)], f'href="{name}.md" download'
    if (is_lesson(page) or is_lab(page)) and (repository := colab.repository(config)):
        path = f"{language(config)}/{beside(page, 'ipynb')}"
        href = escape(colab.address(repository, path))
        yield COLAB[language(config)], f'href="{href}"'
