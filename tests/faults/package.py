"""Faults of the package: where its code can go wrong, and what shows it.

A fault in a function shows in the public functions that reach it; a message must name
one of these, by the line of its definition or of its doctest.
"""

import ast
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from io import StringIO
from itertools import pairwise
from textwrap import dedent

from tests.docs.pages import ROOT, shorten
from tests.faults.blocks import source
from tests.faults.faults import Check, Edit, Fault, Place, Source, fault, tests

Definition = ast.FunctionDef | ast.ClassDef


@cache
def modules() -> list[Source]:
    """The modules of the package but the one that only re-exports."""
    paths = sorted((ROOT / "convdocs").glob("[!_]*.py"))
    return [source(shorten(path).as_posix()) for path in paths]


@cache
def definitions(module: Source) -> dict[str, Definition]:
    """The functions and classes of a module."""
    return {
        node.name: node
        for node in ast.parse(module.text).body
        if isinstance(node, Definition)
    }


def public() -> list[str]:
    """The public functions and classes."""
    return [
        name for module in modules() for name in definitions(module) if name[0] != "_"
    ]


def shows_in(module: Source, name: str) -> tuple[Place, ...]:
    """The public definitions of a module that reach a name, each with its lines."""
    own = definitions(module)
    uses = {
        user: {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        for user, tree in own.items()
    }
    reached, more = {name}, {name}
    while more:
        more = {user for user, used in uses.items() if used & reached} - reached
        reached |= more
    return tuple(
        Place(module.path, tree.lineno, tree.end_lineno or tree.lineno)
        for each, tree in own.items()
        if each in reached and each[0] != "_"
    )


def check(module: Source) -> Check:
    """The doctests and the tests of a module."""
    stem = module.path.removeprefix("convdocs/").removesuffix(".py")
    # The methods are tested with the gradients that are computed by them.
    subject = "methods" if stem == "trilinear" else stem
    return tests(module.path, f"tests/package/test_{subject}.py", "--maxfail=4")


def inside(module: Source, offset: int) -> str | None:
    """The function or class whose code holds a place."""
    line = module.line(offset)
    for name, tree in definitions(module).items():
        if tree.lineno <= line <= (tree.end_lineno or tree.lineno):
            return name
    return None


def off_by_one() -> Iterator[Fault]:
    """A 1 that is added or subtracted is left out; not in messages and docstrings."""
    for module in modules():
        tokens = list(tokenize.generate_tokens(StringIO(module.text).readline))
        for sign, one in pairwise(tokens):
            start = module.offset(sign.start[0]) + sign.start[1]
            name = inside(module, start)
            if sign.string in ("+", "-") and one.string == "1" and name:
                at = module.offset(one.start[0]) + one.start[1]
                places = shows_in(module, name)
                yield fault(module, at, at + 1, "0", check(module), *places)


def returned(module: Source) -> Iterator[tuple[str, ast.FunctionDef, int, int]]:
    """What functions return as a tensor: the function, and where the expression is."""
    for name, tree in definitions(module).items():
        for function in ast.walk(tree):
            if (
                isinstance(function, ast.FunctionDef)
                and function.returns
                and ast.unparse(function.returns) == "Tensor"
            ):
                for node in ast.walk(function):
                    if isinstance(node, ast.Return) and node.value:
                        value = node.value
                        assert value.end_lineno
                        assert value.end_col_offset
                        start = module.offset(value.lineno) + value.col_offset
                        end = module.offset(value.end_lineno) + value.end_col_offset
                        yield name, function, start, end


def lost_gradient() -> Iterator[Fault]:
    """A result is detached; not where there is nothing to differentiate by.

    Nor where gradients are not looked at: the methods leave them to `trilinear`, and
    what its function computes forward has them from its `backward`.
    """
    for module in modules():
        if module.path == "convdocs/methods.py":
            continue
        for name, function, start, end in returned(module):
            arguments = ast.unparse(function.args)
            if "Tensor" in arguments and function.name != "forward":
                text = f"({module.text[start:end]}).detach()"
                places = shows_in(module, name)
                yield fault(module, start, end, text, check(module), *places)


def wrong_dtype() -> Iterator[Fault]:
    """A result becomes a tensor of float64, whatever it was."""
    for module in modules():
        for name, _, start, end in returned(module):
            text = f"({module.text[start:end]}).double()"
            places = shows_in(module, name)
            yield fault(module, start, end, text, check(module), *places)


def imported(code: str) -> set[str]:
    """The names that a block of code imports from the package."""
    return {
        alias.name
        for node in ast.walk(ast.parse(dedent(code)))
        if isinstance(node, ast.ImportFrom) and node.module == "convdocs"
        for alias in node.names
    }


def renamings() -> Iterator[tuple[str, Place, tuple[Edit, ...]]]:
    """Each public name with its definition, and the edits that rename it throughout."""
    every = [*modules(), source("convdocs/__init__.py")]
    for module in modules():
        for name, tree in definitions(module).items():
            if name[0] != "_":
                edits = tuple(
                    Edit(each.path, found.start(), found.end(), f"{name}_of")
                    for each in every
                    for found in reversed(list(re.finditer(rf"\b{name}\b", each.text)))
                )
                yield name, Place(module.path, tree.lineno, tree.lineno), edits
