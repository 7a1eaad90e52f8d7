"""Pages without the bytes that say nothing to a reader: space, namespaces, marks."""

import re

import minify_html

# Names, numbers, operators, punctuation and the like, as Pygments calls them. Only
# keywords, strings, comments and functions have a colour; every other element would
# make a page with much code half as large again.
COLOURLESS = re.compile(
    r'<span class="(?:n|nb|nn|o|ow|p|w|mi|mf|si|sa)">([^<]*)</span>'
)

# The navigation's entries: they may break into lines, so nothing is to be cut off, and
# blank space around them could mean something but does not.
ENTRY = re.compile(
    r'(class="md-nav__link[^>]*>)\s*<span class="md-ellipsis">\s*([^<]*?)\s*</span>\s*'
)

# What is not to be searched; the index has been made.
UNSEARCHED = re.compile(r' data-search-exclude(?:="")?(?=[ >])')

# HTML knows drawings and formulas without being told where their names come from.
NAMESPACE = re.compile(r' xmlns="http://www\.w3\.org/(?:2000/svg|1998/Math/MathML)"')


def unwrapped(html: str) -> str:
    """Code without what the highlighter marks and the style sheet does not colour."""
    return COLOURLESS.sub(r"\1", html).replace("<pre><span></span>", "<pre>")


def minified(html: str) -> str:
    """A page without what the theme's templates and the steps of the build leave."""
    return minify_html.minify(
        UNSEARCHED.sub("", NAMESPACE.sub("", ENTRY.sub(r"\1\2", html))),
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
    )
