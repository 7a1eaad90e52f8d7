"""Drawings from `pictures/` as inline SVG, so that they follow light and dark.

`![what it shows](pictures/name.svg)` becomes an `<svg role="img">` whose colours are
the variables of the style sheet. Other images stay as they are.
"""

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from warn import warn

SVG = "http://www.w3.org/2000/svg"
# A picture may shrink to this part of its size; what is still too wide then scrolls in
# its own box, since smaller letters could not be read.
SMALLEST = 0.65


def inline(svg: str, name: str, alt: str) -> str:
    """The drawing `svg`, ready to stand in a page that holds others beside it."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    _, _, width, _ = map(float, root.attrib["viewBox"].split())
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("style", f"width: {width:g}px; min-width: {SMALLEST * width:g}px")
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set(attribute, f"{name}-{value}")
            else:
                value = re.sub(r"url\(#(.+?)\)", rf"url(#{name}-\1)", value)
                if attribute.endswith("href"):
                    value = re.sub(r"^#", f"#{name}-", value)
                element.set(attribute, value)
    return ElementTree.tostring(root, encoding="unicode")


class PictureProcessor(Treeprocessor):
    """Replaces images of drawings by the drawings."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        for parent in root.iter("p"):
            image = parent.find("img")
            if image is not None and re.search(
                r"(^|/)pictures/[^/]+\.svg$", image.get("src", "")
            ):
                self.replace(parent, image)

    def replace(self, paragraph: Element, image: Element) -> None:
        source, alt = image.get("src", ""), image.get("alt", "")
        file = Path(str(self.page.file.abs_src_path)).parent / source
        try:
            svg = inline(file.read_text(encoding="utf-8"), file.stem, alt)
        except OSError as error:
            warn(self.page, source, f"picture '{source}': {error.strerror}")
            return
        paragraph.remove(image)
        paragraph.tag = "figure"
        paragraph.text = self.md.htmlStash.store(svg)
        paragraph.set("class", "picture")
        # The words in a drawing are its own; the page's text says what it shows.
        paragraph.set("data-search-exclude", "")


class PictureExtension(Extension):
    """Adds `PictureProcessor`; `page` is the page that is being rendered."""

    page: Page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Markdown's name
        # Before MkDocs (0) turns the images' paths into addresses.
        md.treeprocessors.register(PictureProcessor(md, self.page), "pictures", 15)


extension = PictureExtension()


def on_config(config: MkDocsConfig) -> None:
    config.markdown_extensions.append(extension)


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> None:
    extension.page = page
