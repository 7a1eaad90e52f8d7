"""Which earlier statements a statement cannot do without.

Those that bind the names that it uses, that change these things afterwards, that
compute gradients that it asks for, and the last seed of random numbers that it draws.
What it uses from above is to be what it is on the page, so with a statement that drew
random numbers come those that drew before it. A block's own random numbers begin at the
last seed: where the very numbers matter it says a seed itself; the tests see to it.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from statements import RANDOM, Context, effects


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
    to_call: set[int]  # the functions that it defines
    to_draw_the_same: set[int]  # random numbers as on the page


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
        called = [names[name] for name in with_later(found.later, names)]
        draws = RANDOM in found.reads
        to_run = made_by(read, changed).union(
            *(derived[thing] for thing in things_of(found.gradients, names))
        )
        yield Needs(to_run, made_by(called, changed), set(drawn) if draws else set())
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


def made_by(names: list[Name], changed: dict[int, set[int]]) -> set[int]:
    """The statements that bind the names, and change what they stand for."""
    return set[int]().union(
        *(name.bound_by for name in names),
        *(changed[thing] for name in names for thing in name.things),
    )


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
