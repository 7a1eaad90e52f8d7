"""The kinds of faults: each a function that says where such a fault can be put.

Nothing is drawn that changes no meaning; where that needs deciding, the kind says how.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from tests.docs.notebooks import notebooks
from tests.docs.notebooks import read as read_notebook
from tests.docs.pages import LANGUAGES, shorten
from tests.faults import package
from tests.faults.blocks import (
    Block,
    codes,
    formulas,
    headings,
    lessons,
    outputs,
    page_source,
    paragraphs,
    pictures,
    rows,
    sections,
    source,
)
from tests.faults.faults import BUILD, Check, Fault, Place, fault, tests
from tests.site.figures.modules import modules

Kind = Callable[[], Iterator[Fault]]
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    """Register a kind under a name."""

    def register(found: Kind) -> Kind:
        KINDS[name] = found
        return found

    return register


# The checks, each on no more than what can fail.


def holds(formula: Block) -> Check:
    path, name = formula.source.path, formula.name
    test = "tests/formulas/test_pages.py::test_a_formula_holds"
    return tests(f"{test}[{path}:{name}]")


def runs(block: Block) -> Check:
    return tests("tests/docs/test_pages.py", "-k", block.page)


def is_the_same(block: Block) -> Check:
    test = "tests/docs/test_languages.py::test_a_page_is_the_same_in_both_languages"
    return tests(f"{test}[{block.page}]")


def numbers_are_right(block: Block) -> Check:
    name = "tests/docs/test_numbers.py::test_"
    return tests(
        f"{name}every_number_is_bound_to_code[{block.page}-{block.language}]",
        f"{name}both_languages_say_the_same_numbers[{block.page}]",
    )


def agrees() -> Check:
    test = "test_every_section_says_the_same_in_both_languages"
    return tests(f"tests/docs/test_translations.py::{test}")


RESOLVES = tests("tests/docs/test_links.py")


# Formulas.

INDICES = dict(zip("ijklabcht", "jilkbacwu", strict=True))
SUBSCRIPT = r"_\{(?P<inside>(?:[^{}=\\]|\\,)*)\}"


@kind("index in a formula")
def _() -> Iterator[Fault]:
    """An index becomes its neighbour: the first of a subscript."""

    def other(found: re.Match[str]) -> str | None:
        letter = re.search(r"[ijklabct]", found["inside"])
        if not letter:
            return None
        at = letter.start() + 2
        return found[0][:at] + INDICES[letter[0]] + found[0][at + 1 :]

    for formula in formulas():
        yield from formula.faults(SUBSCRIPT, other, holds(formula))


@kind("sign in a formula")
def _() -> Iterator[Fault]:
    """A plus becomes a minus, and the other way round."""
    for formula in formulas():
        yield from formula.faults(
            r"[+-](?![^{}]*\}\{?[a-z]*\\text)",
            lambda found: "-" if found[0] == "+" else "+",
            holds(formula),
        )


@kind("range in a formula")
def _() -> Iterator[Fault]:
    """A sum begins or ends one later, or a condition loses its last index.

    Only letters of indices: between real numbers, ≤ and < often mean the same.
    """
    change = {"=0}": "=1}", "-1}": "}", r"\le": "<"}
    pattern = r"(?<=_\{[abckl])=0\}|(?<=\^\{[hwd])-1\}|\\le(?=\s*[ijkl]\\le)"
    for formula in formulas():
        yield from formula.faults(pattern, lambda f: change[f[0]], holds(formula))


@kind("swapped axes in a formula")
def _() -> Iterator[Fault]:
    """Two indices change places, unless they are equal or a sum runs over both."""

    def swap(found: re.Match[str]) -> str | None:
        first, comma, second, *rest = re.split(r"(,(?:\\,)?\s*)", found["inside"])
        return f"_{{{second}{comma}{first}{''.join(rest)}}}"

    for formula in formulas():
        pattern = r"(?<![mn])_\{(?P<inside>[^{},\\]+,(?:\\,)?\s*[^{},\\=]+)\}"
        yield from formula.faults(rf"(?<!\\sum){pattern}", swap, holds(formula))


@kind("number in a formula")
def _() -> Iterator[Fault]:
    """A number is one more."""
    for formula in formulas():
        yield from formula.faults(
            r"\d+", lambda found: str(int(found[0]) + 1), holds(formula)
        )


@kind("invalid LaTeX")
def _() -> Iterator[Fault]:
    """A command that is none, in a line of text: the build of the site refuses it."""
    for block in [*paragraphs(), *rows()]:
        yield from block.faults(
            r"(?<=\$)[^$\n]*\\[a-z]{2,}(?=[^$\n]*\$)",
            lambda found: f"{found[0]}x",
            BUILD,
        )


@kind("id of a formula")
def _() -> Iterator[Fault]:
    """A formula's id becomes one that no check knows."""
    test = "tests/formulas/test_pages.py::test_every_formula_has_an_id_of_its_own"
    for block in formulas():
        text = block.source.text
        at = text.rindex(f"{{{block.name}}}", 0, block.start) + 1
        check = tests(f"{test}_and_a_check[{block.language}]")
        yield fault(block.source, at, at, "x", check, block.place)


