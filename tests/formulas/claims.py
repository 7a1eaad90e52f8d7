"""Says whether a formula holds.

Every side of an equation is evaluated and compared with the next, for all values of
the indices. Where the formula says what it holds for, as in 0 ≤ i ≤ n - h, that must
be the ranges of the indices and nothing else. Some names tell more about a formula:

    value   what its last side must be, perhaps as a function of indices; a list has
            one for each equation
    where   a function of indices that picks out what the formula holds for
    rows    the numbers of the equations that are meant, if not all are
    arrows  False if what an arrow leads to need not be what it comes from
    holds   False if the formula must not hold for these names
    next_s  what s is on the left of s ← …
"""

import inspect
from itertools import pairwise

from tests.formulas.evaluator import (
    RELATIONS,
    Names,
    Node,
    Scope,
    chain,
    holds,
    name_of,
    parts,
    points,
)
from tests.formulas.reader import FormulaError, read
from tests.formulas.values import Value


class DisagreementError(FormulaError):
    """The formula can be evaluated, and does not hold."""


def check(tex: str, names: Names) -> None:
    """Raise `FormulaError` if the formula does not hold, or cannot be evaluated."""
    formula = read(tex)
    scope = Scope(names, {})
    letters = {name_of(node) for node in formula.find_data("symbol")}
    for name, value in names.items():
        if isinstance(value, range) and name not in letters:
            raise scope.error(formula, f"the index {name} does not occur")
    try:
        check_equations(formula, scope)
    except DisagreementError:
        if names.get("holds", True):
            raise
    else:
        if not names.get("holds", True):
            raise scope.error(formula, "this holds, and should not")


def check_equations(formula: Node, scope: Scope) -> None:
    """Check each equation of a formula for what the rest of it says it holds for."""
    statements = parts(formula)
    equations = [each for each in statements if is_equation(each)]
    conditions = [each for each in statements if each not in equations]
    if not equations:
        equations, conditions = conditions, []
    expected = scope.names.get("value")
    if not isinstance(expected, list):
        expected = [expected] * len(equations)
    rows = scope.names.get("rows", range(len(equations)))
    for row, (equation, value) in enumerate(zip(equations, expected, strict=True)):
        if row in rows:
            own = [parts(part)[0] for part in parts(equation) if part.data == "where"]
            check_conditions(equation, [*conditions, *own], scope)
            where = scope.names.get("where", True)
            meant = [p for p in points(ranges(equation, scope)) if at(p, where)]
            if not meant:
                raise scope.error(equation, "this is meant to hold for nothing")
            for point in meant:
                check_sides(equation, scope.at(point), at(point, value))


def is_equation(statement: Node) -> bool:
    """Whether it claims something; else it says what the equations hold for."""
    _, relations = chain(statement)
    return not relations or any(each not in RELATIONS for each in relations)


def check_sides(equation: Node, scope: Scope, expected: Value) -> None:
    """Evaluate the sides of an equation at one point, and compare them."""
    sides, relations = chain(equation)
    first = after(scope) if r"\leftarrow" in relations else scope
    values = [first.value(sides[0]), *map(scope.value, sides[1:])]
    if expected is not None:
        sides, relations = [*sides, sides[-1]], [*relations, "="]
        values.append(expected)
    if not relations:
        raise scope.error(equation, "there is nothing to compare this with")
    for side, relation, (left, right) in zip(
        sides[1:], relations, pairwise(values), strict=True
    ):
        if relation.startswith(r"\xrightarrow") and not scope.names.get("arrows", True):
            continue
        if not holds(relation, left, right):
            problem = f"{left} {relation} {right} does not hold"
            raise scope.error(side, problem, DisagreementError)


def check_conditions(equation: Node, conditions: list[Node], scope: Scope) -> None:
    """Compare what the formula says it holds for with what is meant."""
    where = scope.names.get("where")
    if not conditions:
        if where:
            raise scope.error(equation, "the formula does not say what it holds for")
        return
    inside: dict[str, range] = {}
    for condition in conditions:
        inside |= ranges(condition, scope)
    for name in ranges(equation, scope).keys() - inside.keys():
        raise scope.error(conditions[0], f"{name} is left out")
    margin = 0 if where else 2  # to see that it ends where it should
    around = {
        name: range(inner.start - margin, inner.stop + margin)
        for name, inner in inside.items()
    }
    for point in points(around):
        said = all(map(scope.at(point).is_true, conditions))
        meant = all(point[name] in inside[name] for name in point)
        if said != (meant and at(point, where or True)):
            problem = f"the formula is {'' if said else 'not '}said to hold"
            raise scope.at(point).error(conditions[0], problem, DisagreementError)


def ranges(node: Node, scope: Scope) -> dict[str, range]:
    """The ranges of the indices in a part of a formula."""
    return {name: scope.range_of(name) for name in sorted(scope.indices(node))}


def at(point: Names, expected: Value) -> Value:
    """What is expected at a point, if it is a function of indices."""
    if not inspect.isfunction(expected):
        return expected
    needed = inspect.signature(expected).parameters
    return expected(**{name: point[name] for name in needed if name in point})


def after(scope: Scope) -> Scope:
    """The names as they are after a step."""
    new = {k: v for k, v in scope.names.items() if k.startswith("next_")}
    names = {k.removeprefix("next_"): v for k, v in new.items()}
    return Scope({**scope.names, **names}, scope.point)
