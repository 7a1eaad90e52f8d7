"""The terms of the site, and where a text uses them.

`docs/glossary.toml` says what each is called in both languages, and what it may never
be called.
"""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "glossary.toml"


@dataclass(frozen=True)
class Name:
    """What a term is called in one language, what it means, and its wrong names."""

    term: str
    means: str
    forms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A term: the section of a page that explains it, and its name in each language."""

    id: str
    section: str
    names: dict[str, Name]


@dataclass(frozen=True)
class Use:
    """A place in a text that names a term, rightly or by a name that is wrong."""

    term: Term
    text: str
    start: int
    end: int
    wrong: bool


@functools.cache
def read(file: Path = FILE) -> list[Term]:
    """The terms, in the order of the file; a key missing or unknown raises an error."""
    terms = []
    for id, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
        try:
            section = entry.pop("section")
            names = {language: Name(**name) for language, name in entry.items()}
        except (KeyError, TypeError) as error:
            raise ValueError(f"{file}: [{id}]: {error!r}") from error
        terms.append(Term(id, section, names))
    return terms


class Finder:
    """Finds the terms in texts of one language.

    Where several names fit, the longest counts: 超参数 is not the wrong name 超参.
    """

    def __init__(self, terms: list[Term], language: str) -> None:
        self.names: dict[str, tuple[Term, bool]] = {}
        for term in terms:
            name = term.names[language]
            for wrong, texts in (
                (True, name.never),
                (False, (name.term, *name.forms)),
            ):
                for text in texts:
                    for ending in ("", "s", "es") if language == "en" else ("",):
                        self.names[text.lower() + ending] = (term, wrong)
        names = sorted(self.names, key=len, reverse=True)
        pattern = "|".join(map(re.escape, names)).replace(r"\ ", r"\s+")
        if language == "en":  # Chinese does not part its words
            pattern = rf"(?<![\w-])(?:{pattern})(?![\w-])"
        self.pattern = re.compile(pattern, re.IGNORECASE)

    def find(self, text: str) -> Iterator[Use]:
        """Every use of a term in a text."""
        for match in self.pattern.finditer(text):
            term, wrong = self.names[" ".join(match[0].lower().split())]
            yield Use(term, match[0], *match.span(), wrong)
