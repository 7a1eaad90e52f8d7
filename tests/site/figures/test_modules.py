"""The figures' files: each is used, small, and says the same in both languages."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tinycss2 import parse_rule_list, parse_stylesheet, serialize
from tinycss2.ast import Node

from tests.docs.pages import LANGUAGES, ROOT, shorten
from tests.problems import none_of
from tests.site.figures.figures import ASSETS, FIGURES
from tests.site.figures.modules import (
    FOLDER,
    LIBRARY,
    LOADER,
    Module,
    closure,
    elements,
    modules,
)

MOST_LINES = 200


def dead() -> Iterator[str]:
    used = {LOADER}.union(*map(closure, elements()))
    for module in modules():
        if module.path not in used:
            yield f"{module}:1: nobody imports it"
    styles = {element.path.with_suffix(".css") for element in elements()}
    for path in FOLDER.rglob("*.css"):
        if path not in styles and path != FOLDER / "figures.css":
            yield f"{path}: nobody loads it"
    for path in styles:
        if not path.exists():
            yield f"{path} is missing"


def foreign() -> Iterator[str]:
    """What is imported from outside of the figures, but for the library."""
    for module in modules():
        for imported in module.imports:
            if not imported.is_relative_to(FOLDER) and imported != LIBRARY:
                yield f"{module}: imports {imported}"
            elif not imported.exists():
                yield f"{module}: imports {imported}, which is missing"


def between_figures() -> Iterator[str]:
    """What one figure imports from another, or a shared part from a figure."""
    figures = {element.path.parent for element in elements()}

    def owner(module: Module) -> object:
        return next((f for f in figures if module.path.is_relative_to(f)), None)

    for module in modules():
        for imported in map(Module, module.imports):
            if owner(imported) not in (None, owner(module)):
                yield f"{module}: imports {imported} of another figure"


def selectors(rules: list[Node]) -> Iterator[tuple[int, str]]:
    """Each selector of a style sheet with its line, also within `@media`."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            yield from selectors(parse_rule_list(rule.content, True, True))
        elif rule.type == "qualified-rule":
            for selector in re.split(r",(?![^(]*\))", serialize(rule.prelude)):
                yield rule.source_line, selector.strip()


def unbounded(style: Path) -> Iterator[str]:
    """What in a figure's style sheet also holds elsewhere.

    A sheet stays when an instant navigation leaves for another page.
    """
    for line, selector in selectors(parse_stylesheet(style.read_text(), True, True)):
        if style.stem not in selector:
            yield f"{shorten(style)}:{line}: {selector!r} names no {style.stem}"


def cycles() -> Iterator[str]:
    for module in modules():
        for imported in module.imports:
            # A worker's address is no import, but to load one's own file twice is no
            # cycle that a reader would want either.
            if imported.suffix == ".js" and module.path in closure(Module(imported)):
                yield f"{module}: is imported by what it imports, {Module(imported)}"


def one_sided(module: Module) -> Iterator[str]:
    """The words that one language lacks, or that take other arguments in it."""
    for line, words in module.words:
        if set(words) != set(LANGUAGES):
            yield f"{module}:{line}: speaks {', '.join(words)}"
            continue
        zh, en = (words[language] for language in LANGUAGES)
        for key in {**zh, **en}:
            where = f"{module}:{module.line_of_word(key, line)}"
            for language, own in (("zh", zh), ("en", en)):
                if key not in own:
                    yield f"{where}: {language} lacks {key!r}"
            if key in zh and key in en and zh[key] != en[key]:
                yield f"{where}: {key!r} takes {zh[key]} in zh, {en[key]} in en"


