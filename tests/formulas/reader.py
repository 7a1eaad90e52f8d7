"""Reads the LaTeX of a formula into a tree, or says where it cannot."""

import functools
from collections.abc import Iterator
from pathlib import Path

from lark import Lark, Token, Tree, UnexpectedInput

GRAMMAR = Path(__file__).with_name("latex.lark")


class FormulaError(Exception):
    """What is wrong with a formula, and where in it; both counted from 1."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.column = column


class Layout:
    r"""Tells |x from x|, and a \\ between two formulas from one in a matrix."""

    always_accept = ("BAR", "_AMP", "_ROW")

    def process(self, tokens: Iterator[Token]) -> Iterator[Token]:
        inside = matrix = False
        for token in tokens:
            match token.type:
                case "BAR":
                    token.type = "_CLOSE" if inside else "_OPEN"
                    inside = not inside
                case "_BEGIN_MATRIX" | "_END_MATRIX":
                    matrix = token.type == "_BEGIN_MATRIX"
                case "_AMP" if not matrix:
                    continue
                case "_ROW" if not matrix:
                    token.type = "_NEXT"
            yield token


@functools.cache
def _parser() -> Lark:
    return Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        postlex=Layout(),
        propagate_positions=True,
        maybe_placeholders=False,
    )


@functools.cache
def read(tex: str) -> Tree[Token]:
    """The tree of a formula; `FormulaError` if the grammar does not know it."""
    try:
        return _parser().parse(tex)
    except UnexpectedInput as error:
        lines = tex.splitlines()
        if error.line < 1 or error.line > len(lines):  # the end came too early
            line, column = len(lines), len(lines[-1]) + 1
        else:
            line, column = error.line, error.column
        found = lines[line - 1][column - 1 :].strip() or "the end"
        raise FormulaError(f"cannot read from here: {found}", line, column) from error
