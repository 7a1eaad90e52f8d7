"""Every figure can be used by keyboard and finger, and says what it is."""

import re
from collections.abc import Iterator

from tests.docs.test_languages import CHINESE
from tests.problems import none_of
from tests.site.figures.visits import Control, Visit

# What a figure may say in Latin letters on a Chinese page.
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"PyTorch", "convdocs", "corr2d", "Sobel", "Scharr", "NaN", "float"}
UNMEANT = re.compile(r"\bundefined\b|\[object|\bNaN\b|\bnull\b")
SMALLEST = 24
# What the tab key comes to, and nobody presses.
ONLY_READ = {"img", "region", "group", "pre", "code", "div"}


def nameless(visit: Visit) -> Iterator[str]:
    for control in {str(c["mark"]): c for c in visit.controls + visit.stops}.values():
        if not control["name"]:
            yield f"{visit.figure}: has no name: {control['html']}"


def unreached(visit: Visit) -> Iterator[str]:
    """The controls that the tab key does not come to, but for groups it came into."""
    marks = {stop["mark"] for stop in visit.stops}
    groups = {stop["group"] for stop in visit.stops if stop["group"]}
    for control in visit.controls:
        if control["mark"] not in marks and control["group"] not in groups:
            yield f"{visit.figure}: cannot be reached: {control['html']}"


def unmarked(visit: Visit) -> Iterator[str]:
    for stop in visit.stops:
        if not stop["ring"]:
            yield f"{visit.figure}: its focus cannot be seen: {stop['html']}"


def small(visit: Visit) -> Iterator[str]:
    def too_small(control: Control) -> bool:
        if control["kind"] in ONLY_READ:
            return False
        return bool(min(control["width"], control["height"]) < SMALLEST)

    for control in filter(too_small, visit.controls):
        size = f"{control['width']:g}×{control['height']:g}"
        yield f"{visit.figure}: only {size}: {control['html']}"


def foreign_words(visit: Visit) -> Iterator[str]:
    """What is said in the other language, and what is no language at all."""
    for words in visit.words:
        if UNMEANT.search(words):
            yield f"{visit.figure}: says {words!r}"
        if visit.figure.language == "en":
            foreign = bool(CHINESE.search(words))
        else:
            latin = set(LATIN.findall(words)) - NAMES
            foreign = bool(latin) and not CHINESE.search(words)
        if foreign:
            yield f"{visit.figure}: not in the page's language: {words!r}"


def test_nothing_goes_wrong_on_the_page(visited: Visit) -> None:
    none_of(visited.seen)


def test_axe_finds_nothing_in_any_state(visited: Visit) -> None:
    none_of(visited.axe)


def test_every_control_has_a_name(visited: Visit) -> None:
    none_of(nameless(visited))


def test_every_control_can_be_reached_by_tab(visited: Visit) -> None:
    none_of(unreached(visited))


def test_the_focus_can_be_seen(visited: Visit) -> None:
    none_of(unmarked(visited))


def test_every_control_is_as_large_as_a_fingertip(visited: Visit) -> None:
    none_of(small(visited))


def test_the_words_are_those_of_the_page(visited: Visit) -> None:
    none_of(foreign_words(visited))


def test_the_keyboard_changes_what_is_seen(visited: Visit) -> None:
    assert visited.changed, f"{visited.figure}: no key changes its state"


def test_what_cannot_be_is_refused_in_the_language_of_the_page(visited: Visit) -> None:
    for words in visited.refusals:
        assert words, f"{visited.figure}: its first box takes 1e400"
        assert bool(CHINESE.search(words)) == (visited.figure.language == "zh"), words
