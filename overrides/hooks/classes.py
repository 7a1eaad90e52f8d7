"""The classes that elements have."""

import re

CLASS = re.compile(r"""\bclass=(?:"([^"]*)"|([^\s">]+))""")


def classes(html: str) -> set[str]:
    """The classes in a tag, or in all tags of a page."""
    found = (quoted or bare for quoted, bare in CLASS.findall(html))
    return {name for several in found for name in several.split()}
