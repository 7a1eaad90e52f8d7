"""The picture of the architecture in the contributing guides is how folders import."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.docs.notebooks import cells, notebooks
from tests.docs.pages import ROOT, Page, pages, shorten
from tests.docs.test_code_style import module

GUIDES = ("CONTRIBUTING.md", "CONTRIBUTING.zh.md")
DRAWING = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)
OURS = {"convdocs", "docs", "overrides", "tests"}


def part(path: Path) -> str:
    """The folder of the picture that a file belongs to."""
    first, second, *_ = path.relative_to(ROOT).parts
    if second in ("zh", "en"):
        return "docs/zh, docs/en"
    return first if first in ("convdocs", "tests") else f"{first}/{second}"


def sources() -> Iterator[tuple[Path, str]]:
    """All Python that there is, in modules, on pages and in labs."""
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.read_text(encoding="utf-8")
    for page in pages():
        yield page.path, module(page)
    for path in notebooks():
        for cell in cells(path):
            yield path, module(cell)


def imported(path: Path, text: str) -> Iterator[str]:
    """What a module imports, by full names."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            name = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


@cache
def arrows() -> set[tuple[str, str]]:
    """Which folder imports which other."""
    hooks = {path.stem for path in (ROOT / "overrides" / "hooks").glob("*.py")}
    found = set()
    for path, text in sources():
        for name in imported(path, text):
            first, *rest = name.split(".")
            if first in hooks:  # MkDocs has their folder on the path
                first, rest = "overrides", ["hooks"]
            if first in OURS:
                found.add((part(path), part(target(first, rest))))
    return {(start, end) for start, end in found if start != end}


def target(first: str, rest: list[str]) -> Path:
    """The file or folder of a name, whatever it has inside."""
    folder = ROOT / first
    for name in rest:
        inside = folder / name
        if not inside.is_dir():
            break
        folder = inside
    else:
        return folder / "__init__.py"
    file = folder / f"{name}.py"
    return file if file.is_file() else folder / "__init__.py"


def drawing() -> str:
    """The arrows, as Mermaid reads them."""

    def box(name: str) -> str:
        return f'{re.sub("[^a-z]", "_", name)}["{name}"]'

    lines = [f"  {box(start)} --> {box(end)}" for start, end in sorted(arrows())]
    return "\n".join(["flowchart TD", *lines, ""])


@pytest.mark.parametrize("guide", GUIDES)
def test_the_picture_is_how_folders_import_each_other(
    update_outputs: bool, guide: str
) -> None:
    path = ROOT / guide
    text = path.read_text(encoding="utf-8")
    if update_outputs:
        text = DRAWING.sub(lambda _: f"```mermaid\n{drawing()}```", text)
        path.write_text(text, encoding="utf-8")
    (found,) = DRAWING.findall(text)
    assert found == drawing(), f"{shorten(path)}: make outputs draws the picture anew"


def test_arrows_point_one_way() -> None:
    found = arrows()
    assert all(start != "convdocs" for start, _ in found)
    assert all(end not in ("tests", "docs/zh, docs/en") for _, end in found)
    # `tests` aside, nobody imports the hooks.
    assert {start for start, end in found if end == "overrides/hooks"} == {"tests"}


def test_an_arrow_is_seen(tmp_path: Path) -> None:
    page = Page(ROOT / "docs" / "en" / "page.md", "```python\nimport convdocs\n```\n")
    assert list(imported(page.path, module(page))) == ["convdocs"]
    relative = "from . import b\nfrom ..hooks.c import d\n"
    path = ROOT / "docs" / "pictures" / "a.py"
    assert list(imported(path, relative)) == ["docs.pictures.b", "docs.hooks.c.d"]
