"""How the modules in `checks` say what the letters of a formula stand for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

from tests.docs.pages import shorten
from tests.formulas.evaluator import Names
from tests.formulas.values import Value

Cases = Iterable[Names]


@dataclass(frozen=True)
class Check:
    """How a formula is checked: it is evaluated in some cases, or otherwise."""

    where: str
    cases: Callable[[], Cases] | None = None
    otherwise: Callable[[str], None] | None = None


CHECKS: dict[str, Check] = {}


def holds(id: str) -> Callable[[Callable[[], Cases]], Callable[[], Cases]]:
    """The formula is evaluated as it is written, and holds in each of the cases."""

    def register(cases: Callable[[], Cases]) -> Callable[[], Cases]:
        _add(id, Check(_where(cases), cases=cases))
        return cases

    return register


def otherwise(id: str) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """What the formula says is computed by the function, which is given the LaTeX."""

    def register(check: Callable[[str], None]) -> Callable[[str], None]:
        _add(id, Check(_where(check), otherwise=check))
        return check

    return register


def bind(**names: Value) -> Names:
    """A case; evaluator.py and claims.py say what the names mean."""
    return names


def _add(id: str, check: Check) -> None:
    if id in CHECKS:
        raise ValueError(
            f"{check.where}: {id} is checked already, at {CHECKS[id].where}"
        )
    CHECKS[id] = check


def _where(function: Callable[..., object]) -> str:
    assert isinstance(function, FunctionType)
    code = function.__code__
    return f"{shorten(Path(code.co_filename))}:{code.co_firstlineno}"
