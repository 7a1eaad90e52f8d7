"""The checks of pages see what is wrong, and name the place."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from nbformat import NotebookNode, from_dict

from tests.docs.blocks import blocks, differences
from tests.docs.pages import ROOT, Page
from tests.docs.reference import definition, docstring
from tests.docs.test_code_style import lint, ruff, unused_names
from tests.docs.test_completeness import (
    docstring_problems,
    entry_problems,
    navigation_differences,
    navigation_problems,
    unseen_pictures,
    used_names,
)
from tests.docs.test_languages import (
    chinese_words,
    wrong_alternative_texts,
    wrong_texts_of_plots,
)
from tests.docs.test_lessons import lesson_problems, page_problems, unanswered
from tests.docs.test_notebooks import differences as notebook_differences
from tests.docs.test_notebooks import unanswered as unanswered_in_lab


def lab(*cells: Mapping[str, object]) -> NotebookNode:
    found: NotebookNode = from_dict({"cells": cells})  # type: ignore[no-untyped-call]
    return found


CHINESE = """\
---
description: 一页
---

# 标题 {#title}

!!! question "为什么？"

    因为 $x$ 和 $y$，见[下一页](next.md#part)。

![一个核](pictures/kernel.svg)

$$
y = x \\quad \\text{输出}
$$

```python
x = 1  # 注释
print(x)
```

```text
1
```

??? success "答案"

    ```python
    def f(x):
        return x


    print(f(2))
    ```
"""
ENGLISH = """\
---
description: A page
---

# Title {#title}

!!! question "Why?"

    Of $y$ and $x$: see the [next page](next.md#part).

![A kernel](pictures/kernel.svg)

$$
y = x \\quad \\text{output}
$$

```python
x = 1
print(x)
```

```text
1
```

??? success "Answer"

    ```python
    def f(x):
        return x


    print(f(2))  # the answer
    ```
"""


def page(text: str, name: str = "docs/en/page.md") -> Page:
    return Page(ROOT / name, text)


def compare(english: str) -> list[str]:
    chinese = page(CHINESE, "docs/zh/page.md")
    return differences(list(blocks(chinese)), list(blocks(page(english))))


def test_words_and_comments_may_differ() -> None:
    assert compare(ENGLISH) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{#title}", "{#other}", 5),
        ("# Title", "## Title", 5),
        ("!!! question", "!!! note", 7),
        ("??? success", "???+ success", 26),
        ("$x$", "$z$", 9),
        ("#part", "#whole", 9),
        ("kernel.svg", "image.svg", 11),
        ("y = x", "y = -x", 13),
        ("x = 1", "x = 2", 17),
        ("```text\n1", "```text\n2", 22),
        ("print(f(2))", "print(f(3))", 28),
        ("![", "A paragraph more.\n\n![", 11),
        ("    Of", "Of", 9),
    ],
)
def test_a_difference_between_the_languages_is_named_on_both_pages(
    old: str, new: str, line: int
) -> None:
    (found, *_) = compare(ENGLISH.replace(old, new))
    assert found.startswith(f"--- docs/zh/page.md:{line}\n+++ docs/en/page.md:{line}\n")


def test_code_is_linted_across_the_blocks_of_a_page() -> None:
    code = ENGLISH.replace("x = 1\n", "import os\nx = 1\nunused = y\n")
    (found,) = lint(page(code))
    assert "docs/en/page.md:18:8: F401" in found
    assert "docs/en/page.md:20:10: F821" in found
    assert list(unused_names(page(code))) == [
        "docs/en/page.md:20: unused is never used"
    ]
    assert not list(lint(page(ENGLISH)))
    assert not list(unused_names(page(ENGLISH)))


def test_formatting_reaches_the_code_of_answers(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(ENGLISH.replace("def f(x)", "def f( x )"))
    (found,) = ruff("format", "--check", str(path))
    assert "page.md:29:1" in found


ENGLISH_TEXT = "Two kernels, one of them turned round"
CHINESE_TEXT = "两个卷积核，其中一个转了半圈"


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", ENGLISH_TEXT, ["", "kernels.svg", "Two kernels", CHINESE_TEXT]),
        ("zh", CHINESE_TEXT, ["", "kernels.svg", "两个核", ENGLISH_TEXT]),
    ],
)
def test_a_picture_is_described_in_the_language_of_its_page(
    language: str, right: str, wrong: list[str]
) -> None:
    def problems(text: str) -> list[str]:
        found = page(f"# T\n\n![{text}](a.svg)\n")
        return list(wrong_alternative_texts(found, language))

    assert problems(right) == []
    for text in wrong:
        assert problems(text) == [
            f"docs/en/page.md:3: a.svg has the alternative text {text!r}"
        ]


def test_a_plot_is_described() -> None:
    path = ROOT / "docs/en/lab.ipynb"
    plot = {"output_type": "display_data", "data": {"image/png": ""}, "metadata": {}}
    for text, count in ((ENGLISH_TEXT, 0), (CHINESE_TEXT, 1), ("", 1)):
        cell = {"outputs": [plot], "metadata": {"alt": text}}
        found = list(wrong_texts_of_plots(path, lab(cell), "en"))
        assert len(found) == count
        assert not found or found[0].startswith("docs/en/lab.ipynb#1:1: ")


def test_an_exercise_without_an_answer_that_runs_is_named() -> None:
    right = '**Exercise 1.** Why?\n\n??? success "Answer"\n\n'
    code = "    ```python\n    x = 1\n    ```\n"
    assert list(unanswered(page(right + code))) == []
    between = right.replace("??? ", "<!-- {1} -->\n\n??? ")
    assert list(unanswered(page(between + code))) == []
    for wrong in (
        right + "    Because.\n",
        f'**Exercise 1.** Why?\n\n??? note "Answer"\n\n{code}',
        "**Exercise 1.** Why?\n\n" + right + code,
        "**Exercise 1.** Why?",
    ):
        (found,) = unanswered(page("\n" + wrong))
        assert found == "docs/en/page.md:2: the exercise has no answer that runs"


def test_an_exercise_of_a_notebook_needs_hidden_code_below() -> None:
    path = ROOT / "docs/en/lab.ipynb"
    text = {
        "cell_type": "markdown",
        "source": '**Exercise 1.** Why?\n\n??? success "Answer"\n    So.',
    }
    hidden = {"jupyter": {"source_hidden": True}}
    code = {"cell_type": "code", "source": "x = 1", "metadata": hidden}
    assert not list(unanswered_in_lab(path, lab(text, code)))
    for wrong in ((text,), (text, code | {"metadata": {}}), (text, text)):
        (found, *_) = unanswered_in_lab(path, lab(*wrong))
        assert found.startswith("docs/en/lab.ipynb#1:1: ")


def test_what_the_reference_lacks_or_invents_is_named() -> None:
    text = "# T\n\n::: convdocs.one\n\n::: convdocs.two\n\n::: convdocs.two\n"
    assert list(entry_problems(page(text), ["one", "two"])) == [
        "docs/en/page.md:5: two is listed twice",
        "docs/en/page.md:7: two is listed twice",
    ]
    assert list(entry_problems(page("::: convdocs.one\n"), ["two"])) == [
        "docs/en/page.md:1: one is not public",
        "docs/en/page.md:1: two is public and has no entry",
    ]


def test_only_names_of_convdocs_count_as_used() -> None:
    code = (
        "from convdocs import tie\nimport convdocs\nconvdocs.cut(F.conv1d, nn.Conv2d)"
    )
    assert list(used_names(page(f"```python\n{code}\n```\n"))) == ["tie", "cut"]


def test_a_docstring_that_lacks_a_part_is_named() -> None:
    whole = docstring("corr2d").text
    assert not list(docstring_problems("corr2d", page(whole)))
    for part in ("$$", "**Arguments:**", "**Returns:**", "**Raises:**", "**Source:**"):
        (found,) = docstring_problems("corr2d", page(whole.replace(part, "")))
        assert found.startswith(definition("corr2d"))
    (found,) = docstring_problems("corr2d", page(whole.replace("- `K`", "- `L`")))
    assert found.endswith("needs the argument `K`")
    assert list(docstring_problems("corr2d", page(whole.replace(">>>", "..."))))
    assert list(docstring_problems("corr2d", page(whole.replace(".\n", "\n", 1))))


NAVIGATION = """\
nav:
  - Home: index.md
  - Lessons:
      - one.md
      - two.md
repo_url: !ENV [REPO_URL, ""]
"""


def test_pages_outside_the_navigation_are_named() -> None:
    path = ROOT / "mkdocs.yml"
    names = ["index.md", "one.md", "two.md"]
    assert not list(navigation_problems(path, NAVIGATION, names))
    assert list(navigation_problems(path, NAVIGATION, [*names[:2], "three.md"])) == [
        "mkdocs.yml:5: there is no page two.md",
        "mkdocs.yml:1: three.md is not in the navigation",
    ]
    twice = NAVIGATION.replace("two.md", "one.md")
    assert list(navigation_problems(path, twice, names[:2])) == [
        "mkdocs.yml:4: one.md stands in the navigation twice",
        "mkdocs.yml:5: one.md stands in the navigation twice",
    ]


def test_the_place_where_the_navigation_parts_is_named() -> None:
    assert not list(navigation_differences(NAVIGATION, NAVIGATION))
    other = NAVIGATION.replace("      - one.md\n", "")
    assert list(navigation_differences(NAVIGATION, other)) == [
        "the navigation parts: mkdocs.yml:4: one.md, mkdocs.en.yml:4: two.md"
    ]
    level = NAVIGATION.replace("      - two.md", "  - two.md")
    assert list(navigation_differences(NAVIGATION, level))


def test_a_picture_that_no_page_shows_is_named() -> None:
    text = page(f"![{ENGLISH_TEXT}](pictures/one.svg)\n")
    files = [ROOT / "docs/en/pictures" / name for name in ("one.svg", "two.svg")]
    assert list(unseen_pictures(files, [text])) == [
        "docs/en/pictures/two.svg:1: no page shows it"
    ]


def test_chinese_on_an_english_page_is_found() -> None:
    text = "One，two\n\n[中文](../zh/)\n\n```python\nx = '核'\n# 注释\n```\n"
    assert list(chinese_words(page(text))) == [
        "docs/en/page.md:1: One，two",
        "docs/en/page.md:7: # 注释",
    ]


def test_what_a_page_lacks_is_said() -> None:
    text = "# Title\n\n## One {#one}\n\n## Two {#one}\n"
    assert list(page_problems(page(text))) == [
        "docs/en/page.md:1: the front matter has no description",
        "docs/en/page.md:1: the heading has no id: Title",
        "docs/en/page.md:3: the id one is taken",
        "docs/en/page.md:5: the id one is taken",
    ]
    assert len(list(lesson_problems(page(text)))) == 6


def notebook(text: str) -> NotebookNode:
    shown = {"output_type": "stream", "name": "stdout", "text": text}
    return lab({"outputs": [shown]})


def test_a_notebook_that_shows_something_else_is_found() -> None:
    path = ROOT / "docs/en/lab.ipynb"
    (found,) = notebook_differences(path, notebook("1\n"), notebook("2\n"))
    assert found.startswith("docs/en/lab.ipynb#1:")
    assert "-1\n+2" in found
