"""The elements of an HTML file, in order: what the checks of links need."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Element:
    """A start tag."""

    name: str
    attributes: dict[str, str]

    def __str__(self) -> str:
        attributes = "".join(
            f' {key}="{text}"' for key, text in self.attributes.items()
        )
        return f"<{self.name}{attributes}>"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: text or "" for key, text in attrs}
        self.elements.append(Element(tag, attributes))


def elements(html: str) -> list[Element]:
    """Every element of a document."""
    reader = _Reader()
    reader.feed(html)
    return reader.elements
