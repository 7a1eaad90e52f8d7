"""What a statement does to the names around it, read from its source alone.

Nothing is run. Where the source cannot tell, more is assumed than may be true: that
what was made from a thing shares its memory, and that a call whose result nobody takes
changes all that it is given.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

# States of torch as if they were names: a seed binds the one, and what draws random
# numbers reads it; what is set for all that follows binds the other.
RANDOM = "<random>"
SETTINGS = "<settings>"

SEED = "manual_seed"
SETS = ("filterwarnings", "set_", "simplefilter", "use_")

# What draws random numbers: functions, methods, and layers when they are made.
DRAWS = {
    *("bernoulli", "bernoulli_", "dropout", "multinomial", "normal", "normal_"),
    *("rand", "rand_like", "randint", "randint_like", "randn", "randn_like"),
    *("randperm", "random_", "uniform_"),
    *("Conv1D", "Conv2D", "Conv3D", "Conv1d", "Conv2d", "Conv3d", "Linear"),
}

# Calls that change something although their result is taken, too.
CHANGES = {"load_state_dict", "next", "pop", "popitem", "popleft", "step"}

# Functions that change one of their arguments alone: which.
CHANGES_ONE = {"fit": 0, "save": 1}

# Calls that change nothing although nobody takes their result. The package's stand
# alone where they are meant to fail.
PURE = {SEED, "backward", "print", *CHANGES_ONE}
PURE_PACKAGE = "convdocs"

# What is asked of a thing, or made after it, that shares no memory with it.
APART = {
    *("clone", "dtype", "enumerate", "item", "len", "mean", "new_zeros", "numel"),
    *("ones_like", "rand_like", "range", "shape", "size", "sum", "tolist"),
    "zeros_like",
}

# Statements that no page has needed yet.
NOT_FOLLOWED = (
    *(ast.AsyncFor, ast.AsyncFunctionDef, ast.AsyncWith, ast.Delete, ast.Global),
    *(ast.Match, ast.Nonlocal, ast.TryStar),
)

Definition = ast.FunctionDef | ast.ClassDef
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True)
class Calling:
    """What it means to call a function or a class of the page."""

    draws: bool = False
    changes_arguments: bool = False
    changes: frozenset[str] = frozenset()  # of what is not its own
    returns: frozenset[str] = frozenset()  # what the result may be part of


@dataclass
class Effects:
    """What a statement reads, binds and changes; all are names."""

    reads: set[str] = field(default_factory=lambda: {SETTINGS})  # when it runs
    later: set[str] = field(default_factory=set)  # when functions in it are called
    binds: set[str] = field(default_factory=set)  # in any case
    may_bind: set[str] = field(default_factory=set)  # in some cases, or all
    made_from: dict[str, set[str]] = field(default_factory=dict)  # what it binds
    changes: set[str] = field(default_factory=set)  # in place
    backward: bool = False  # whether gradients go to all that was read
    gradients: set[str] = field(default_factory=set)  # of these are used
    callables: dict[str, Calling] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)  # names, and from where


@dataclass
class Context:
    """What is known before a statement: of the page's functions, and of imports."""

    callables: dict[str, Calling] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)

    def add(self, found: Effects) -> None:
        """Know what a statement has bound."""
        for name in found.may_bind:
            self.callables.pop(name, None)
            self.imports.pop(name, None)
        self.callables |= found.callables
        self.imports |= found.imports


def effects(statement: ast.stmt, context: Context) -> Effects:
    """The effects of a statement."""
    reader = _Reader(context)
    reader.visit(statement)
    found = reader.found
    found.binds = reader.bound
    match statement:
        case ast.Expr(ast.Call() as call) if called(call).startswith(SETS):
            found.may_bind.add(SETTINGS)
    return found


