"""The page of benchmarks is what the committed results give, and falls are noticed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from docs.benchmarks import compare, results
from docs.benchmarks.page import pages
from docs.benchmarks.results import Group, Memory, Results, condense
from tests.docs.pages import shorten
from tests.problems import none_of

COMMITTED = results.read()


def differences(path: Path, made: str) -> Iterator[str]:
    """The lines of a page that are not as the results give them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, (there, now) in enumerate(zip_longest(lines, made.splitlines()), 1):
        if there != now:
            yield f"{shorten(path)}:{number}: says {there!r}, but is made as {now!r}"


def group(ratio: float, *, n: int = 256, what: str = "forward") -> Group:
    ratios = {"F.conv2d": (ratio, ratio, ratio), "cv2.filter2D": (1.0, 1.0, 1.0)}
    return Group(what, {"threads": 1, "n": n, "k": 3}, 4, {}, ratios)


def result(*groups: Group) -> Results:
    return Results({}, list(groups), [])


def benchmark(peer: str, data: list[float]) -> dict[str, Any]:
    info = {"what": "forward", "peer": peer, "threads": 1, "n": 8, "k": 3}
    return {"extra_info": info, "stats": {"data": data}}


def test_the_page_is_what_the_results_give() -> None:
    none_of(
        difference
        for path, text in pages(COMMITTED)
        for difference in differences(path, text)
    )


def test_results_are_read_as_they_are_written(tmp_path: Path) -> None:
    results.write(COMMITTED, tmp_path / "results.json")
    assert results.read(tmp_path / "results.json") == COMMITTED


def test_a_changed_digit_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Title\n\n13\n", encoding="utf-8")
    assert list(differences(path, "# Title\n\n14\n")) == [
        f"{path}:3: says '13', but is made as '14'"
    ]


def test_ratios_are_taken_within_rounds() -> None:
    memory = {"what": "memory", "peer": "fft", "n": 8, "k": 3, "multiple": 2.3456}
    raw = {
        "datetime": "2000-01-02T03:04:05",
        "machine_info": {
            "node": "a name that nobody needs",
            "system": "Linux",
            "python_version": "3.11",
            "cpu": {"brand_raw": "A processor", "count": 2},
            "versions": {"torch": "2"},
        },
        "benchmarks": [
            benchmark("corr2d", [1.0, 2.0, 4.0]),
            benchmark("F.conv2d", [2.0, 6.0, 16.0]),
            {"extra_info": memory, "stats": {"data": [1.0]}},
            {"extra_info": {}, "stats": {"data": [1.0]}},  # a figure's
        ],
    }
    found = condense(raw)
    assert found.about == {
        "date": "2000-01-02",
        "cpu": "A processor",
        "cores": "2",
        "system": "Linux",
        "python": "3.11",
        "torch": "2",
    }
    assert found.groups == [
        Group(
            "forward",
            {"threads": 1, "n": 8, "k": 3},
            3,
            {"corr2d": 2.0, "F.conv2d": 6.0},
            {"F.conv2d": (2.5, 3.0, 3.5)},
        )
    ]
    assert found.memory == [Memory("fft", 8, 3, 2.35)]


def test_the_same_ratios_have_not_fallen() -> None:
    assert list(compare.falls(COMMITTED, COMMITTED)) == []


@pytest.mark.parametrize("what", compare.COMPARED)
def test_a_group_whose_ratio_fell_far_is_named(what: str) -> None:
    stays = [group(10, n=n, what=what) for n in (512, 1024, 2048, 4096)]
    before, now = (result(group(ratio, what=what), *stays) for ratio in (10, 2.4))
    assert list(compare.falls(before, now)) == [
        f"{what} (threads = 1, n = 256, k = 3): the ratio to F.conv2d is 0.24 times "
        "what it was; at least 1/4 is asked for"
    ]


def test_a_mean_that_fell_is_named_though_no_group_fell_far() -> None:
    before, now = (result(group(ratio), group(ratio, n=512)) for ratio in (10.0, 4.9))
    assert list(compare.falls(before, now)) == [
        "forward (threads = 1), the mean over all sizes: the ratio to F.conv2d is 0.49 "
        "times what it was; at least 1/2 is asked for"
    ]


def test_half_is_not_too_little() -> None:
    assert not list(compare.falls(result(group(10)), result(group(5.1))))


def test_what_was_not_measured_is_named() -> None:
    before = result(group(10))
    alone = replace(group(10), ratios={})
    for now in (result(), result(alone)):
        assert list(compare.falls(before, now)) == [
            "forward (threads = 1, n = 256, k = 3): F.conv2d was not measured",
            "forward (threads = 1, n = 256, k = 3): cv2.filter2D was not measured",
        ]
