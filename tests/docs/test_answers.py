"""What readers may type in below an exercise has an answer that the code computes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from exercises import read as read_answers
from sybil import Sybil

from tests.docs.answers import DOCS, Answers, is_place_to_try, questions, text
from tests.docs.outputs import Outputs
from tests.docs.pages import LANGUAGES, Page
from tests.docs.test_languages import names
from tests.problems import none_of, problems_of

PAGE = """\
# Title {#title}

**Exercise 1.** What is half of three?

!!! try ""
    - Half of three `half:.1f`
    - Both `[2 * half, half > 0]`

??? success "Answer"

    ```python
    half = 3 / 2
    ```
"""


def found(tmp_path: Path, page: str, known: dict[str, str]) -> list[str]:
    """What the check of a page says, where these answers are known of it."""
    path = tmp_path / "page.md"
    path.write_text(page)
    answers = Answers(record={"page.md": known})
    return problems_of(Sybil([Outputs().parse, answers.parse]).parse(path))


KNOWN = {"half:.1f": "1.5", "[2 * half, half > 0]": "[3.0, True]"}


def test_answers_are_computed_behind_the_code_of_the_answer(tmp_path: Path) -> None:
    assert not found(tmp_path, PAGE, KNOWN)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("3 / 2", "5 / 2", 6, "half:.1f is 2.5, but docs/answers.toml has 1.5"),
        ("half:.1f", "third:.1f", 6, "NameError"),
        ("half:.1f", "half:.2f", 6, "docs/answers.toml has no half:.2f; make outputs"),
        ("half:.1f", "half > 0", 6, "half > 0 is no number, but 'True'"),
    ],
)
def test_a_wrong_answer_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    (message,) = found(tmp_path, PAGE.replace(old, new), KNOWN)
    assert f"page.md:{line}: {problem}" in message


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = {"page.md": KNOWN, "other.md": {'"quoted" \\': "1"}}
    (tmp_path / "answers.toml").write_text(text(record))
    assert read_answers(tmp_path) == record


def asked(language: str, name: str) -> list[str]:
    """The expressions that a page asks for."""
    page = Page.read(DOCS / language / name)
    return [code for each in questions(page) for code, _ in each.expressions]


def unlike_the_record(name: str, asks: set[str], known: set[str]) -> Iterator[str]:
    """What a page asks and the record lacks, and what the record has for nothing."""
    for expression in sorted(asks - known):
        yield f"docs/answers.toml: {name} has no {expression}; make outputs"
    for expression in sorted(known - asks):
        yield f"docs/answers.toml: {name} asks no {expression} any more; make outputs"


def test_what_the_record_lacks_or_has_for_nothing_is_named() -> None:
    assert list(unlike_the_record("page.md", {"new", "same"}, {"old", "same"})) == [
        "docs/answers.toml: page.md has no new; make outputs",
        "docs/answers.toml: page.md asks no old any more; make outputs",
    ]


@pytest.mark.parametrize("name", [n for n in names("zh") if n.endswith(".md")])
def test_both_languages_ask_for_the_same_and_for_all_that_is_known(name: str) -> None:
    chinese, english = (asked(language, name) for language in LANGUAGES)
    assert chinese == english
    none_of(
        unlike_the_record(name, set(chinese), set(read_answers(DOCS).get(name, {})))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_stands_between_an_exercise_and_its_answer(language: str) -> None:
    problems = []
    for name in names(language):
        if name.endswith(".md"):
            page = Page.read(DOCS / language / name)
            for node in filter(is_place_to_try, page.tree.children):
                follower = node.next_sibling
                if not follower or follower.meta.get("tag") != "success":
                    assert node.map
                    problems.append(f"{page.where(node.map[0] + 1)}: no answer below")
    none_of(problems)
