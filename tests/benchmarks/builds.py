"""How long the site takes to build, beside Sphinx with MyST-NB: `make builds`.

Sphinx gets the same Markdown and the same notebooks, runs none of their code either,
and leaves formulas to the reader's browser. Both build in turns: everything anew, with
nothing kept of earlier builds, and then what they must when a page has changed. Then
our site grows by copies of its pages.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.pages import LANGUAGES, ROOT
from tests.site.sites import copy_sources, environment
from tests.site.sources import SOURCES

ROUNDS = 5
TIMES = (1, 4, 16)

SETTINGS = """\
extensions = ["myst_nb", "sphinx.ext.mathjax"]
nb_execution_mode = "off"
myst_enable_extensions = ["amsmath", "attrs_block", "attrs_inline", "dollarmath"]
html_theme = "sphinx_book_theme"
language = "{language}"
"""


def mkdocs(sources: Path, site: Path) -> None:
    """Build our site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    subprocess.run(
        [*command, str(site)],
        cwd=sources,
        env=environment(),
        stderr=subprocess.DEVNULL,  # that copies are in no navigation
        check=True,
    )


def sphinx(sources: Path, site: Path) -> None:
    """Build the same pages with Sphinx, on all processors."""
    for language in LANGUAGES:
        folder = sources / language
        settings = SETTINGS.format(language={"zh": "zh_CN"}.get(language, language))
        (folder / "conf.py").write_text(settings, "utf-8")
        command = [sys.executable, "-m", "sphinx", "-q", "-j", "auto"]
        subprocess.run(
            [*command, folder, site / language],
            stderr=subprocess.DEVNULL,  # that it does not know our dialect
            check=True,
        )


def seconds(build: Callable[..., None], *arguments: Path) -> float:
    """How long one build takes."""
    start = time.perf_counter()
    build(*arguments)
    return time.perf_counter() - start


def change(sources: Path) -> None:
    """Write another line on a page."""
    with (sources / "en/gradients.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{time.time()}\n")


def beside(folder: Path) -> None:
    """Print how long both take, and the ratio of each round."""
    ours = copy_sources(folder / "ours", *(path.name for path in SOURCES))
    theirs = Path(shutil.copytree(ROOT / "docs", folder / "theirs"))
    ratios: dict[str, list[float]] = {"anew": [], "a page changed": []}
    for number in range(-1, ROUNDS):
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        shutil.rmtree(folder / "their site", ignore_errors=True)
        for name, found in ratios.items():
            first = seconds(mkdocs, ours, folder / "our site")
            second = seconds(sphinx, theirs, folder / "their site")
            if number >= 0:  # the round before warms up
                found.append(first / second)
                print(
                    f"  {name}: ours {first:.1f} s, Sphinx's {second:.1f} s", flush=True
                )
            change(ours / "docs")
            change(theirs)
    for name, found in ratios.items():
        print(
            f"{name}: ratio {statistics.median(found):.2f} "
            f"({min(found):.2f}–{max(found):.2f})"
        )


def growing(folder: Path) -> None:
    """Print how long our site takes as it grows."""
    for times in TIMES:
        sources = copy_sources(folder / f"{times}", *(path.name for path in SOURCES))
        for path in SOURCES:
            page = sources / path.relative_to(ROOT)
            for number in range(1, times):
                copy = page.with_stem(f"{page.stem}-copy-{number}")
                os.link(page, copy)
        taken = seconds(mkdocs, sources, folder / f"site {times}")
        pages = times * len(SOURCES)
        print(f"  {pages} pages: {taken:.1f} s, {taken / pages:.3f} a page", flush=True)


def main() -> None:
    """Print both."""
    with TemporaryDirectory() as folder:
        print("All pages of both languages:")
        beside(Path(folder))
        print("With copies of all pages:")
        growing(Path(folder))


if __name__ == "__main__":
    main()