def unsaid() -> Iterator[str]:
    """The words that a figure asks for and has not, or has and never says."""
    shared = {
        key for _, words in Module(FOLDER / "figure.js").words for key in words["en"]
    }
    for element in elements():
        folder = element.path.parent
        own = [module for module in modules() if module.path.is_relative_to(folder)]
        had = {
            key.partition(".")[0]: (module, line)
            for module in own
            for line, words in module.words
            for key in words["en"]
        }
        code = "\n".join(module.text for module in own)
        asked = set(re.findall(r"\bwords\??\.(\w+)", code))
        for destructured in re.findall(
            r"\{([\w\s,:]*)\} = (?:this\.|figure\.)?words\b", code
        ):
            asked |= set(re.findall(r"\w+", destructured))
        for key in sorted(asked - had.keys() - shared):
            yield f"{folder.name}: asks for words.{key}, which it has not"
        if not re.search(r"\bwords\[", code):
            for key in had.keys() - asked - shared:
                module, line = had[key]
                yield f"{module}:{line}: never says {key!r}"


def unexplained() -> Iterator[str]:
    """The refusals whose reason has no words, and the reasons that nothing gives."""
    refusal = Module(FOLDER / "refusal.js")
    [(start, words)] = refusal.words
    given = set()
    for module in modules():
        if module == refusal:
            continue
        given |= set(re.findall(r'"([a-z ]+)"', module.text))
        for match in re.finditer(r"new Refusal\(([^,)]*)", module.text):
            line = module.text.count("\n", 0, match.start()) + 1
            for asked, reason in re.findall(r'(=== )?"([^"]+)"', match[1]):
                if not asked and reason not in words["en"]:
                    yield f"{module}:{line}: {refusal} has no words for {reason!r}"
    for reason in words["en"].keys() - given:
        where = refusal.line_of_word(reason, start)
        yield f"{refusal}:{where}: nothing is refused because of {reason!r}"


def alone() -> Iterator[str]:
    """The figures that a page has in one language and lacks in the other."""
    every = Counter((figure.name, figure.path) for figure in FIGURES)
    for (name, path), count in every.items():
        own = path.relative_to(ROOT / "docs").parts[0]
        for language in LANGUAGES:
            other = ROOT / "docs" / language / path.relative_to(ROOT / "docs" / own)
            if every[name, other] != 1 or count != 1:
                before = path.read_text(encoding="utf-8").partition(f'figure="{name}"')[
                    0
                ]
                line = before.count("\n") + 1
                yield f"{shorten(path)}:{line}: {name} is not once in {shorten(other)}"


def test_every_refusal_says_why() -> None:
    none_of(unexplained())


def test_every_file_is_used() -> None:
    none_of(dead())


def test_nothing_but_the_library_comes_from_outside() -> None:
    none_of(foreign())


def test_no_figure_needs_another() -> None:
    none_of(between_figures())


def test_no_module_is_imported_by_what_it_imports() -> None:
    none_of(cycles())


def test_no_module_is_long() -> None:
    none_of(
        f"{module}: {module.lines} lines"
        for module in modules()
        if module.lines > MOST_LINES
    )


def test_both_languages_have_the_same_words() -> None:
    none_of(problem for module in modules() for problem in one_sided(module))


def test_every_object_of_words_is_read() -> None:
    """Where a module speaks Chinese, the checks know where its words are."""
    for module in modules():
        speaks = len(re.findall(r"^ *zh: \{", module.text, re.MULTILINE))
        assert len(list(module.words)) == speaks, f"{module}: words in another form"


def test_every_word_that_is_asked_for_is_there() -> None:
    none_of(unsaid())


def test_every_figure_is_on_a_page() -> None:
    shown = {figure.name for figure in FIGURES}
    assert shown == {module.path.stem for module in elements()}


def test_a_figure_is_on_its_page_in_both_languages() -> None:
    none_of(alone())


def test_the_library_is_the_one_that_is_named() -> None:
    listed = tomllib.loads((ASSETS.parent / "vendored.toml").read_text("utf-8"))
    code = LIBRARY.read_text(encoding="utf-8")
    (own,) = re.findall(r"litHtmlVersions\?\?=\[\]\)\.push\(\"([\d.]+)\"\)", code)
    assert own == listed["lit-html"]["version"]


def test_a_figures_styles_reach_nothing_else() -> None:
    styles = sorted(element.path.with_suffix(".css") for element in elements())
    none_of(problem for style in styles for problem in unbounded(style))
