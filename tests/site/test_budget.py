"""Every page keeps within the budget of bytes and of elements: `budget.toml`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.problems import none_of
from tests.site.sites import Site, travels
from tests.site.sources import SOURCES, address

BUDGET = tomllib.loads(Path(__file__).with_name("budget.toml").read_text("utf-8"))
LOADED = "performance.getEntriesByType('resource').map(({ name }) => name)"
TELEPHONE = {"width": 390, "height": 844}


def over(page: str, costs: dict[str, int]) -> Iterator[str]:
    """What of a page is more than the budget grants."""
    _, _, within = page.partition("/")
    for name, cost in costs.items():
        granted = BUDGET["more"].get(name, {}).get(within, BUDGET[name])
        if cost > granted:
            yield f"{page}: {name}: {cost}, of {granted} that budget.toml grants"


def test_pages_keep_within_the_budget(site: Site, chromium: Browser) -> None:
    """`pytest -rP` shows what each costs."""
    problems: list[str] = []
    with chromium.new_context(viewport=TELEPHONE) as context:  # type: ignore[arg-type]
        for path in map(address, SOURCES):
            # A tab of its own has nothing in memory of the page before.
            page = context.new_page()
            page.goto(site.url + path, wait_until="networkidle")
            urls = [page.url, *page.evaluate(LOADED)]
            files = {site.file(url) for url in urls if url.startswith(site.url)}
            costs = {
                "first_view": sum(len(travels(file)) for file in files),
                "page": len(travels(site.file(page.url))),
                "nodes": page.evaluate("document.getElementsByTagName('*').length"),
            }
            print(f"{path:<44}", costs)
            problems += over(path, costs)
            page.close()
    none_of(problems)
