"""The checks of numbers see a wrong digit in either language, and name the place."""

from fractions import Fraction
from pathlib import Path

import pytest
from sybil import Sybil

from tests.docs import bindings
from tests.docs.numbers import numbers
from tests.docs.outputs import Outputs
from tests.docs.pages import ROOT, Page
from tests.docs.test_numbers import disagreements, unbound
from tests.problems import problems_of

CHINESE = """\
---
description: 36亿个权重
---

# 权重 {#weights}

```python
weights = 3_600_000_000
print(f"{4 * weights / 1e9} GB")
```

```text
14.4 GB
```

- 36亿个权重，占14.4 GB，折合13.4 GiB，即$1.44\\times10^{10}$字节。
  <!-- {4 * weights / 2**30:.1f} GiB · {4 * weights / 1e10}×10^{{10}} -->
"""
ENGLISH = (
    CHINESE.replace("36亿个权重", "3.6 billion weights")
    .replace("，占", " take ")
    .replace("，折合", " or ")
    .replace("，即", ", that is ")
    .replace("字节", " bytes")
)


def page(text: str, language: str = "en") -> Page:
    return Page(ROOT / "docs" / language / "page.md", text)


def miscomputed(path: Path, text: str) -> list[str]:
    """What the comments of a page say after its code has run."""
    path.write_text(text)
    document = Sybil([Outputs().parse, bindings.parse]).parse(path)
    return problems_of(document)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("36亿", 3_600_000_000),
        ("3.6 billion", 3_600_000_000),
        ("3,600,000,000", 3_600_000_000),
        ("3_600_000_000", 3_600_000_000),
        ("3.6×10⁹", 3_600_000_000),
        ("3.6e9", 3_600_000_000),
        ("4.3亿亿", 43 * 10**15),
        ("48 million", 48_000_000),
        ("61万", 610_000),
        ("小于10^{-14}", Fraction(1, 10**14)),
        ("0.30", Fraction(3, 10)),
        ("第19.", 19),
    ],
)
def test_a_number_is_read_as_its_value(text: str, value: Fraction) -> None:
    (number,) = numbers(text)
    assert number.value == value


def test_digits_in_a_name_are_no_number() -> None:
    assert not list(numbers("float32 conv2d x_3 BT.709"))


def test_numbers_that_are_computed_pass(tmp_path: Path) -> None:
    assert not list(unbound(page(ENGLISH)))
    assert not list(disagreements(page(CHINESE, "zh"), page(ENGLISH)))
    assert not miscomputed(tmp_path / "page.md", ENGLISH)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("3.6", "3.7", 2), ("14.4 GB or", "14.5 GB or", 16)],
)
def test_a_digit_that_the_code_does_not_hold_is_found(
    old: str, new: str, line: int
) -> None:
    (found, *_) = unbound(page(ENGLISH.replace(old, new)))
    assert found.startswith(f"docs/en/page.md:{line}: nothing computes '{new[:3]}")


def test_a_digit_that_a_comment_computes_is_found(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    (found,) = miscomputed(path, ENGLISH.replace("13.4 GiB", "13.5 GiB"))
    assert found.endswith(f"{path}:16: says '13.5 GiB', but computed is '13.4 GiB'")
    (found,) = miscomputed(path, ENGLISH.replace("13.4 GiB", "a dozen GiB"))
    assert found.endswith(f"{path}:17: the block above does not say '13.4 GiB'")
    (found,) = miscomputed(path, ENGLISH.replace("s / 2**30", " / 2**30"))
    assert f"{path}:17: NameError" in found


def test_a_number_that_only_one_language_says_is_found() -> None:
    other = CHINESE.replace("占14.4", "占3")
    assert list(disagreements(page(other, "zh"), page(ENGLISH))) == [
        "docs/zh/page.md:16: says 3, but docs/en/page.md:16: says 14.4"
    ]
