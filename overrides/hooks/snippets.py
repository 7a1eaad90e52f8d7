"""Blocks of code that run alone: each with what it needs from above it on its page.

Whole statements are taken, in their order, without what in them only prints.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain

from needs import needs
from statements import Definition, called

# Lines of the page's code, counted from 1 through all its blocks; or a line of its own.
Part = range | str

Import = ast.Import | ast.ImportFrom

OWN_PACKAGE = "convdocs"
# What fits into the column without scrolling, as everywhere on the pages.
WIDTH = 72


@dataclass(frozen=True)
class Statement:
    """A statement, the block it stands in, and its lines among all of the page.

    An import of several names is several statements.
    """

    node: ast.stmt
    block: int
    lines: range  # with the comments right above it
    after_blank: bool


class Code:
    """The code of a page: its blocks, in order."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self.blocks = [block.rstrip("\n").split("\n") for block in blocks]
        self.lines = list(chain.from_iterable(self.blocks))
        starts = accumulate(map(len, self.blocks), initial=1)
        self.statements = [
            statement
            for number, (lines, line) in enumerate(
                zip(self.blocks, starts, strict=False)  # the last is where they end
            )
            for statement in statements(lines, number, line)
        ]
        self.needs = list(needs(statement.node for statement in self.statements))

    def above(self, block: int) -> list[Part]:
        """What to put above a block so that it runs alone; nothing if it does so."""
        own = {n for n, found in enumerate(self.statements) if found.block == block}
        needed: set[int] = set()
        todo = own.union(*(self.needs[n].to_call for n in own))
        while todo:
            needed |= todo
            found = [self.needs[n].to_run for n in todo]
            found += [self.needs[n].to_draw_the_same for n in todo - own]
            todo = set[int]().union(*found) - needed
        if needed == own:
            return []
        taken = [self.statements[n] for n in sorted(needed - own)]
        return joined(arranged(taken, self.statements[min(own)]))

    def runnable(self, block: int) -> str:
        """A block below what it needs."""
        above = (
            [part] if isinstance(part, str) else (self.lines[n - 1] for n in part)
            for part in self.above(block)
        )
        return "".join(f"{line}\n" for line in chain(*above, self.blocks[block]))


def statements(lines: list[str], block: int, line: int) -> Iterator[Statement]:
    """The statements of a block whose first line has this number on the page."""
    for node in ast.parse("\n".join(lines)).body:
        decorators = getattr(node, "decorator_list", [])
        first = min(part.lineno for part in (node, *decorators))
        while first > 1 and lines[first - 2].startswith("#"):
            first -= 1
        assert node.end_lineno
        place = range(line + first - 1, line + node.end_lineno)
        after_blank = first > 1 and not lines[first - 2]
        for part in each_name(node) if isinstance(node, Import) else [node]:
            yield Statement(part, block, place, after_blank)


def each_name(node: Import) -> Iterator[Import]:
    """An import of each name by itself."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield ast.Import([alias])
        else:
            yield ast.ImportFrom(node.module, [alias], node.level)


def arranged(found: list[Statement], following: Statement) -> Iterator[Part]:
    """The statements as one would write them above another one."""
    imports = list(import_lines(f.node for f in found if isinstance(f.node, Import)))
    rest = [f for f in found if not isinstance(f.node, Import)]
    yield from imports
    for above, statement in zip([None, *rest], [*rest, following], strict=True):
        if above is None and not imports:
            gap = 0
        elif isinstance(statement.node, Definition) or (
            above and isinstance(above.node, Definition)
        ):
            gap = 2
        else:
            gap = int(not above or statement is following or statement.after_blank)
        yield from [""] * gap
        if statement is not following:
            yield from silent(statement)


def import_lines(nodes: Iterable[Import]) -> Iterator[str]:
    """The imports, in the order in which ruff would sort them."""
    modules: dict[tuple[int, bool, str], list[str]] = {}
    for node in nodes:
        (alias,) = node.names
        name = ast.unparse(alias)
        if isinstance(node, ast.ImportFrom):
            key = section(str(node.module)), True, str(node.module)
        else:
            key = section(alias.name), False, name
        modules.setdefault(key, []).append(name)
    last = None
    for (place, named, module), names in sorted(modules.items()):
        if last not in (None, place):
            yield ""
        last = place
        if named:
            yield from import_of(module, sorted(set(names), key=by_kind))
        else:
            yield f"import {module}"


def section(module: str) -> int:
    """Where an import stands: Python's own first, this project's last."""
    root = module.partition(".")[0]
    return 0 if root in sys.stdlib_module_names else 2 if root == OWN_PACKAGE else 1


def by_kind(name: str) -> tuple[bool, bool, str]:
    """Sorts constants before classes, and these before functions."""
    return not name.isupper(), not name[0].isupper(), name


def import_of(module: str, names: list[str]) -> list[str]:
    """An import of names from a module, on as many lines as it needs."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def silent(statement: Statement) -> Iterator[Part]:
    """The lines of a statement without those that only print."""
    node, first = statement.node, statement.lines.start
    assert node.end_lineno
    shift = statement.lines.stop - 1 - node.end_lineno
    for start, end, instead in prints(node):
        yield range(first, start + shift)
        yield from instead
        first = end + 1 + shift
    yield range(first, statement.lines.stop)


def prints(node: ast.AST) -> Iterator[tuple[int, int, list[str]]]:
    """The first and last lines in a statement that only print, and what replaces them.

    Not in functions and classes: what they print is seen where they are called.
    """
    if isinstance(node, Definition):
        return
    for part in (node, *getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        for kind in ("body", "orelse", "finalbody"):
            body: list[ast.stmt] = getattr(part, kind, [])
            if body and all(map(only_prints, body)):
                instead = [f"{' ' * body[0].col_offset}pass"]
                yield body[0].lineno, body[-1].end_lineno or 0, instead
                continue
            for above, child in zip([None, *body], body, strict=False):
                if only_prints(child):
                    first = (above.end_lineno or 0) + 1 if above else child.lineno
                    yield first, child.end_lineno or 0, []
                else:
                    yield from prints(child)


def only_prints(node: ast.stmt) -> bool:
    """Whether a statement does nothing but print."""
    if isinstance(node, ast.If | ast.For | ast.While | ast.With):
        return all(map(only_prints, [*node.body, *getattr(node, "orelse", ())]))
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and called(node.value) == "print"
    )


def joined(parts: Iterable[Part]) -> list[Part]:
    """The parts, with lines that follow on each other in one."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else ""
        if isinstance(part, str):
            found.append(part)
        elif isinstance(last, range) and last.stop == part.start:
            found[-1] = range(last.start, part.stop)
        elif part:
            found.append(part)
    return found