class _Reader(ast.NodeVisitor):
    """Goes through a statement in the order in which it runs."""

    def __init__(
        self, context: Context, bound: Iterable[str] = (), given: Iterable[str] = ()
    ) -> None:
        self.context = context
        self.bound = set(bound)
        self.given = set(given)  # as a function's arguments
        self.found = Effects(made_from={name: {name} for name in self.given})

    def visit_all(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, NOT_FOLLOWED):
            code = ast.unparse(node).partition("\n")[0]
            raise ValueError(f"what `{code}` does to names is not followed")
        super().visit(node)

    # Names.

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.bind(node.id)
        else:
            self.read(node.id)

    def read(self, name: str) -> None:
        if name not in self.bound:
            self.found.reads.add(name)
        if calling := self.context.callables.get(name):
            self.found.changes |= calling.changes
        self.draw(name)

    def draw(self, name: str) -> None:
        calling = self.context.callables.get(name)
        if (calling.draws if calling else name in DRAWS) and RANDOM not in self.bound:
            self.found.reads.add(RANDOM)

    def bind(self, name: str, *made_from: ast.AST) -> None:
        self.bound.add(name)
        self.found.may_bind.add(name)
        self.found.made_from.setdefault(name, set()).update(*map(self.parts, made_from))

    def store(self, target: ast.AST, made_from: ast.AST) -> None:
        """Bind the names in a target, and change what else is assigned to."""
        self.visit(target)
        for part in ast.walk(target):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                self.bind(part.id, made_from)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        self.draw(node.attr)
        if isinstance(node.ctx, ast.Store):
            self.change(node.value)
        if node.attr == "grad":
            self.found.gradients |= self.parts(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Store):
            self.change(node.value)

    def change(self, *changed: ast.AST) -> None:
        self.found.changes |= set[str]().union(*map(self.parts, changed))

    def parts(self, node: ast.AST) -> set[str]:
        """The names of what an expression's value may share its memory with."""
        match node:
            case ast.Name() if node.id in self.bound:
                return self.found.made_from.get(node.id, set())
            case ast.Name():
                return {node.id} - self.context.imports.keys()
            case ast.Attribute() if node.attr in APART:
                return set()
            case ast.Call() if called(node) in APART:
                return set()
            case ast.Call():
                calling = self.context.callables.get(called(node))
                of = calling.returns if calling else self.parts(node.func)
                return set(of).union(*map(self.parts, given(node)))
            case ast.Lambda():
                return set()
        return set().union(*map(self.parts, ast.iter_child_nodes(node)))

    # Calls.

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name = called(node)
        if name == SEED:
            self.bind(RANDOM)
        elif name == "backward":
            self.found.backward = True
        elif name in CHANGES_ONE:
            self.change(*node.args[CHANGES_ONE[name] :][:1])
        elif any(keyword.arg in ("inplace", "out") for keyword in node.keywords) or any(
            map(self.changes_arguments, {name, *map(called, given(node))})
        ):
            self.change(*self.changed_by(node))
        if name == "step":
            self.found.gradients |= self.parts(node.func)

    def visit_Expr(self, node: ast.Expr) -> None:
        self.visit(node.value)
        if isinstance(node.value, ast.Call) and not self.is_pure(node.value):
            # A call whose result nobody takes is there for what it changes.
            self.change(*self.changed_by(node.value))

    def changed_by(self, call: ast.Call) -> list[ast.expr]:
        """What a method is called on, or what a function is given."""
        if isinstance(call.func, ast.Attribute):
            on = call.func.value
            if not isinstance(on, ast.Name) or on.id not in self.context.imports:
                return [on]
        return given(call)

    def changes_arguments(self, function: str) -> bool:
        """Whether a function does, or one that is given to it."""
        if calling := self.context.callables.get(function):
            return calling.changes_arguments
        in_place = function.endswith("_") and not function.endswith("__")
        return in_place or function in CHANGES

    def is_pure(self, call: ast.Call) -> bool:
        packages = {self.context.imports.get(name) for name in names(call.func)}
        return (
            called(call) in PURE
            or PURE_PACKAGE in packages
            # Here visit_Call has seen to it, and there it will, where it is called.
            or called(call) in self.context.callables
            or (isinstance(call.func, ast.Name) and call.func.id in self.given)
        )

    # Assignments.

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.store(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.annotation)
        if node.value:
            self.visit(node.value)
            self.store(node.target, node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.read(node.target.id)
            self.change(ast.Name(node.target.id, ast.Load()))
        self.store(node.target, ast.Tuple([node.target, node.value]))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.store(node.target, node.value)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            self.bind(name)
            self.found.imports[name] = getattr(node, "module", None) or alias.name

    visit_ImportFrom = visit_Import  # noqa: N815, ast's names

    # What may not run, or not to its end: what it binds may stay unbound.

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        before = set(self.bound)
        self.visit_all(node.body)
        then, self.bound = self.bound, before
        self.visit_all(node.orelse)
        self.bound &= then

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        before = set(self.bound)
        self.store(node.target, node.iter)
        self.visit_all(node.body)
        # Over what is written out it surely runs.
        if not (isinstance(node.iter, ast.List | ast.Tuple) and node.iter.elts):
            self.bound = before
        self.visit_all(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        before = set(self.bound)
        self.visit_all([*node.body, *node.orelse])
        self.bound = before

    def visit_Try(self, node: ast.Try) -> None:
        before = set(self.bound)
        self.visit_all([*node.body, *node.orelse])
        for handler in node.handlers:
            self.bound = set(before)
            self.bind(handler.name or "_")
            self.generic_visit(handler)
        self.bound = before
        self.visit_all(node.finalbody)

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars:
                self.store(item.optional_vars, item.context_expr)
        self.visit_all(node.body)

    # Scopes of their own.

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.visit(node.iter)
        self.store(node.target, node.iter)
        self.visit_all(node.ifs)

    def visit_of_comprehension(self, node: Comprehension) -> None:
        bound, may_bind = set(self.bound), set(self.found.may_bind)
        self.visit_all(node.generators)
        self.visit_all(
            [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        )
        self.bound, self.found.may_bind = bound, may_bind

    visit_ListComp = visit_SetComp = visit_of_comprehension  # noqa: N815
    visit_DictComp = visit_GeneratorExp = visit_of_comprehension  # noqa: N815

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit_all(node.decorator_list)
        found = self.body_of(node, node.body)
        own = parameters(node)
        outside = found.reads | found.later
        self.found.later |= outside - {RANDOM}
        self.bind(node.name)
        self.found.callables[node.name] = Calling(
            draws=RANDOM in found.reads,
            changes_arguments=not found.changes.isdisjoint(own),
            changes=frozenset(found.changes - found.may_bind - own),
            returns=frozenset(outside - self.context.imports.keys()),
        )

    def visit_Lambda(self, node: ast.Lambda) -> None:
        # Whoever is given it may call it at once, or keep it.
        found = self.body_of(node, [node.body])
        self.found.changes |= found.changes - parameters(node)
        self.found.reads |= found.reads - self.bound
        self.found.later |= found.reads - {RANDOM}

    def body_of(
        self, node: ast.FunctionDef | ast.Lambda, body: Iterable[ast.AST]
    ) -> Effects:
        """What a function does when it is called; its defaults are read now."""
        self.visit_all([*node.args.defaults, *filter(None, node.args.kw_defaults)])
        first = _Reader(self.context)
        first.visit_all(body)
        own = parameters(node) | first.found.may_bind - {RANDOM}
        reader = _Reader(self.context, own, parameters(node))
        reader.visit_all(body)
        return reader.found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.visit_all(node.decorator_list)
        bases = set[str]().union(*map(names, node.bases))
        reader = _Reader(self.context, self.bound)
        reader.visit_all(node.body)
        found = reader.found
        self.found.reads |= (found.reads | bases) - self.bound
        self.found.later |= found.later - {node.name}
        self.bind(node.name)
        methods = found.callables
        known = [*methods.values(), *map(self.context.callables.get, bases)]
        self.found.callables |= {
            name: method for name, method in methods.items() if name[0] != "_"
        }
        self.found.callables[node.name] = Calling(
            draws=not DRAWS.isdisjoint(bases)
            or any(calling.draws for calling in known if calling)
        )


def names(node: ast.AST) -> set[str]:
    """Every name in an expression."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def called(node: ast.AST) -> str:
    """The name of what is called, or of what a name or an attribute names."""
    match node:
        case ast.Call():
            return called(node.func)
        case ast.Attribute():
            return node.attr
        case ast.Name():
            return node.id
    return ""


def given(call: ast.Call) -> list[ast.expr]:
    """What a function is given; a method, what it is called on too."""
    on = [call.func.value] if isinstance(call.func, ast.Attribute) else []
    return [*on, *call.args, *(keyword.value for keyword in call.keywords)]


def parameters(node: ast.FunctionDef | ast.Lambda) -> set[str]:
    """The names of a function's parameters."""
    return {part.arg for part in ast.walk(node.args) if isinstance(part, ast.arg)}
