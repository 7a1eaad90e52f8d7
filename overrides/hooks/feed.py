"""The page of changes as an Atom feed, for those who want to hear of them.

Each of its headings that begins with a date opens an entry. A feed needs full
addresses: there is none unless the site knows its own.
"""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

CHANGES = "about/changes.md"

ENTRY = re.compile(
    r'<h3 id="(?P<id>[\w-]+)">(?P<day>\d{4}-\d\d-\d\d)(?:：|: )(?P<title>[^<]+)'
    r".*?</h3>(?P<text>.*?)(?=<h[1-6]|\Z)",
    re.DOTALL,
)
LINK = re.compile(r'(?<=href=")[^"]+')


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Make the feed of what the page of changes says."""
    if page.file.src_uri == CHANGES and config.site_url:
        feed = atom(html, page, config)
        files.append(File.generated(config, config.extra["feed"], content=feed))


def atom(html: str, page: Page, config: MkDocsConfig) -> bytes:
    """The entries of a page, newest first as they stand there."""
    here = str(page.canonical_url)
    entries = list(ENTRY.finditer(html))
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    feed.set("xml:lang", str(config.theme["language"]))
    about(feed, f"{config.site_name} · {page.title}", here, entries[0]["day"])
    own = urljoin(str(config.site_url), config.extra["feed"])
    SubElement(feed, "link", rel="self", href=own)
    SubElement(SubElement(feed, "author"), "name").text = "convdocs"
    for found in entries:
        entry = SubElement(feed, "entry")
        about(entry, found["title"].strip(), f"{here}#{found['id']}", found["day"])
        text = LINK.sub(lambda link: urljoin(here, link[0]), found["text"].strip())
        SubElement(entry, "content", type="html").text = text
    ElementTree.indent(feed)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def about(element: Element, title: str, address: str, day: str) -> None:
    """What the feed and its entries both have."""
    SubElement(element, "title").text = title
    SubElement(element, "id").text = address
    SubElement(element, "link", href=address)
    SubElement(element, "updated").text = f"{day}T00:00:00Z"
