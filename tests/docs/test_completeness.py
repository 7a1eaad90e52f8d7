"""Nothing is missing: what is public is documented and used, what is there is shown."""

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

import convdocs
from tests.docs.notebooks import cells, notebooks
from tests.docs.pages import LANGUAGES, ROOT, Page, pages, shorten
from tests.docs.reference import PUBLIC, definition, docstring, entries
from tests.docs.test_code_style import module
from tests.docs.test_lessons import is_lesson
from tests.problems import none_of

CONFIGURATIONS = {"zh": ROOT / "mkdocs.yml", "en": ROOT / "mkdocs.en.yml"}

# Lessons lie in no folder; the home page leads to them and to the labs.
TAUGHT = re.compile(r"(?!index)[\w-]+\.md|labs/")
PATH = re.compile(r"\]\(([\w/-]+\.(?:md|ipynb))\)")

# Data, a size in memory, and code to be read beside the formula of another.
WITHOUT_FORMULA = {"edge_image", "named_kernel", "memory_bytes", "corr2d_loop"}


def in_language(language: str) -> list[Page]:
    """The pages of a language, and the cells of its notebooks."""
    folder = ROOT / "docs" / language
    found = [*pages(), *(cell for path in notebooks() for cell in cells(path))]
    return [page for page in found if page.path.is_relative_to(folder)]


def entry_problems(page: Page, public: list[str]) -> Iterator[str]:
    """The names that the reference lacks, has twice, or has invented."""
    listed = list(entries(page))
    counts = Counter(name for _, name in listed)
    for number, name in listed:
        if name not in public:
            yield f"{page.where(number)}: {name} is not public"
        elif counts[name] > 1:
            yield f"{page.where(number)}: {name} is listed twice"
    for name in public:
        if name not in counts:
            yield f"{page.where(1)}: {name} is public and has no entry"


def used_names(page: Page) -> Iterator[str]:
    """The names of convdocs that the code of a page uses; ruff sees to the imports."""
    for node in ast.walk(ast.parse(module(page))):
        if isinstance(node, ast.ImportFrom) and node.module == "convdocs":
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "convdocs":
            yield node.attr


def docstring_problems(name: str, page: Page) -> Iterator[str]:
    """The parts that a docstring lacks."""
    text = page.text.strip()
    summary, _, rest = text.partition("\n\n")
    parameters = inspect.signature(getattr(convdocs, name)).parameters
    kind = "class" if inspect.isclass(getattr(convdocs, name)) else "function"
    together = "**Arguments, returns and raises:** as `" in rest
    listed = [line for line in rest.splitlines() if line.startswith("- `")]
    needs = {
        "a summary of one sentence": re.fullmatch(r"[A-Z][^\n]*\.", summary),
        "a formula": page.formulas or name in WITHOUT_FORMULA,
        "**Arguments:**": together or not parameters or "**Arguments:**\n" in rest,
        "**Returns:**": together or kind == "class" or "**Returns:** " in rest,
        "**Attributes:** and **Shapes:**": kind == "function"
        or ("**Attributes:** " in rest and "**Shapes:** " in rest),
        "**Raises:**": together or not parameters or "**Raises:**" in rest,
        "**Source:**": "**Source:** " in rest,
        "a doctest": re.search(r"^>>> ", rest, re.MULTILINE),
    }
    needs |= {
        f"the argument `{parameter}`": together
        or any(f"`{parameter}`" in line.partition(":")[0] for line in listed)
        for parameter in parameters
    }
    for need, met in needs.items():
        if not met:
            yield f"{definition(name)}: the docstring of {name} needs {need}"


def navigation(text: str) -> list[tuple[int, int, str]]:
    """The line, the depth and the path of each page that a configuration names."""

    def walk(node: yaml.Node, depth: int) -> Iterator[tuple[int, int, str]]:
        if isinstance(node, yaml.ScalarNode):
            yield node.start_mark.line + 1, depth, node.value
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from walk(item, depth + 1)
        elif isinstance(node, yaml.MappingNode):
            for _, value in node.value:
                yield from walk(value, depth)

    top = yaml.compose(text)
    assert isinstance(top, yaml.MappingNode)
    (found,) = (value for key, value in top.value if key.value == "nav")
    return list(walk(found, 0))


