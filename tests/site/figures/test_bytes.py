"""The figures grow no larger, and a page loads no more of them than it shows."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from tests.docs.pages import LANGUAGES
from tests.problems import none_of
from tests.site.figures.figures import ASSETS, FIGURES, bring_to_life
from tests.site.figures.modules import (
    FOLDER,
    LIBRARY,
    LOADER,
    Module,
    closure,
    elements,
)
from tests.site.sites import Site, travels
from tests.site.sources import SOURCES, address

SCRIPTS = (".js", ".css")
PAGES = sorted({figure.path for figure in FIGURES})
# What a page may load of them, and what they have all together now: whoever makes them
# smaller lowers it.
MOST_ON_A_PAGE = 31_000
MOST = 84_950
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => /assets.(figures|lit-html)/.test(name))
  .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")
  .map(({ name }) => name)"""


def files() -> list[Path]:
    """All that a browser may load of the figures, as paths below the assets."""
    found = [LIBRARY, *(path for path in FOLDER.rglob("*") if path.suffix in SCRIPTS)]
    return [path.relative_to(ASSETS) for path in found]


def sizes(site: Site, paths: Iterable[Path]) -> tuple[int, int]:
    """How many bytes files have as readers get them, and how many of them travel."""
    files = [site.folder / "zh/assets" / path for path in paths]
    raw = sum(file.stat().st_size for file in files)
    return raw, sum(len(travels(file)) for file in files)


def loaded_with(name: str) -> set[Path]:
    """What a figure needs: its modules, its styles, and those of all figures."""
    module = FOLDER / name / f"{name}.js"
    return {LOADER, FOLDER / "figures.css", module.with_suffix(".css")} | closure(
        Module(module)
    )


def late(asked: list[str], name: str) -> list[str]:
    """What a browser finds out that a figure imports only when it has its module.

    A worker finds out for itself.
    """
    own = f"figures/{name}/{name}.js"
    after = asked[asked.index(own) + 1 :] if own in asked else []
    imported = {
        file.relative_to(ASSETS).as_posix()
        for file in loaded_with(name) - worker(FOLDER / name)
        if file.suffix == ".js"
    }
    return sorted(imported.intersection(after))


def worker(folder: Path) -> set[Path]:
    """What a figure's worker loads, if it has one."""
    path = folder / "worker.js"
    return closure(Module(path)) if path.is_file() else set()


def test_all_figures_together_grow_no_further(site: Site) -> None:
    """`pytest -rP` shows each figure's part."""
    shared: list[Path] = []
    figures: dict[str, list[Path]] = {each.path.stem: [] for each in elements()}
    for path in files():
        figures.get(path.parts[1], shared).append(path)
    print(f"{'':<24}    raw    gzip  modules (lines)")
    parts = {**figures, "shared, with lit-html": shared, "in all": files()}
    for name, paths in parts.items():
        raw, packed = sizes(site, paths)
        print(f"{name:<24} {raw:>6}  {packed:>6}", end="  ")
        own = [Module(ASSETS / path) for path in sorted(paths) if path.suffix == ".js"]
        lines = ", ".join(f"{module.path.stem} {module.lines}" for module in own)
        print(lines if name != "in all" else f"{len(own)} modules")
    _, total = sizes(site, files())
    assert total <= MOST, f"{total} bytes gzipped; a new figure raises MOST by its part"


@pytest.mark.parametrize("path", PAGES, ids=address)
def test_no_page_loads_too_much_of_them(site: Site, path: Path) -> None:
    names = {figure.name for figure in FIGURES if figure.path == path}
    needed = {
        file.relative_to(ASSETS)
        for file in {LOADER}.union(*map(loaded_with, names))
        if file.suffix in SCRIPTS
    }
    _, packed = sizes(site, needed)
    print(f"{address(path)}: {packed}")
    assert packed <= MOST_ON_A_PAGE, f"{packed} bytes gzipped"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_loads_the_figures_that_it_shows(
    site: Site, chromium: Browser, language: str
) -> None:
    """And none of them holds up what the reader sees first."""
    problems = []
    with chromium.new_context() as context:
        page = context.new_page()
        asked: dict[str, None] = {}  # in this order

        def note(request: Request) -> None:
            asked.setdefault(request.url.partition("/assets/")[2])

        page.on("request", note)
        for path in SOURCES:
            if language not in path.parts:
                continue
            figures = {figure.name for figure in FIGURES if figure.path == path}
            expected = {LOADER}.union(*map(loaded_with, figures))
            asked.clear()
            page.goto(site.url + address(path))
            bring_to_life(page)
            # Workers load theirs a little later; pictures may come later still.
            wanted = {
                file.relative_to(ASSETS).as_posix()
                for file in expected
                if file.suffix in SCRIPTS
            }
            patience = 100
            while wanted - asked.keys() and (patience := patience - 1):
                page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
            own = {
                url
                for url in asked
                if url.startswith(("figures/", "lit-html/")) and url.endswith(SCRIPTS)
            }
            problems += [
                f"{address(path)}: learns of {url} from {name}.js"
                for name in sorted(figures)
                for url in late(list(asked), name)
            ]
            problems += [
                f"{address(path)}: loads {url}" for url in sorted(own - wanted)
            ]
            problems += [
                f"{address(path)}: lacks {url}" for url in sorted(wanted - own)
            ]
            blocking = page.evaluate(BLOCKING)
            problems += [f"{address(path)}: waits for {url}" for url in blocking]
    none_of(problems)
