"""The checks of pages see what is wrong, and name the place."""

from pathlib import Path

import pytest
from nbformat import NotebookNode, from_dict

from tests.docs.blocks import blocks, differences
from tests.docs.pages import ROOT, Page
from tests.docs.test_code_style import lint, ruff, unused_names
from tests.docs.test_languages import chinese_words, wrong_alternative_texts
from tests.docs.test_lessons import lesson_problems, page_problems
from tests.docs.test_notebooks import differences as notebook_differences

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


def test_a_picture_is_described_in_the_language_of_its_page() -> None:
    for text in ("", "一个核"):
        problems = wrong_alternative_texts(page(f"# T\n\n![{text}](a.svg)\n"), "en")
        assert list(problems) == [
            f"docs/en/page.md:3: a.svg has the alternative text {text!r}"
        ]
    assert list(wrong_alternative_texts(page("![kernel](a.svg)"), "zh"))


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
    found: NotebookNode = from_dict({"cells": [{"outputs": [shown]}]})  # type: ignore[no-untyped-call]
    return found


def test_a_notebook_that_shows_something_else_is_found() -> None:
    path = ROOT / "docs/en/lab.ipynb"
    (found,) = notebook_differences(path, notebook("1\n"), notebook("2\n"))
    assert found.startswith("docs/en/lab.ipynb#1:")
    assert "-1\n+2" in found
