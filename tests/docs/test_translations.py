"""Where one language changes, somebody has looked at the other."""

from pathlib import Path

import pytest

from tests.docs.translations import (
    Fingerprints,
    problems,
    read_record,
    read_sections,
    take,
    write_record,
)
from tests.problems import none_of

CHINESE = """\
---
description: 一页
---

# 标题 {#title}

一个核$w$。

## 噪声 {#noise}

![一张图](a.svg)

$$
y = x \\quad \\text{输出}
$$

```python
x = 1  # 注释
```
"""
ENGLISH = """\
---
description: A page
---

# Title {#title}

A kernel $w$.

## Noise {#noise}

![A picture](a.svg)

$$
y = x \\quad \\text{output}
$$

```python
x = 1  # a comment
```
"""


def test_every_section_says_the_same_in_both_languages() -> None:
    none_of(problems(read_record(), read_sections()))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for language, text in (("zh", CHINESE), ("en", ENGLISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.md").write_text(text)
    return tmp_path


@pytest.fixture
def record(docs: Path) -> Fingerprints:
    """What is known of the pages before anything is changed."""
    record: Fingerprints = {}
    assert len(list(take(record, read_sections(docs)))) == 3
    return record


def change(docs: Path, language: str, old: str, new: str) -> None:
    page = docs / language / "page.md"
    text = page.read_text()
    assert old in text
    page.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "line", "section"),
    [
        ("一页", "两页", 2, ""),
        ("标题", "题", 5, "title"),
        ("一个核", "两个核", 5, "title"),
        ("噪声", "噪音", 9, "noise"),
        ("一张图", "两张图", 9, "noise"),
        ("输出", "输入", 9, "noise"),
        ("注释", "说明", 9, "noise"),
    ],
)
def test_a_change_of_words_asks_for_a_look_at_the_other_language(
    docs: Path, record: Fingerprints, old: str, new: str, line: int, section: str
) -> None:
    change(docs, "zh", old, new)
    command = f"make translated PAGE=page{f' SECTION={section}' if section else ''}"
    assert list(problems(record, read_sections(docs))) == [
        f"{docs}/en/page.md:{line}: does it say what {docs}/zh/page.md:{line} "
        f"says now? Then {command}"
    ]


def test_a_change_of_both_languages_asks_for_a_look_at_both(
    docs: Path, record: Fingerprints
) -> None:
    change(docs, "zh", "一个核", "两个核")
    change(docs, "en", "A kernel", "Two kernels")
    assert list(problems(record, read_sections(docs))) == [
        f"{docs}/zh/page.md:5: both have changed; does {docs}/en/page.md:5 say the "
        "same? Then make translated PAGE=page SECTION=title"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A kernel", "A\n kernel"),
        ("$w$", "$k$"),
        ("x = 1", "x = 2"),
        ("A kernel", "A kernel<!-- hidden -->"),
        ("y = x", "y = x \\label{y}"),
    ],
)
def test_what_is_not_words_may_change(
    docs: Path, record: Fingerprints, old: str, new: str
) -> None:
    change(docs, "en", old, new)
    assert not list(problems(record, read_sections(docs)))


def test_new_and_lost_sections_are_named(docs: Path, record: Fingerprints) -> None:
    path = docs / "translations.toml"
    write_record(record, path)
    change(docs, "zh", "{#noise}", "{#other}")
    (docs / "en" / "more.md").write_text("# More {#more}\n")
    (docs / "zh" / "more.md").write_text("# 更多 {#more}\n")
    assert set(problems(record, read_sections(docs), path)) == {
        f"{docs}/en/page.md:9: page.md#noise is not there in Chinese",
        f"{docs}/zh/page.md:9: page.md#other is not there in English",
        f"{docs}/zh/more.md:1: both are new; does {docs}/en/more.md:1 say the same? "
        "Then make translated PAGE=more SECTION=more",
    }
    (docs / "en" / "page.md").unlink()
    (docs / "zh" / "page.md").unlink()
    gone = list(problems(record, read_sections(docs), path))
    assert f"{path}:6: page.md#title is no more; make translated" in gone


def test_the_command_records_what_it_names_and_nothing_else(
    docs: Path, record: Fingerprints, tmp_path: Path
) -> None:
    change(docs, "en", "A kernel", "Two kernels")
    change(docs, "en", "Noise", "Disturbance")
    sections = read_sections(docs)
    assert list(take(record, sections, "page", "noise")) == [
        f"page.md#noise: recorded as it stands now at {docs}/en/page.md:9"
    ]
    (left,) = problems(record, sections)
    assert left.startswith(f"{docs}/zh/page.md:5:")
    assert len(list(take(record, sections, "page"))) == 1
    assert not list(problems(record, sections))
    with pytest.raises(ValueError, match="no section PAGE=page SECTION=other"):
        list(take(record, sections, "page", "other"))
    write_record(record, tmp_path / "record.toml")
    assert read_record(tmp_path / "record.toml") == record
