"""The numbers in a text, with their values.

`36亿`, `3.6 billion`, `3,600,000,000` and `3.6×10⁹` have the same value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_SCALES = {
    "亿亿": 16,
    "万亿": 12,
    "亿": 8,
    "万": 4,
    "million billion": 15,
    "trillion": 12,
    "billion": 9,
    "million": 6,
    "thousand": 3,
    "B": 9,
    "M": 6,
}
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_NUMBER = re.compile(
    # Not in a name such as conv2d, float32 or x_3.
    r"(?<![A-Za-z0-9_.])"
    r"(?P<digits>[1-9]\d{0,2}(?:[,_]\d{3})+(?!\d)|\d+)(?P<rest>\.\d+)?"
    rf"(?:\s*(?:×|\\times)\s*10(?:\^\{{?(?P<tex>-?\d+)\}}?|(?P<raised>[{_RAISED}]+))"
    r"|(?<=[^\d.]10)\^\{?(?P<ten>-?\d+)\}?"
    r"|e(?P<e>[+-]?\d+)"
    rf"|\s?(?P<scale>{'|'.join(_SCALES)})(?![A-Za-z]))?"
)


@dataclass(frozen=True)
class Number:
    """A number without its sign, and where it stands in its text."""

    text: str
    value: Fraction
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def digits(self) -> int:
        """How many digits are written."""
        return sum(map(str.isdigit, self.text))

    @property
    def telling(self) -> bool:
        """Whether it says by itself what it counts: by its digits or its size."""
        significant = re.sub(r"\D", "", self.text).strip("0")
        return len(significant) > 2 or self.value >= 10**6


def numbers(text: str) -> Iterator[Number]:
    """The numbers in a text, in order."""
    for found in _NUMBER.finditer(text):
        digits = re.sub("[,_]", "", found["digits"]) + (found["rest"] or "")
        power = found["tex"] or found["e"] or (found["raised"] or "0").translate(_PLAIN)
        exponent = _SCALES[found["scale"]] if found["scale"] else int(power)
        value = Fraction(digits) * Fraction(10) ** exponent
        if found["ten"]:
            value = Fraction(10) ** int(found["ten"])
        yield Number(found[0], value, found.start())
