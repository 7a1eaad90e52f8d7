"""Remembers which words of the two languages somebody has held side by side.

`docs/translations.toml` has a line for each section, with a fingerprint of its words in
each language, taken when both said the same. `make translated` takes them again:
`python -m tests.docs.translations [PAGE [SECTION]]`.
"""

import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import GENERATED, LANGUAGES, ROOT, shorten
from tests.docs.words import words

RECORD = ROOT / "docs" / "translations.toml"
HEADER = """\
# The sections whose two languages were held side by side, and fingerprints of the words
# that they had then. `make translated` writes this file; CONTRIBUTING.md says when.

"""
NAMES = {"zh": "Chinese", "en": "English"}

Fingerprints = dict[str, dict[str, str]]  # by section and language


@dataclass
class Section:
    """What stands between a heading and the next, in one language."""

    where: str
    text: str = ""

    @property
    def fingerprint(self) -> str:
        """What changes with the words, but not with the blank space between them."""
        text = "".join(self.text.split())
        return hashlib.sha256(text.encode()).hexdigest()[:8]


Sections = dict[str, dict[str, Section]]  # by section, named as in links, and language


def read_sections(docs: Path = ROOT / "docs") -> Sections:
    """Every section of the pages and notebooks in a folder."""
    found: Sections = defaultdict(dict)
    for language in LANGUAGES:
        folder = docs / language
        for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.ipynb")]):
            page = path.relative_to(folder).as_posix()
            if page in GENERATED:  # and so never translated
                continue
            for some in words(path):
                # What precedes the first heading goes by the name of the page alone.
                name = f"{page}#{some.section}" if some.section else page
                section = found[name].setdefault(language, Section(some.where))
                section.text += some.text
    return dict(found)


def read_record(path: Path = RECORD) -> Fingerprints:
    """The fingerprints that were taken last."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_record(record: Fingerprints, path: Path = RECORD) -> None:
    """Write a line for each section, in an order in which changes merge well."""
    lines = [
        f'"{name}" = {{ zh = "{of["zh"]}", en = "{of["en"]}" }}\n'
        for name, of in sorted(record.items())
    ]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def changes(before: dict[str, str], section: dict[str, Section]) -> list[str]:
    """The languages in which a section has other words than before."""
    return [
        language
        for language, now in section.items()
        if now.fingerprint != before.get(language)
    ]


def problems(
    record: Fingerprints, sections: Sections, path: Path = RECORD
) -> Iterator[str]:
    """Say which section somebody has to look at, and what for."""
    for name, section in sections.items():
        if missing := [NAMES[lang] for lang in LANGUAGES if lang not in section]:
            (there,) = section.values()
            yield f"{there.where}: {name} is not there in {missing[0]}"
            continue
        zh, en = (section[language].where for language in LANGUAGES)
        match changes(record.get(name, {}), section):
            case ["zh"]:
                yield f"{en}: does it say what {zh} says now? Then {_command(name)}"
            case ["en"]:
                yield f"{zh}: does it say what {en} says now? Then {_command(name)}"
            case ["zh", "en"]:
                what = "both have changed" if name in record else "both are new"
                yield f"{zh}: {what}; does {en} say the same? Then {_command(name)}"
    for name in record.keys() - sections.keys():
        start = path.read_text(encoding="utf-8").partition(f'"{name}"')[0]
        line = start.count("\n") + 1
        yield f"{shorten(path)}:{line}: {name} is no more; make translated"


def take(
    record: Fingerprints, sections: Sections, page: str = "", section: str = ""
) -> Iterator[str]:
    """Put new fingerprints of the named sections, or of all, into a record."""
    chosen = [
        name
        for name in sorted({*sections, *record})
        if page in ("", _page(name)) and section in ("", name.partition("#")[2])
    ]
    if not chosen:
        raise ValueError(f"there is no section PAGE={page} SECTION={section}")
    for name in chosen:
        if name not in sections:
            del record[name]
            yield f"{name}: forgotten, since it is no more"
        elif changed := changes(record.get(name, {}), sections[name]):
            now = sections[name]
            record[name] = {language: of.fingerprint for language, of in now.items()}
            where = " and ".join(now[language].where for language in changed)
            yield f"{name}: recorded as it stands now at {where}"


def _command(name: str) -> str:
    section = name.partition("#")[2]
    return f"make translated PAGE={_page(name)} SECTION={section}".removesuffix(
        " SECTION="
    )


def _page(name: str) -> str:
    """The page of a section, without the suffix of its file."""
    return name.partition(".")[0]


def main() -> None:
    """Record that somebody has looked at what the arguments name."""
    record = read_record()
    try:
        for message in take(record, read_sections(), *sys.argv[1:]):
            print(message)
    except ValueError as error:
        sys.exit(str(error))
    write_record(record)


if __name__ == "__main__":
    main()
