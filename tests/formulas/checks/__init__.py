"""What the formulas are checked against: one module for each page."""

import importlib
import pkgutil
from functools import cache

import torch

from tests.formulas.claims import check
from tests.formulas.evaluator import Names
from tests.formulas.reader import FormulaError
from tests.formulas.registry import CHECKS, where

__all__ = ["CHECKS", "error_in", "where"]

for module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{module.name}")


@cache
def cases(id: str) -> list[Names]:
    """The cases of a check, the same in every run."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        found = list(CHECKS[id]())
    assert found, f"{where(CHECKS[id])}: {id} is checked for nothing"
    return found


@cache  # both languages mostly write the very same
def error_in(id: str, tex: str) -> FormulaError | None:
    """What the check of this id has to say against the LaTeX."""
    try:
        for names in cases(id):
            check(tex, names)
    except FormulaError as error:
        return error
    return None
