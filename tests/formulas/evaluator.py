r"""Says what the parts of a formula are worth, once letters stand for something.

What a letter stands for is looked up under these names:

    x  x_{i,j}    x, or x_ where the letter alone is something else: w and w_{a,b}
    n_h  w_0      n_h and w_0 if there are such names, else an entry of n and w
    \Delta        Δ
    h'  \hat y    h_prime, y_hat
    \star  *      star, ast; \operatorname{corr} and \text{corr} are corr
    \nabla L      grad_L; \partial L/\partial x_i is an entry of dL_dx, and
                  \partial y_j/\partial x_i one of dy_dx, with the index of y first

A name that stands for a `range` is an index.
"""

import itertools
import math
import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce

import torch
from lark import Token, Tree
from scipy.integrate import quad

from tests.formulas.reader import FormulaError
from tests.formulas.values import (
    Value,
    add,
    divide,
    entry,
    flat,
    length,
    multiply,
    plain,
    power,
    same,
    square_root,
    whole,
)

Node = Tree[Token]
Names = Mapping[str, Value]

KNOWN: Names = {
    "π": math.pi,
    "infty": math.inf,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "atan2": math.atan2,
    "max": max,
    "min": min,
    "cdot": multiply,
    "times": multiply,
    "/": divide,
}

LARGE: dict[str, Callable[[Iterator[Value]], Value]] = {
    r"\sum": lambda values: reduce(add, values, 0),
    r"\prod": lambda values: reduce(multiply, values, 1),
    r"\max": max,
    r"\min": min,
}

# Every other relation, = and the arrows, says that both sides are the same.
RELATIONS: dict[str, Callable[[Value, Value], bool]] = {
    "<": operator.lt,
    r"\lt": operator.lt,
    r"\le": operator.le,
    r"\leq": operator.le,
    ">": operator.gt,
    r"\gt": operator.gt,
    r"\ge": operator.ge,
    r"\geq": operator.ge,
    r"\ne": operator.ne,
    r"\neq": operator.ne,
}

# What goes wrong in arithmetic; torch says RuntimeError of shapes that do not fit.
PROBLEMS = (ArithmeticError, LookupError, TypeError, ValueError, RuntimeError)

# What has a name, and what can be part of one, as in w_0.
LETTERS = {"symbol", "accent"}
SUFFIXES = {*LETTERS, "number"}
ACCENTS = {"widehat": "hat", "overline": "bar", "widetilde": "tilde"}


def points(ranges: Mapping[str, range]) -> Iterator[dict[str, int]]:
    """Every combination of the values of some indices."""
    for values in itertools.product(*ranges.values()):
        yield dict(zip(ranges, values, strict=True))


def parts(node: Node) -> list[Node]:
    """The parts of a node that are no tokens."""
    return [child for child in node.children if isinstance(child, Tree)]


def chain(node: Node) -> tuple[list[Node], list[str]]:
    """The sides of a = b ≤ c, and the relations between them."""
    sides = [part for part in parts(node) if part.data != "where"]
    return sides, [
        str(child)
        for child in node.children
        if isinstance(child, Token) and child.type == "RELATION"
    ]


def holds(relation: str, left: Value, right: Value) -> bool:
    """Whether two values are related as it is said."""
    return RELATIONS.get(relation, same)(left, right)


def split(factor: Node) -> tuple[Node, list[Node]]:
    """A factor without its scripts, and these."""
    if factor.data != "scripted":
        return factor, []
    base, *scripts = parts(factor)
    return base, in_order(scripts)


def in_order(scripts: Iterable[Node]) -> list[Node]:
    """Scripts, first those below and last those above."""
    return sorted(scripts, key=lambda script: script.data == "above")


def differential(body: Node) -> tuple[Node, str]:
    """What an integral is of, and the letter after its d."""
    *factors, d, letter = parts(body)
    if name_of(d) != "d":
        raise ValueError("an integral ends in d and a letter")
    return Tree(body.data, [*factors], body.meta), name_of(letter)


def limits(scripts: list[Node]) -> Iterator[Node]:
    """What stands below a sum, item by item."""
    for script in scripts:
        if script.data == "below":
            (below,) = parts(script)
            yield from parts(below) if below.data == "several" else [below]


