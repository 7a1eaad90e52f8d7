"""Blocks of code that run alone: each with what it needs from above it on its page.

Whole statements are taken, in their order, and only those that the block cannot do
without: what binds the names that it uses, what changes those things afterwards, and
so on for each of these. What only prints stays behind.

Of the random numbers, the last seed comes along, not the draws between: where the very
numbers matter, a block says its own seed, and the tests see to it.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain

from statements import RANDOM, Context, Definition, called, effects

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


@dataclass
class Name:
    """What is known of a name at a place of the page; statements by their numbers."""

    bound_by: set[int] = field(default_factory=set)
    things: set[int] = field(default_factory=set)  # what it may share, by its makers
    origins: set[int] = field(default_factory=set)  # all that it was computed from
    later: set[str] = field(default_factory=set)  # what is read where it is called

    def __or__(self, other: "Name") -> "Name":
        return Name(
            self.bound_by | other.bound_by,
            self.things | other.things,
            self.origins | other.origins,
            self.later | other.later,
        )


@dataclass(frozen=True)
class Needs:
    """The earlier statements that a statement needs, by their numbers."""

    to_run: set[int]
    to_draw_the_same: set[int]  # random numbers as on the page


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
        todo = own
        while todo:
            needed |= todo
            needs = [self.needs[n].to_run for n in todo]
            needs += [self.needs[n].to_draw_the_same for n in todo - own]
            todo = set[int]().union(*needs) - needed
        found = [self.statements[n] for n in sorted(needed - own)]
        return joined(arranged(found, self.statements[min(own)])) if found else []

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


def needs(nodes: Iterable[ast.stmt]) -> Iterator[Needs]:
    """For each statement the earlier ones that it needs."""
    names: dict[str, Name] = {}
    context = Context()
    # Things, and the statements that change them and compute their gradients.
    changed: dict[int, set[int]] = defaultdict(set)
    derived: dict[int, set[int]] = defaultdict(set)
    drawn: set[int] = set()  # since the last seed
    for number, node in enumerate(nodes):
        found = effects(node, context)
        context.add(found)
        read = [names[name] for name in with_later(found.reads, names)]
        things = [thing for name in read for thing in name.things]
        of_gradients = things_of(found.gradients, names)
        draws = RANDOM in found.reads
        yield Needs(
            set[int]().union(
                *(name.bound_by for name in read),
                *(changed[thing] for thing in things),
                *(derived[thing] for thing in of_gradients),
            ),
            set(drawn) if draws else set(),
        )
        if RANDOM in found.may_bind and isinstance(node, ast.Expr):
            drawn.clear()
        else:
            found.may_bind.discard(RANDOM)  # a seed in a loop is the loop's own
            if draws and found.may_bind | found.changes:
                drawn.add(number)
        origins = {number}.union(*(name.origins for name in read))
        for thing in things_of(found.changes, names):
            changed[thing].add(number)
        for thing in origins if found.backward else ():
            derived[thing].add(number)
        new = {
            name: Name(
                {number},
                {number} | things_of(found.made_from.get(name, ()), names),
                origins,
                found.later,
            )
            for name in found.may_bind
        }
        for name in new.keys() & names.keys() - found.binds:
            new[name] |= names[name]
        names |= new


def things_of(found: Iterable[str], names: dict[str, Name]) -> set[int]:
    """What the names that are known stand for."""
    return set[int]().union(*(names[n].things for n in found if n in names))


def with_later(reads: Iterable[str], names: dict[str, Name]) -> set[str]:
    """The names, and those that are read when these are called, if they are known."""
    found: set[str] = set()
    todo = set(reads) & names.keys()
    while todo:
        found |= todo
        later = set[str]().union(*(names[name].later for name in todo))
        todo = (later & names.keys()) - found
    return found


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
