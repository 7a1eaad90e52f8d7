"""A PDF of each language, with all pages and their outline: `make pdf`.

Chromium prints it, so it says what readers see; `print.css` says how it looks.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.docs.pages import LANGUAGES, ROOT
from tests.site.browser import browser
from tests.site.sites import build, served

# Figures come alive on pages that have some; here their still pictures are wanted.
WITHOUT_FIGURES = "about/privacy/"
ASSEMBLE = Path(__file__).with_suffix(".js").read_text("utf-8")
STYLE = """
article + article { break-before: page }
@page { margin-bottom: 15mm }
@page { @bottom-center { content: counter(page); font: 8pt sans-serif } }
"""


def printed(browser: Browser, url: str, language: str) -> bytes:
    """The PDF of all pages of a language, of the site at this address."""
    with browser.new_page() as page:
        page.goto(f"{url}{language}/{WITHOUT_FIGURES}")
        page.evaluate(ASSEMBLE, f"{url}{language}/")
        page.add_style_tag(content=STYLE)
        return page.pdf(prefer_css_page_size=True, outline=True, tagged=True)


def main() -> None:
    """Build the site, and print it into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with TemporaryDirectory() as site:
        done = build(Path(site), url=os.environ.get("SITE_URL", ""))
        if done.returncode:
            sys.exit(done.stdout)
        folder.mkdir(parents=True, exist_ok=True)
        with served(Path(site)) as url, browser() as chromium:
            for language in LANGUAGES:
                path = folder / f"convdocs-{language}.pdf"
                path.write_bytes(printed(chromium, url, language))
                print(path.resolve().relative_to(ROOT))


if __name__ == "__main__":
    main()
