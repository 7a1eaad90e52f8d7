"""The pictures that go with shared links are those that `docs/pictures` draws.

Fonts differ between machines, so pixels cannot be compared: each file holds the
fingerprint of the drawing that it was made from.
"""

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser

from docs.pictures import Say
from docs.pictures.preview import SIZE, preview
from tests.docs.pages import ROOT, shorten

FINGERPRINT = "Drawing"


def fingerprint(svg: str) -> str:
    return sha256(svg.encode()).hexdigest()


def is_drawn(svg: str, path: Path) -> bool:
    """Whether the file was made from this drawing."""
    if not path.is_file():
        return False
    with Image.open(path) as picture:
        made_from = picture.info.get(FINGERPRINT)
        return picture.size == SIZE and made_from == fingerprint(svg)


def draw(browser: Browser, svg: str, path: Path) -> None:
    """Let a browser draw the picture, in few colours, which is enough for it."""
    width, height = SIZE
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.set_content(f"<style>body {{ margin: 0 }}</style>{svg}")
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(128)
    about = PngInfo()
    about.add_text(FINGERPRINT, fingerprint(svg))
    picture.save(path, optimize=True, pnginfo=about)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_previews_are_as_they_are_drawn(
    request: pytest.FixtureRequest, update_outputs: bool, language: Literal["zh", "en"]
) -> None:
    svg = preview(Say(language))
    path = ROOT / "docs" / language / "preview.png"
    # Not anew where nothing has changed: another machine's fonts give other pixels.
    if update_outputs and not is_drawn(svg, path):
        draw(request.getfixturevalue("chromium"), svg, path)
    assert is_drawn(svg, path), f"{shorten(path)}: is drawn otherwise now; make outputs"