def navigation_problems(path: Path, text: str, names: list[str]) -> Iterator[str]:
    """The pages that a configuration lacks, has twice, or has invented."""
    listed = navigation(text)
    counts = Counter(name for _, _, name in listed)
    for line, _, name in listed:
        if name not in names:
            yield f"{shorten(path)}:{line}: there is no page {name}"
        elif counts[name] > 1:
            yield f"{shorten(path)}:{line}: {name} stands in the navigation twice"
    for name in names:
        if name not in counts:
            yield f"{shorten(path)}:1: {name} is not in the navigation"


def navigation_differences(chinese: str, english: str) -> Iterator[str]:
    """The first place where the navigation of both languages parts."""
    for left, right in zip_longest(navigation(chinese), navigation(english)):
        if left is None or right is None or left[1:] != right[1:]:
            places = [
                f"{path.name}:{entry[0]}: {entry[2]}" if entry else f"{path.name}: end"
                for path, entry in zip(
                    CONFIGURATIONS.values(), (left, right), strict=True
                )
            ]
            yield f"the navigation parts: {', '.join(places)}"
            return


def path_problems(home: Page, listed: list[str]) -> Iterator[str]:
    """The first place where the path of a home page leaves the navigation."""
    start = home.text.index("{#path}")
    section = home.text[start : home.text.index("\n## ", start)]
    steps, taught = (
        list(filter(TAUGHT.match, names)) for names in (PATH.findall(section), listed)
    )
    for step, name in zip_longest(steps, taught, fillvalue="no more"):
        if step != name:
            where = home.where(home.text.count("\n", 0, start) + 1)
            yield f"{where}: the path has {step} where the navigation has {name}"
            return


def unseen_pictures(files: list[Path], shown: list[Page]) -> Iterator[str]:
    """The pictures that no page shows."""
    seen = {
        (page.path.parent / source).resolve()
        for page in shown
        for source in page.pictures
    }
    for path in files:
        if path not in seen:
            yield f"{shorten(path)}:1: no page shows it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_has_every_public_name(language: str) -> None:
    reference = Page.read(ROOT / "docs" / language / "reference/api.md")
    none_of(entry_problems(reference, PUBLIC))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_name_is_used_in_a_lesson(language: str) -> None:
    used = {
        name
        for page in in_language(language)
        if page.path.suffix == ".md" and is_lesson(page)
        for name in used_names(page)
    }
    none_of(
        f"{definition(name)}: no lesson in {language} uses {name}"
        for name in PUBLIC
        if name not in used
    )


@pytest.mark.parametrize("name", PUBLIC)
def test_a_docstring_has_its_parts(name: str) -> None:
    none_of(docstring_problems(name, docstring(name)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_navigation_has_every_page(language: str) -> None:
    folder, path = ROOT / "docs" / language, CONFIGURATIONS[language]
    names = [
        found.relative_to(folder).as_posix()
        for found in [*(page.path for page in pages()), *notebooks()]
        if found.is_relative_to(folder)
    ]
    none_of(navigation_problems(path, path.read_text("utf-8"), names))


def test_the_navigation_has_the_same_order_in_both_languages() -> None:
    none_of(
        navigation_differences(
            *(path.read_text("utf-8") for path in CONFIGURATIONS.values())
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_leads_to_every_lesson_and_lab_in_order(language: str) -> None:
    home = Page.read(ROOT / "docs" / language / "index.md")
    entries = navigation(CONFIGURATIONS[language].read_text("utf-8"))
    none_of(path_problems(home, [name for _, _, name in entries]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_shown(language: str) -> None:
    files = sorted((ROOT / "docs" / language / "pictures").iterdir())
    none_of(unseen_pictures(files, in_language(language)))
