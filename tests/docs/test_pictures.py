"""The committed pictures are those that `docs/pictures` draws."""

from collections.abc import Iterator

from docs.pictures import pictures
from tests.docs.pages import LANGUAGES, ROOT, shorten
from tests.problems import none_of


def differences() -> Iterator[str]:
    """The files that are not as they are drawn now, or not drawn at all."""
    committed = {
        path: path.read_text(encoding="utf-8")
        for language in LANGUAGES
        for path in (ROOT / "docs" / language / "pictures").glob("*.svg")
    }
    for language, name, svg in pictures():
        path = ROOT / "docs" / language / "pictures" / f"{name}.svg"
        if committed.pop(path, None) != svg:
            yield f"{shorten(path)}: is drawn otherwise now"
    for path in committed:
        yield f"{shorten(path)}: is not drawn by docs/pictures"


def test_pictures_are_as_they_are_drawn(update_outputs: bool) -> None:
    if update_outputs:
        for language, name, svg in pictures():
            path = ROOT / "docs" / language / "pictures" / f"{name}.svg"
            path.write_text(svg, encoding="utf-8")
    none_of(differences())