# Numbers.


def next_digit(found: re.Match[str]) -> str:
    """The digit after this one."""
    return str((int(found[0]) + 1) % 10)


DIGIT = r"(?<![A-Za-z_\d.,])\d(?![\d.,]*[A-Za-z_^])"


@kind("digit in an output")
def _() -> Iterator[Fault]:
    for _, shown in outputs():
        for found in shown.faults(r"\d", next_digit, runs(shown)):
            line = Place(found.path, found.line, found.line)
            yield replace(found, places=(line,))


@kind("digit in the prose")
def _() -> Iterator[Fault]:
    for block in paragraphs():
        yield from block.faults(DIGIT, next_digit, numbers_are_right(block), prose=True)


@kind("digit in a table")
def _() -> Iterator[Fault]:
    for row in rows():
        yield from row.faults(DIGIT, next_digit, numbers_are_right(row), prose=True)


# Code and outputs.


@kind("code in one language")
def _() -> Iterator[Fault]:
    """A number or a sign changes in one language, outside of comments."""
    change = {"+": "-", "-": "+"}
    for code in codes():
        yield from code.faults(
            r"(?<![\w.#])\d+(?![\w.])(?<!#.)|(?<= )[+-](?= )",
            lambda found: change.get(found[0]) or str(int(found[0]) + 1),
            is_the_same(code),
        )


@kind("renamed function on a page")
def _() -> Iterator[Fault]:
    """A call goes to a name that nobody defined."""
    names = "|".join(package.public())
    for code in codes():
        yield from code.faults(
            rf"(?<![\w.]){names}(?=\()", lambda found: f"{found[0]}_of", runs(code)
        )


@kind("renamed function in the package")
def _() -> Iterator[Fault]:
    """A consistent renaming, which the pages do not follow: the first is named."""
    for name, definition, edits in package.renamings():
        for language in LANGUAGES:
            for code in codes():
                if code.language == language and name in package.imported(code.text):
                    path, line = definition.path, definition.first
                    yield Fault(path, line, edits, (code.place,), runs(code))
                    break


@kind("removed output")
def _() -> Iterator[Fault]:
    for code, shown in outputs():
        first, last = shown.place.first, shown.place.last
        start, end = shown.source.offset(first), shown.source.offset(last + 1)
        yield fault(shown.source, start, end, "", runs(code), code.place)


@kind("output of a notebook")
def _() -> Iterator[Fault]:
    """A digit in the text that a cell of a lab shows; its picture is not compared."""
    test = "tests/docs/test_notebooks.py::test_a_notebook_shows_what_is_committed"
    for path in notebooks():
        own = source(shorten(path).as_posix())
        name = "/".join(path.parts[-3:])
        for number, cell in enumerate(read_notebook(path).cells, 1):
            for output in cell.get("outputs", []):
                text = json.dumps(output.get("text", ""), ensure_ascii=False)[1:-1]
                start = own.text.find(text) if text else -1
                for digit in re.finditer(r"\d", text) if start >= 0 else ():
                    at = start + digit.start()
                    place = Place(own.path, number, number)
                    check = tests(f"{test}[{name}]")
                    yield fault(own, at, at + 1, next_digit(digit), check, place)


# Links, pictures and hosts.


def longer(found: re.Match[str]) -> str:
    return f"{found[0]}-x"


@kind("broken link")
def _() -> Iterator[Fault]:
    for block in paragraphs():
        yield from block.faults(r"(?<=\]\()[\w/.-]+(?=\.md[)#])", longer, RESOLVES)


