"""Drawings from `pictures/` as inline SVG, so that they follow light and dark.

`![what it shows](pictures/name.svg)` becomes an `<svg role="img">` whose colours are
the variables of the style sheet, with the id `picture-name` and a link to itself. Other
images stay as they are: those of labs go by the numbers of cells, which change.

`{figure="name"}` directly after a drawing makes it the still of a figure: the element
`<name>`, which a module of that name in `assets/figures` brings to life.
`state="…"` says what it shows at first, as a query: `stride=2&padding=1`. Its still may
be any other image, too.
"""

import re
from html import escape
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from imports import imports
from offline import is_offline
from page_extension import PageExtension, PageProcessor
from permalinks import permalink

DRAWING = re.compile(r"(^|/)pictures/[^/]+\.svg$")
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


class PictureProcessor(PageProcessor):
    """Replaces images of drawings, each in a paragraph of its own, by the drawings."""

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            image = paragraph.find("img")
            alone = len(paragraph) == 1 and not (paragraph.text or "").strip()
            if not alone or image is None:
                continue
            if DRAWING.search(image.get("src", "")):
                self.replace(paragraph, image)
            elif image.get("figure"):
                image.tail = self.come_to_life(paragraph, image)
                for attribute in ("figure", "state"):
                    image.attrib.pop(attribute, None)
                image.set("loading", "lazy")

    def replace(self, paragraph: Element, image: Element) -> None:
        source, alt = image.get("src", ""), image.get("alt", "")
        file = self.file.parent / source
        try:
            svg = inline(file.read_text(encoding="utf-8"), file.stem, alt)
        except OSError as error:
            self.warn(source, f"picture '{source}': {error.strerror}")
            return
        paragraph.remove(image)
        # The words in a drawing are its own; the page's text says what it shows.
        paragraph.set("data-search-exclude", "")
        if image.get("figure"):
            after = self.come_to_life(paragraph, image)
        else:
            paragraph.tag, after = "figure", ""
            paragraph.set("class", "picture")
            self.add_link(paragraph, image)
        paragraph.text = self.md.htmlStash.store(svg) + after

    def add_link(self, paragraph: Element, image: Element) -> None:
        """Give the picture an id, and a link to it that says so."""
        id = f"picture-{PurePosixPath(image.get('src', '')).stem}"
        paragraph.set("id", id)
        paragraph.append(permalink(id, "picture", self.config))

    def come_to_life(self, paragraph: Element, image: Element) -> str:
        """Make the paragraph a figure's element; returns what follows its still."""
        figure = image.get("figure", "")
        paragraph.tag = figure
        paragraph.set("class", "figure")
        paragraph.set("id", f"figure-{figure}")
        paragraph.set("lang", str(self.config.theme["language"]).split("-")[0])
        if state := image.get("state"):
            paragraph.set("state", state)
        if not is_offline(self.config):  # where one script holds all modules
            try:
                paragraph.set("imports", " ".join(imports(figure)))
            except OSError as error:
                self.warn(f'figure="{figure}"', f"figure '{figure}': {error}")
        words = f"<noscript><p>{escape(image.get('alt', ''))}</p></noscript>"
        return self.md.htmlStash.store(words)


# After 'attr_list' (8), which reads the attributes.
extension = PageExtension("pictures", PictureProcessor, priority=5)
on_config = extension.on_config
on_page_markdown = extension.on_page_markdown
