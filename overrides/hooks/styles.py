"""The theme's style sheet, without what is for things that the site has nothing of.

It has rules for all that the theme can do. Who opens a page waits for them, and the
browser asks of every element which of them apply.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2
from classes import classes
from kept import keep
from mkdocs.config.defaults import MkDocsConfig

THEME = "assets/stylesheets/*.min.css"

# What rules and scripts name: a class, a custom property, a direction of writing.
WORD = re.compile(r"dir=\w+|[\w-]+")
PROPERTY = re.compile(r"--[\w-]+")
READ = re.compile(r"var\(\s*(--[\w-]+)")
DIRECTION = re.compile(r"\bdir=\w+")

WITH_RULES = {"media", "supports", "container", "layer"}

Wanted = Callable[[Any], bool]


def thin_styles(root: Path, config: MkDocsConfig) -> None:
    """Take out of the theme's style sheet what applies to nothing of a site."""
    known: set[str] = set()
    for path in root.rglob("*.html"):
        html = path.read_text("utf-8")
        known.update(keep(config, ["names", html], partial(names, html)))
    sheets = set(root.glob(f"*/{THEME}"))
    # What a script names it may put on a page. All languages have the same scripts.
    for path in next(root.glob("*/assets")).rglob("*"):
        if path.suffix in {".css", ".js"} and path not in sheets:
            known.update(WORD.findall(path.read_text("utf-8")))
    for path in sheets:
        text = path.read_text("utf-8")
        named = sorted(known.intersection(WORD.findall(text)))
        thin = keep(config, ["styles", text, *named], partial(thinned, text, named))
        path.write_text(thin, "utf-8")


def names(html: str) -> list[str]:
    """What rules could name of a page."""
    return sorted(
        classes(html) | set(PROPERTY.findall(html)) | set(DIRECTION.findall(html))
    )


def thinned(css: str, named: list[str]) -> str:
    """A style sheet with the rules alone that name nothing unknown."""
    known = set(named)

    def applies(selector: list[Any]) -> bool:
        return all(name in known for name in needed(selector))

    applying = "".join(rules(parsed(css), applies, lambda declaration: True))
    read = known.union(READ.findall(applying))

    def is_read(declaration: Any) -> bool:
        return not declaration.name.startswith("--") or declaration.name in read

    return "".join(rules(parsed(applying), lambda selector: True, is_read))


def parsed(css: str | list[Any]) -> list[Any]:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def needed(selector: list[Any]) -> Iterator[str]:
    """The classes and the direction without which a selector finds no element."""
    for before, token in pairwise([None, *selector]):
        if token.type == "ident" and before is not None and before == ".":
            yield token.value
        elif token.type == "[] block" and token.content[0].value == "dir":
            yield tinycss2.serialize(token.content)


def rules(found: list[Any], applies: Wanted, says: Wanted) -> Iterator[str]:
    """The rules with a selector that applies, and with what they are to say."""
    for rule in found:
        if rule.type == "qualified-rule":
            selectors = ",".join(
                tinycss2.serialize(one) for one in parts(rule.prelude) if applies(one)
            )
            declarations = ";".join(
                one.serialize()
                for one in tinycss2.parse_blocks_contents(rule.content)
                if one.type == "declaration" and says(one)
            )
            if selectors and declarations:
                yield f"{selectors}{{{declarations}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in WITH_RULES:
            inner = "".join(rules(parsed(rule.content), applies, says))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def parts(selectors: list[Any]) -> Iterator[list[Any]]:
    """The selectors between the commas."""
    one: list[Any] = []
    for token in selectors:
        if token == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one
