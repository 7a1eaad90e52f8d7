"""Doctests as blocks of code: an extension of Griffe, which reads the docstrings.

In Markdown, lines that begin with `>>>` would be quotations.
"""

import re

import griffe

# As `doctest` has it: an example ends at the first blank line.
EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


class FencedDoctests(griffe.Extension):
    """Puts the doctests of every docstring into fences."""

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        if obj.docstring:
            obj.docstring.value = EXAMPLE.sub(
                r"```pycon\n\g<0>\n```", obj.docstring.value
            )