@kind("broken anchor")
def _() -> Iterator[Fault]:
    for block in paragraphs():
        yield from block.faults(r"(?<=\]\()[\w/.-]*#[\w-]+(?=\))", longer, RESOLVES)


@kind("missing picture")
def _() -> Iterator[Fault]:
    for block in pictures():
        yield from block.faults(r"(?<=\]\()[\w/-]+(?=\.svg\))", longer, RESOLVES)


@kind("alternative text left out")
def _() -> Iterator[Fault]:
    for block in pictures():
        yield from block.faults(
            r"(?<=!\[).+(?=\]\()", lambda found: "", is_described(block)
        )


@kind("alternative text in the other language")
def _() -> Iterator[Fault]:
    every = list(pictures())
    text = r"(?<=!\[).+(?=\]\()"
    for zh in every:
        for en in every:
            if zh.language == "zh" and en.language == "en" and file(zh) == file(en):
                for block, other in ((zh, en), (en, zh)):
                    found = re.search(text, other.text)
                    if found:
                        change = partial(always, found[0])
                        yield from block.faults(text, change, is_described(block))


def always(text: str, found: re.Match[str]) -> str:
    return text


def file(picture: Block) -> str:
    """The file that is shown."""
    return picture.text.rpartition("](")[2].strip()


def is_described(block: Block) -> Check:
    test = "test_pictures_are_described_in_the_language_of_the_page"
    return tests(f"tests/docs/test_languages.py::{test}[{block.language}]")


@kind("foreign host")
def _() -> Iterator[Fault]:
    """A picture, a style sheet or a script from elsewhere."""
    for block in pictures():
        yield from block.faults(
            r"(?<=\]\()[\w/-]+(?=\.svg\))",
            lambda found: f"https://pictures.test/{found[0]}",
            RESOLVES,
        )
    for path, text in {
        "overrides/assets/stylesheets/convdocs.css": '@import "https://a.test/b.css";\n',
        "overrides/main.html": '<script src="https://a.test/b.js"></script>\n',
        "overrides/root/404.html": '<img src="//a.test/b.png" alt="">\n',
        "overrides/assets/javascripts/keyboard.js": 'import "https://a.test/b.js";\n',
    }.items():
        own = source(path)
        for line in (1, len(own.lines)):
            at = own.offset(line)
            yield fault(own, at, at, text, RESOLVES, Place(path, line, line))


# Two languages.


@kind("missing section")
def _() -> Iterator[Fault]:
    """A section is deleted in one language; in the other it is named."""
    for block, heading in counterparts():
        yield fault(block.source, block.start, block.end, "", agrees(), heading)


@kind("stale section")
def _() -> Iterator[Fault]:
    """A word is left out in one language; the section of the other is named."""
    word = {"zh": r"[\u4e00-\u9fff]", "en": r"\b[a-z]{3,} "}
    headings = list(counterparts())
    for block in paragraphs():
        for section, heading in headings:
            if section.source == block.source and block.start in range(
                section.start, section.end
            ):
                pattern = word[block.language]
                for found in block.faults(pattern, lambda _: "", agrees(), prose=True):
                    yield replace(found, places=(heading,))


@kind("swapped sections")
def _() -> Iterator[Fault]:
    """Two neighbouring sections change places in one language."""
    every = list(sections())
    for first, second in pairwise(every):
        if first.source == second.source:
            text = second.text + first.text
            start, end = first.start, second.end
            place = Place(first.source.path, first.place.first, second.place.last)
            yield fault(first.source, start, end, text, is_the_same(first), place)


def counterparts() -> Iterator[tuple[Block, Place]]:
    """Each section with the heading of the same section in the other language."""

    def key(section: Block) -> tuple[str, str]:
        return section.page, re.findall(r"\{#([\w-]+)\}", section.text)[0]

    every = {(*key(section), section.language): section for section in sections()}
    for section in every.values():
        other = every[*key(section), "en" if section.language == "zh" else "zh"].place
        yield section, Place(other.path, other.first, other.first)


