"""How the modules in `checks` say what the letters of a formula stand for."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.docs.pages import shorten
from tests.formulas.evaluator import Names
from tests.formulas.values import Value

Cases = Iterable[Names]
Check = Callable[[], Cases]

CHECKS: dict[str, Check] = {}


def holds(id: str) -> Callable[[Check], Check]:
    """The formula with this id holds in each of the cases that the function yields."""

    def register(check: Check) -> Check:
        if id in CHECKS:
            raise ValueError(
                f"{id} is checked twice: {where(CHECKS[id])} {where(check)}"
            )
        CHECKS[id] = check
        return check

    return register


def bind(**names: Value) -> Names:
    """A case; evaluator.py and claims.py say what the names mean."""
    return names


def where(check: Check) -> str:
    """The place of a check."""
    return (
        f"{shorten(Path(check.__code__.co_filename))}:{check.__code__.co_firstlineno}"
    )