def name_of(node: Node) -> str:
    """The name under which a letter is looked up."""
    match node:
        case Tree("symbol", [Token() as token]):
            return key(token)
        case Tree("accent", [Token() as accent, Tree() as letter]):
            return f"{name_of(letter)}_{ACCENTS.get(accent[1:], accent[1:])}"
        case Tree("number", digits):
            return "".join(map(str, digits))
    raise ValueError("a letter is expected here")


def key(token: str) -> str:
    r"""The name of a single letter, of an operator, or of `\text{…}`."""
    word = re.sub(r"^\\\w+\{(.*)\}$", r"\1", token).strip()
    if not word.startswith("\\"):
        return {"*": "ast"}.get(word, word)
    name = word[1:]
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name}")
    except KeyError:
        return name


class Scope:
    """What names stand for, and the values of the indices at one point.

    The methods named like rules of the grammar say what these are worth.
    """

    def __init__(self, names: Names, point: Names) -> None:
        self.names = names
        self.point = point

    def at(self, point: Names) -> "Scope":
        """The same, where these indices have a value."""
        return Scope(self.names, {**self.point, **point})

    def value(self, node: Node) -> Value:
        """What a part of a formula is worth."""
        try:
            return plain(getattr(self, node.data)(*node.children))
        except PROBLEMS as error:
            raise self.error(node, str(error)) from error

    def is_true(self, node: Node) -> bool:
        """Whether a condition is met."""
        if node.data == "either":
            return any(map(self.is_true, parts(node)))
        if node.data == "both":
            return all(map(self.is_true, parts(node)))
        sides, relations = chain(node)
        values = list(map(self.value, sides))
        return all(map(holds, relations, values, values[1:]))

    def error(
        self, node: Node, problem: str, kind: type[FormulaError] = FormulaError
    ) -> FormulaError:
        """An error that says where in the formula it is, and at which indices."""
        if self.point:
            at = ", ".join(f"{name}={value}" for name, value in self.point.items())
            problem += f" at {at}"
        return kind(problem, node.meta.line, node.meta.column)

    # Names and indices

    def lookup(self, name: str) -> Value:
        """What a name stands for."""
        if name in self.point:
            return self.point[name]
        if name not in self.names and name not in KNOWN:
            raise LookupError(f"{name} stands for nothing")
        found = self.names.get(name, KNOWN.get(name))
        if isinstance(found, range):
            raise LookupError(f"the index {name} has no value here")
        return found

    def range_of(self, name: str) -> range:
        """The range of an index."""
        found = self.names.get(name)
        if not isinstance(found, range):
            raise LookupError(f"the range of {name} is not known")
        return found

    def indices(self, node: Node) -> set[str]:
        """The indices in a part of a formula over which no sum there runs."""
        if node.data == "symbol":
            name = name_of(node)
            return {name} if isinstance(self.names.get(name), range) else set()
        found = set().union(*map(self.indices, parts(node)))
        if node.data == "large":
            for limit in limits(parts(node)[:-1]):
                found -= self._bound(limit)
        if node.data == "integral":
            found.discard(differential(parts(node)[-1])[1])
        return found

    def _bound(self, limit: Node) -> set[str]:
        """The index below a sum, in one of the forms a, a=0 and |a|≤1."""
        if limit.data == "symbol":
            return {name_of(limit)}
        sides, relations = chain(limit)
        if relations == ["="]:
            return {name_of(sides[0])}
        return self.indices(limit) - self.point.keys()

    def _run(self, scripts: list[Node]) -> Iterator["Scope"]:
        """The scopes over which a sum runs."""
        above = [parts(script)[0] for script in scripts if script.data == "above"]
        ranges, conditions = {}, []
        for limit in limits(scripts):
            sides, relations = chain(limit)
            if relations == ["="]:
                first, last = (whole(self.value(each)) for each in (sides[1], *above))
                ranges[name_of(sides[0])] = range(first, last + 1)
            else:
                ranges |= {name: self.range_of(name) for name in self._bound(limit)}
                conditions += [limit] if relations else []
        if not ranges:
            raise ValueError("it is not said over what this runs")
        for point in points(ranges):
            scope = self.at(point)
            if all(map(scope.is_true, conditions)):
                yield scope

    def _named(self, prefix: str, factor: Node) -> Value:
        """What a letter stands for, with its scripts; those may belong to its name."""
        base, scripts = split(factor)
        name = prefix + name_of(base)
        while scripts and scripts[0].data == "primes":
            name += "_prime" * len(str(scripts.pop(0).children[0]))
        if scripts and scripts[0].data == "below":
            (below,) = parts(scripts[0])
            if below.data in SUFFIXES and f"{name}_{name_of(below)}" in self.names:
                name += f"_{name_of(below)}"
                scripts = scripts[1:]
            elif f"{name}_" in self.names:
                name += "_"
        return self._with_scripts(self.lookup(name), scripts)

    def _with_scripts(self, value: Value, scripts: list[Node]) -> Value:
        """Entries of a value, and its powers."""
        for script in scripts:
            if script.data == "primes":
                raise ValueError("only a letter can have primes")
            (node,) = parts(script)
            if script.data == "below":
                value = entry(value, flat(self.value(node)))
            elif node.data == "symbol" and name_of(node) == "top":
                value = value.T
            else:
                value = power(value, self.value(node))
        return value

    # The rules of the grammar

    def number(self, *digits: Token) -> Value:
        text = "".join(digits)
        return float(text) if "." in text else int(text)

    def symbol(self, token: Token) -> Value:
        return self.lookup(key(token))

    def accent(self, accent: Token, letter: Node) -> Value:
        return self.lookup(name_of(Tree("accent", [accent, letter])))

    def scripted(self, base: Node, *scripts: Node) -> Value:
        if base.data in LETTERS:
            return self._named("", Tree("scripted", [base, *scripts]))
        return self._with_scripts(self.value(base), list(scripts))

    def gradient(self, function: Node) -> Value:
        return self._named("grad_", function)

    def fraction(self, top: Node, bottom: Node) -> Value:
        if top.data == bottom.data == "partial":
            of, first = split(parts(top)[0])
            by, then = split(parts(bottom)[0])
            scripted: Node = Tree("scripted", [by, *first, *then], bottom.meta)
            return self._named(f"d{name_of(of)}_d", scripted)
        return divide(self.value(top), self.value(bottom))

    def partial(self, variable: Node) -> Value:
        raise ValueError("∂ is known only above and below a fraction bar")

    def group(self, items: Node) -> Value:
        return self.value(items)

    def several(self, *items: Node) -> Value:
        return tuple(map(self.value, items))

    def brace(self, body: Node, annotation: Node) -> Value:
        return self.value(body)

    def chain(self, *sides: Node | Token) -> Value:
        raise ValueError("this is true or false, and no value")

    def negative(self, term: Node) -> Value:
        return multiply(-1, self.value(term))

    def add(self, left: Node, right: Node) -> Value:
        return add(self.value(left), self.value(right))

    def subtract(self, left: Node, right: Node) -> Value:
        return add(self.value(left), multiply(-1, self.value(right)))

    def operation(self, left: Node, operator: Token, right: Node) -> Value:
        return self.lookup(key(operator))(self.value(left), self.value(right))

    def product(self, *factors: Node) -> Value:
        """A product, in which functions take what stands to their right."""
        values: list[Value] = []
        for factor in factors:
            base, scripts = split(factor)
            if base.data == "group" and values and callable(values[-1]):
                given = self.value(base)
                function = values.pop()
                result = function(*given) if type(given) is tuple else function(given)
                values.append(self._with_scripts(plain(result), scripts))
            else:
                values.append(self.value(factor))
        results = [values.pop()]
        for value in reversed(values):
            results.append(value(results.pop()) if callable(value) else value)
        return reduce(multiply, reversed(results))

    def large(self, operator: Token, *children: Node) -> Value:
        *scripts, body = children
        return LARGE[operator](scope.value(body) for scope in self._run(scripts))

    def integral(self, *children: Node) -> Value:
        *scripts, body = children
        low, high = (self.value(parts(limit)[0]) for limit in in_order(scripts))
        integrand, letter = differential(body)

        def at(value: float) -> Value:
            return self.at({letter: value}).value(integrand)

        return quad(at, low, high, epsabs=1e-11, epsrel=1e-11, limit=200)[0]

    def root(self, radicand: Node) -> Value:
        return square_root(self.value(radicand))

    def absolute(self, items: Node) -> Value:
        return length(self.value(items))

    norm = absolute

    def floor(self, items: Node) -> Value:
        return math.floor(self.value(items))

    def ceiling(self, items: Node) -> Value:
        return math.ceil(self.value(items))

    def inner(self, left: Node, right: Node) -> Value:
        return (self.value(left) * self.value(right)).sum()

    def matrix(self, *rows: Node) -> Value:
        return torch.tensor([[self.value(each) for each in parts(row)] for row in rows])
