"""What readers take away is whole: notebooks that run, Markdown that reads anywhere."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import nbformat
import pytest
from playwright.sync_api import Page as Tab

from tests.docs.notebooks import cells, notebooks, read
from tests.docs.outputs import start_afresh
from tests.docs.pages import LANGUAGES, ROOT, Page, pages
from tests.docs.test_links import references
from tests.problems import none_of
from tests.site.notebook_runs import (
    RAISES,
    code_cells,
    in_a_kernel,
    in_this_process,
    shown,
)
from tests.site.sites import Site, build, copy_sources
from tests.site.sources import SOURCES, address
from tests.site.test_links import SOMEWHERE, missing

LESSONS = [
    page
    for page in pages()
    if page.path.parent.name in LANGUAGES and page.path.name != "index.md"
]
AS_NOTEBOOKS = [*(lesson.path for lesson in LESSONS), *notebooks()]
# Of the lessons, one has blocks that are meant to fail, the other folded ones.
# Of the labs, whose cells are those that tests/docs runs, the one that trains for a
# minute is left out.
IN_A_KERNEL = (
    "zh/convolutional-layer",
    "en/summary",
    "en/labs/edges-in-a-photograph",
    "zh/labs/heartbeat-sea-and-echo",
    "en/labs/slices",
)

HERE = {"zh": "这一页的网址：", "en": "This page on the web: "}

LABEL = re.compile(r"\\label\{[\w-]+\}\s*")
# What only this site understands.
DIALECT = re.compile(
    r"\{\s*[#.:]\w|\\label|<!--|^\s*(?:!!!|\?\?\?)|\)\{|</?(?:div|span|abbr)\b|^:::"
)


def beside(site: Site, source: Path, kind: str) -> Path:
    """The file of a kind that lies beside a page."""
    return site.folder / address(source) / f"{source.stem}.{kind}"


@pytest.fixture(params=LESSONS, ids=str)
def lesson(request: pytest.FixtureRequest) -> Page:
    found: Page = request.param
    return found


def unlike(path: Path, taken: list[Any], page: list[Any]) -> Iterator[str]:
    """Where a file has something else than the page that it was made from."""
    for has, should in zip_longest(taken, page):
        if has != should:
            yield f"{path}: has {has!r} and not {should!r}"


def unlabelled(page: Page) -> list[list[str]]:
    """The formulas of a page without their ids, which only this site understands."""
    return [LABEL.sub("", formula).split() for formula in page.formulas]


def test_the_notebook_has_the_code_and_the_outputs_of_the_page(
    site: Site, lesson: Page
) -> None:
    path = beside(site, lesson.path, "ipynb")
    notebook = read(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.language_info.name == "python"
    taken = [
        (f"{cell.source}\n", shown(cell), RAISES in cell.metadata.get("tags", []))
        for _, cell in code_cells(notebook)
    ]
    blocks = [
        (code.code, output.code if output else "", "raises" in code.options)
        for code, output in lesson.examples
    ]
    none_of(unlike(path, taken, blocks))


def test_the_notebook_runs_and_shows_what_is_stored(site: Site, lesson: Page) -> None:
    start_afresh({})
    none_of(in_this_process(beside(site, lesson.path, "ipynb")))


@pytest.mark.parametrize("name", IN_A_KERNEL)
def test_the_notebook_runs_in_a_kernel(site: Site, name: str) -> None:
    none_of(in_a_kernel(beside(site, ROOT / "docs" / f"{name}.md", "ipynb")))


TAKEN = [
    *((source, "md") for source in SOURCES),
    *((source, "ipynb") for source in AS_NOTEBOOKS),
]


@pytest.mark.parametrize(
    ("source", "kind"), TAKEN, ids=[f"{address(s)}{kind}" for s, kind in TAKEN]
)
def test_what_is_taken_away_says_where_it_is_from(
    site: Site, site_without_address: Site, source: Path, kind: str
) -> None:
    here = address(source)
    line = f"{HERE[here.partition('/')[0]]}<{site.url}{here}>"
    assert opening(beside(site, source, kind))[1:3] == ["", line]
    without = opening(beside(site_without_address, source, kind))
    assert not any(line.startswith(tuple(HERE.values())) for line in without)


def opening(path: Path) -> list[str]:
    """The lines that a file begins with: a notebook's are those of its first cell."""
    text = path.read_text("utf-8")
    return (read(path).cells[0].source if path.suffix == ".ipynb" else text).split("\n")


def prose(page: Page) -> Iterator[tuple[int, str]]:
    """The lines that are not code, each with its number."""
    code = {line for fence in page.fences for line in range(fence.line, fence.end + 1)}
    for number, line in enumerate(page.lines, 1):
        if number not in code:
            yield number, line


def dialect(page: Page) -> Iterator[str]:
    """What of a page only this site understands, each with its line."""
    for number, line in prose(page):
        if found := DIALECT.search(line):
            yield f"{page.path}:{number}: {found[0]}"


@pytest.mark.parametrize("source", notebooks(), ids=address)
def test_a_labs_notebook_has_the_cells_of_the_lab(site: Site, source: Path) -> None:
    path = beside(site, source, "ipynb")
    taken, lab = read(path), read(source)
    nbformat.validate(taken)
    assert taken.metadata == lab.metadata
    for cell in (*taken.cells, *lab.cells):
        if cell.cell_type == "markdown":  # put otherwise, but for the formulas
            cell.source = unlabelled(Page(path, cell.source))
    none_of(unlike(path, taken.cells, lab.cells))


