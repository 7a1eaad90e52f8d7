"""The glossary: its table, and explanations at the terms in the text.

`[GLOSSARY]` on a page becomes the table of all terms. In a lesson, the first use of a
term in each section shows on hover and on focus what the term means; the theme does
that for every `<abbr title="…">`.
"""

import posixpath
from xml.etree.ElementTree import Element

from languages import language
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from page_extension import PageExtension, PageProcessor
from terms import Finder, Term, read

TABLE = "[GLOSSARY]"
HEADS = {"zh": "| 术语 | 英文 | 意思 |", "en": "| Term | In Chinese | Meaning |"}
OTHER = {"zh": "en", "en": "zh"}

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What is a title, a link, code, a picture or a formula stays as it is.
LEFT_ALONE = {"a", "code", "figure", "pre", "summary", "th", "x-formula"}
LEFT_ALONE_CLASSES = {"admonition-title", "arithmatex"}


class TermProcessor(PageProcessor):
    """Marks the first use of each term in each section."""

    def __init__(self, md: Markdown, page: Page, config: MkDocsConfig) -> None:
        super().__init__(md, page, config)
        self.language = language(config)
        self.finder = Finder(read(), self.language)
        self.explained: set[str] = set()

    def run(self, root: Element) -> None:
        # Not in the labs, whose pages are kept small, nor in the reference.
        if "/" not in self.page.file.src_uri:
            self.mark(root)

    def mark(self, element: Element) -> None:
        """Mark terms in an element and in all that it holds, as one reads it."""
        if element.tag in HEADINGS:
            self.explained.clear()
        elif not (
            element.tag in LEFT_ALONE or element.get("class") in LEFT_ALONE_CLASSES
        ):
            children = list(element)
            element.text, content = self.split(element.text or "")
            for child in children:
                self.mark(child)
                content.append(child)
                # An attribute list, which may name a kernel, is for later extensions.
                if not (child.tail or "").startswith("{"):
                    child.tail, marked = self.split(child.tail or "")
                    content += marked
            element[:] = content

    def split(self, text: str) -> tuple[str, list[Element]]:
        """The text up to the first term to be marked, and from there on the marks."""
        uses = []
        for use in self.finder.find(text):
            if use.term.id not in self.explained:
                self.explained.add(use.term.id)
                uses.append(use)
        marks: list[Element] = []
        for use in reversed(uses):
            means = use.term.names[self.language].means
            # With a tabindex, so that keys and touch reach it.
            mark = Element("abbr", {"title": means, "tabindex": "0"})
            mark.text, mark.tail = use.text, text[use.end :]
            text = text[: use.start]
            marks.insert(0, mark)
        return text, marks


def table(terms: list[Term], page: Page, here: str) -> str:
    """The table of all terms in Markdown, with links to where they are explained."""
    other = OTHER[here]
    rows = [HEADS[here], "|---|---|---|"]
    for term in terms:
        name = term.names[here]
        link = posixpath.relpath(term.section, posixpath.dirname(page.file.src_uri))
        called = f'<span lang="{other}">{term.names[other].term}</span>'
        rows.append(f"| [{name.term}]({link}) | {called} | {name.means} |")
    return "\n".join(rows)


# After the formulas (15) and the pictures have gone where no term is looked for.
extension = PageExtension("glossary", TermProcessor, priority=14)


def on_config(config: MkDocsConfig) -> None:
    """Read the terms anew, which may have changed since the last build."""
    read.cache_clear()
    extension.on_config(config)


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the table in its place."""
    extension.on_page_markdown(markdown, page, config, files)
    if TABLE not in markdown:
        return markdown
    return markdown.replace(TABLE, table(read(), page, language(config)))