@kind("wrong term")
def _() -> Iterator[Fault]:
    """A term is called as the glossary says that it must not be called."""
    test = "tests/docs/test_glossary.py::test_terms_are_called_by_their_names"
    entries = tomllib.loads(source("docs/glossary.toml").text).values()
    for language in LANGUAGES:
        never: dict[str, list[str]] = {}
        for entry in entries:
            name = entry[language]
            never[name["term"]] = name.get("never", [])
            never |= {form: [] for form in name.get("forms", [])}
        longest = sorted(never, key=len, reverse=True)
        edge = r"(?![a-z-])" if language == "en" else ""
        pattern = rf"{r'(?<![a-z-])' if edge else ''}(?:{'|'.join(longest)}){edge}"
        wrong = partial(first_wrong_name, never)
        check = tests(f"{test}[{language}]")
        for block in paragraphs():
            if block.language == language:
                yield from block.faults(pattern, wrong, check, prose=True)


def first_wrong_name(never: dict[str, list[str]], found: re.Match[str]) -> str | None:
    return next(iter(never[found[0]]), None)


@kind("id of a heading")
def _() -> Iterator[Fault]:
    for block in headings():
        yield from block.faults(r"(?<=\{#)[\w-]+(?=\})", longer, is_the_same(block))


@kind("page missing from the navigation")
def _() -> Iterator[Fault]:
    """A page is no more listed; the line above or the next page is named."""
    test = "test_the_navigation_has_the_same_order_in_both_languages"
    check = tests(f"tests/docs/test_completeness.py::{test}")
    for path in ("mkdocs.yml", "mkdocs.en.yml"):
        own = source(path)
        for line, text in enumerate(own.lines, 1):
            if re.fullmatch(r" +- (.*: )?[\w/-]+\.(md|ipynb)\n", text):
                start, end = own.offset(line), own.offset(line + 1)
                yield fault(own, start, end, "", check, Place(path, line - 1, line + 1))


@kind("name missing from the reference")
def _() -> Iterator[Fault]:
    """A public name has no entry any more: the page is named, by its first line."""
    test = "tests/docs/test_completeness.py::test_the_reference_has_every_public_name"
    for language in LANGUAGES:
        own = source(f"docs/{language}/reference/api.md")
        for found in re.finditer(r"^::: .*\n", own.text, re.MULTILINE):
            place = Place(own.path, 1, 1)
            check = tests(f"{test}[{language}]")
            yield fault(own, found.start(), found.end(), "", check, place)


@kind("exercise without its answer")
def _() -> Iterator[Fault]:
    """The fold of an answer is gone; the exercise above it is named."""
    for page in lessons():
        own = page_source(page)
        for found in re.finditer(r'^\?\?\? success ".*"\n', own.text, re.MULTILINE):
            line = own.line(own.text.rindex("\n**", 0, found.start()) + 1)
            test = "tests/docs/test_lessons.py::test_a_page_has_what_it_needs"
            check = tests(f"{test}[{page}]")
            text = found[0].replace("???", "!!!")
            place = Place(own.path, line, line)
            yield fault(own, found.start(), found.end(), text, check, place)


# The figures.

WORDS = "tests/site/figures/test_modules.py::test_"


@kind("figure missing in one language")
def _() -> Iterator[Fault]:
    """A picture is no figure any more; where the other language has it is named."""
    check = tests(f"{WORDS}a_figure_is_on_its_page_in_both_languages")
    every = list(pictures())
    marks = r"\{figure=[^}]*\}"
    for block in every:
        for other in every:
            same = (block.page, file(block)) == (other.page, file(other))
            if same and block.language != other.language:
                for found in block.faults(marks, lambda _: "", check):
                    yield replace(found, places=(other.place,))


@kind("word of a figure missing in one language")
def _() -> Iterator[Fault]:
    """A line of words is deleted; the line that says the same, or it, is named."""
    check = tests(f"{WORDS}both_languages_have_the_same_words")
    for module in modules():
        own = source(str(module))
        for start, end in module.languages:
            for found in re.finditer(
                r"^ +(\w+): .*,\n", own.text[start:end], re.MULTILINE
            ):
                words = re.compile(rf"^ +{found[1]}: ", re.MULTILINE)
                lines = [own.line(m.start()) for m in words.finditer(own.text)]
                places = [Place(own.path, line - 1, line) for line in lines]
                at = start + found.start()
                yield fault(own, at, at + len(found[0]), "", check, *places)


# The package.


@kind("off by one in the package")
def _() -> Iterator[Fault]:
    yield from package.off_by_one()


@kind("lost gradient")
def _() -> Iterator[Fault]:
    yield from package.lost_gradient()


@kind("wrong dtype")
def _() -> Iterator[Fault]:
    yield from package.wrong_dtype()