@pytest.mark.parametrize("source", AS_NOTEBOOKS, ids=address)
def test_the_prose_of_a_notebook_is_plain(site: Site, source: Path) -> None:
    none_of(
        problem
        for cell in cells(beside(site, source, "ipynb"))
        for problem in dialect(cell)
    )


@pytest.mark.parametrize("source", SOURCES, ids=address)
def test_the_markdown_is_plain(site: Site, source: Path) -> None:
    none_of(dialect(Page.read(beside(site, source, "md"))))


def test_what_only_this_site_understands_is_seen(tmp_path: Path) -> None:
    text = (
        "# A {#a}\n\n<!-- {1} -->\n\n!!! note\n\n![b](c.svg){figure='d'}\n$$\n\\label"
    )
    page = Page(tmp_path / "a.md", text)
    assert list(dialect(page)) == [
        f"{page.path}:1: {{#a",
        f"{page.path}:3: <!--",
        f"{page.path}:5: !!!",
        f"{page.path}:7: ){{",
        f"{page.path}:9: \\label",
    ]


def code(page: Page) -> Iterator[list[str]]:
    """The lines of each fenced block, wherever it stands."""
    for node in page.tree.walk():
        if node.type == "fence":
            yield [line.rstrip() for line in node.content.splitlines()]


def test_the_markdown_has_all_that_the_page_has(site: Site, lesson: Page) -> None:
    taken = Page.read(beside(site, lesson.path, "md"))
    none_of(unlike(taken.path, unlabelled(taken), unlabelled(lesson)))
    none_of(unlike(taken.path, list(code(taken)), list(code(lesson))))
    assert len(taken.pictures) == len(lesson.pictures), taken.path


@pytest.mark.parametrize("built", ["site", "site_without_address"])
def test_links_of_the_markdown_lead_to_what_is_there(
    built: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(built)
    base = site.url or SOMEWHERE
    none_of(
        f"{page.path}:{line}: {url}: {problem}"
        for page in map(Page.read, sorted(site.folder.rglob("*.md")))
        for line, node in references(page)
        if (
            url := urljoin(
                f"{base}{page.path.relative_to(site.folder).as_posix()}",
                str(node.attrs["src" if node.type == "image" else "href"]),
            )
        ).startswith(base)
        and (problem := missing(site, url))
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("finding-edges.md", "ipynb"),
        ("finding-edges.md", "md"),
        ("labs/slices.ipynb", "ipynb"),
    ],
)
def test_a_lesson_or_a_lab_can_be_downloaded(
    site: Site, page: Tab, language: str, name: str, kind: str
) -> None:
    source = ROOT / "docs" / language / name
    page.goto(site.url + address(source))
    with page.expect_download() as download:
        page.locator(f".downloads a[href$='.{kind}']").click()
    assert download.value.suggested_filename == f"{source.stem}.{kind}"
    taken = download.value.path().read_bytes()
    assert taken == beside(site, source, kind).read_bytes()


def test_without_a_repository_nothing_names_colab(site: Site) -> None:
    none_of(
        str(path)
        for path in sorted(site.folder.rglob("*.*"))
        if path.suffix in (".html", ".ipynb")
        and re.search("colab|%pip", path.read_text("utf-8"), re.IGNORECASE)
    )


@pytest.fixture(scope="module")
def site_with_repository(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A part of the site, told where its repository is."""
    folder = tmp_path_factory.mktemp("repository")
    names = ("index.md", "gradients.md", "labs/slices.ipynb")
    source = copy_sources(folder / "source", *names)
    build(
        folder / "site",
        repository="https://github.com/owner/name",
        source=source,
        strict=False,  # the navigation names pages that are not in this part
    )
    return Site(folder / "site")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "needs"),
    [("gradients", ""), ("labs/slices", " matplotlib matplotlib-inline")],
)
def test_with_a_repository_colab_opens_what_installs_itself(
    site_without_address: Site,
    site_with_repository: Site,
    language: str,
    name: str,
    needs: str,
) -> None:
    path = f"{language}/{name}/{name.rpartition('/')[2]}.ipynb"
    colab = f"https://colab.research.google.com/github/owner/name/blob/notebooks/{path}"
    links = [
        element.attributes.get("href")
        for element in site_with_repository.documents[f"{language}/{name}/index.html"]
    ]
    assert colab in links
    first, *others = read(site_with_repository.folder / path).cells
    install = f"%pip install --quiet git+https://github.com/owner/name{needs}"
    assert first.source.splitlines()[1:] == [install]
    # Both were made anew, and to the same ids.
    assert [(cell.id, cell.cell_type) for cell in others] == [
        (cell.id, cell.cell_type)
        for cell in read(site_without_address.folder / path).cells
    ]


def test_llms_txt_names_the_markdown_of_every_page(site: Site) -> None:
    text = (site.folder / "llms.txt").read_text("utf-8")
    title, _, summary, *_ = text.splitlines()
    assert title.startswith("# ")
    assert summary.startswith("> ")
    entries = re.findall(r"^- \[.+\]\((\S+)\): \S.*$", text, re.MULTILINE)
    assert sorted(entries) == sorted(
        f"{site.url}{address(source)}{source.stem}.md" for source in SOURCES
    )
    none_of(f"{url}: {why}" for url in entries if (why := missing(site, url)))
    assert not re.search(r"\n{3,}|^#{3,}|: None$", text, re.MULTILINE)
