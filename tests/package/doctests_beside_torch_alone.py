"""Run the doctests of the convdocs in a folder, where only torch can be imported.

A script, run by `test_distribution` in an interpreter of its own.
"""

import doctest
import importlib
import pkgutil
import re
import sys
import warnings
from importlib.metadata import PackageNotFoundError, packages_distributions, requires


def normalised(name: str) -> str:
    """Spell a distribution's name as the packaging standard (PEP 503) does."""
    return re.sub("[-_.]+", "-", name).lower()


def with_requirements(name: str, found: set[str]) -> set[str]:
    """Add a distribution and, in turn, all that it requires."""
    if name in found:
        return found
    found.add(name)
    try:
        requirements = requires(name) or []
    except PackageNotFoundError:  # meant for another platform
        return found
    for requirement in requirements:
        if "extra ==" not in requirement:
            needed = re.match(r"[\w.-]+", requirement)
            assert needed, requirement
            with_requirements(normalised(needed[0]), found)
    return found


class OnlyTorch:
    """Refuse to import what torch does not bring with it."""

    def __init__(self) -> None:
        allowed = with_requirements("torch", set())
        self.refused = {
            module
            for module, owners in packages_distributions().items()
            if not {normalised(owner) for owner in owners} & allowed
        } - {"convdocs"}

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in self.refused:
            raise ModuleNotFoundError(f"{name} is not what torch requires")


if __name__ == "__main__":
    folder = sys.argv[1]
    sys.meta_path.insert(0, OnlyTorch())
    sys.path.insert(0, folder)
    warnings.filterwarnings("ignore", "Failed to initialize NumPy")

    convdocs = importlib.import_module("convdocs")
    assert str(convdocs.__file__).startswith(folder), convdocs.__file__
    results = [
        doctest.testmod(importlib.import_module(module.name))
        for module in pkgutil.iter_modules(convdocs.__path__, "convdocs.")
    ]
    failed = sum(result.failed for result in results)
    attempted = sum(result.attempted for result in results)
    print(f"{failed} failed of {attempted}")
    sys.exit(failed > 0 or attempted == 0)
