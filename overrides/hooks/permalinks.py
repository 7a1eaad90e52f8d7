"""Links to what stands on a page besides its headings, shown where one points at it."""

from xml.etree.ElementTree import Element

from mkdocs.config.defaults import MkDocsConfig

TEXTS = {
    "zh-CN": {"formula": "本式的链接", "picture": "本图的链接"},
    "en": {"formula": "Link to this formula", "picture": "Link to this picture"},
}


def permalink(id: str, kind: str, config: MkDocsConfig) -> Element:
    """A link to the element that has this id, as the theme has them for headings."""
    text = TEXTS[str(config.theme["language"])][kind]
    link = Element(
        "a",
        {
            "class": "headerlink",
            "href": f"#{id}",
            "aria-label": text,
            "title": text,
            "data-search-exclude": "",
        },
    )
    link.text = "¶"
    return link
