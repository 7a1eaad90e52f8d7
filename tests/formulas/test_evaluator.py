"""The evaluator reads formulas as they are shown, and notices what is wrong in them."""

from fractions import Fraction

import pytest
import torch

from convdocs import corr2d
from tests.formulas.claims import DisagreementError, check
from tests.formulas.evaluator import Scope, parts
from tests.formulas.reader import FormulaError, read
from tests.formulas.registry import bind
from tests.formulas.samples import integers, over
from tests.formulas.values import Plane, Value, same

X = torch.arange(12).reshape(3, 4) ** 2
V = torch.tensor([2, 3, 5])
M = torch.tensor([[1, 2], [3, 4]])

VALUES: list[tuple[str, Value]] = [
    # Numbers, and what stands around them.
    (r"12 - 2\cdot3", 6),
    (r"-2^2 + 1", -3),
    (r"2^12", 4),  # to TeX, a digit is all that is raised
    (r"2^{10}", 1024),
    (r"x_12", 4 * 2),
    (r"\frac{1}{3}", Fraction(1, 3)),
    (r"\tfrac12 + \tfrac1{16}", Fraction(9, 16)),
    (r"\frac{6}{3}", 2),
    (r"3.5\times10^9", 3_500_000_000),
    (r"\sqrt{n^2 + 16}", 5.0),
    (r"\left\lfloor\frac{n+4}{2}\right\rfloor + \lceil\frac72\rceil", 7),
    (r"|n-5| + \bigl|{-1}\bigr|", 3),
    (r"\lVert v \rVert^2", 38),
    (r"\max(n, 7) - \min(n, 7)", 4),
    (r"n\cos0 + \exp(0)", 4.0),
    (r"\sin\tfrac{\pi}{2}\cos\pi", -1.0),
    (r"\underbrace{n\,n}_{\text{nine}} \tag{1}", 9),
    (r"\omega^3 + \overline{\hat w}_1", 2 - 3j),
    # Letters.
    (r"n_h + h'' + \hat y + \overline y + \Delta", 10 + 20 + 30 + 40 + 50),
    (r"L_{\text{conv}} + \mathrm{half}(n+1)", 60 + 2),
    (r"n x_2 v_1^2", 3 * 4 * 9),
    (r"\mathbf v_{n-1}", 5),
    (r"X_{1,\,n}", 49),
    (r"(M v_0)_{1,0}", 6),
    # Sums.
    (r"\sum_{i=0}^{2} v_i", 10),
    (r"\sum_i v_i + v_0", 12),
    (r"2\sum_{i} v_i v_i - 1", 75),
    (r"\sum_{i=1}^{2}\prod_{k=1}^{i} v_k", 3 + 15),
    (r"\sum_{k=1}^{0} v_k + \prod_{k=1}^{0} v_k", 1),
    (r"\sum_{i,j} (i-j)", 3 + 3 - 3),
    (r"\sum_{|a|\le 1} (a+1)", 3),
    (r"\sum_{0\le a<n} a", 3),
    (r"\max_{i} v_i", 5),
    (r"\int_{0}^{1} u^2\,du", 1 / 3),
    # Functions take what stands to their right, matrices are multiplied.
    (r"\operatorname{half}(v_1 + n)\, n", 9),
    (r"T_{1} \operatorname{half} 8", 5),
    (r"\langle M u,\ u\rangle", torch.tensor([1, -1]) @ M @ torch.tensor([1, -1])),
    (r"M^\top M - M^2", M.T @ M - M @ M),
    (r"\begin{bmatrix} 1 & -1 \\ 0 & 2 \end{bmatrix} u", torch.tensor([2, -2])),
    (r"v \star v", torch.tensor([4, 9, 25])),
    (r"\frac{\partial L}{\partial v_1} + \nabla L(4)_{1}", 7 + 4),
    (r"\frac{\partial u_1}{\partial v_{0}}", 3),
]

NAMES = bind(
    n=3,
    n_h=10,
    h_prime_prime=20,
    y_hat=30,
    y_bar=40,
    Δ=50,
    L_conv=60,
    x=[],
    x_=lambda i: 4 * i if i == 1 else 4,
    X=X,
    v=V,
    M=M,
    u=torch.tensor([1, -1]),
    i=range(3),
    j=range(2),
    a=range(-4, 5),
    ω=1j,
    w_hat_bar=torch.tensor([1j, 2 - 2j]),
    half=lambda x: x // 2,
    T=lambda s: lambda x: x + s,
    star=lambda x, y: x * y,
    dL_dv=torch.tensor([6, 7]),
    du_dv=torch.tensor([[1, 2], [3, 4]]),
    grad_L=lambda x: torch.tensor([0, x]),
)


@pytest.mark.parametrize(("tex", "expected"), VALUES)
def test_an_expression_is_worth_what_it_says(tex: str, expected: Value) -> None:
    (statement,) = parts(read(tex))
    (expression,) = parts(statement)
    assert same(Scope(NAMES, {}).value(expression), expected)


CORRELATION = r"""
\label{correlation}
y_{i,j} = \sum_{a=0}^{h-1}\sum_{b=0}^{w-1} w_{a,b}\,x_{i+a,\,j+b} + b,
\qquad
\begin{aligned}
0 &\le i\le n_h-h,\\
0 &\le j\le n_w-w.
\end{aligned}
"""


def correlation() -> dict[str, Value]:
    """What the letters of the formula stand for."""
    x, w = integers(4, 6), integers(2, 3)
    y = corr2d(x, w) + 7
    sizes = {"n_h": 4, "n_w": 6, "h": 2, "w": 3}
    return {"x": x, "w_": w, "y": y, "b": 7, **sizes, **over("ij", y)}


def test_a_right_formula_holds() -> None:
    check(CORRELATION, correlation())


@pytest.mark.parametrize(
    ("right", "wrong", "line", "problem"),
    [
        ("i+a", "i-a", 3, "index (-1, 0) is outside shape (4, 6)"),
        ("i+a", "i+b", 3, "does not hold"),
        ("w_{a,b}", "w_{b,a}", 3, "is outside shape (2, 3)"),
        ("+ b", "- b", 3, "does not hold"),
        ("a=0", "a=1", 3, "does not hold"),
        ("^{h-1}", "^{h}", 3, "is outside shape (2, 3)"),
        ("^{w-1}", "^{w-2}", 3, "does not hold"),
        ("n_h-h", "n_h-h+1", 6, "said to hold at i=3"),
        ("n_w-w", "n_w-w-1", 6, "not said to hold at i=0, j=3"),
        (r"le j\le", r"le j<", 6, "not said to hold at i=0, j=3"),
        (r"0 &\le j\le n_w-w.", "", 6, "j is left out"),
        ("y_{i,j}", "y_{i,i}", 3, "does not hold"),
        ("x_", "z_", 3, "z stands for nothing"),
        (r"\sum_{b=0}^{w-1}", "", 3, "index (0, 7) is outside"),
        ("i+a", "i+", 3, "cannot read from here: ,"),
    ],
)
def test_a_wrong_formula_is_found_in_its_line(
    right: str, wrong: str, line: int, problem: str
) -> None:
    tex = CORRELATION.replace(right, wrong, 1)
    assert tex != CORRELATION
    with pytest.raises(FormulaError) as found:
        check(tex, correlation())
    assert found.value.line == line
    assert problem in str(found.value)


def test_errors_name_the_column() -> None:
    with pytest.raises(FormulaError) as found:
        check("1 = 1 \\\\\n  2 = 1 + z", {})
    assert (found.value.line, found.value.column) == (2, 11)
    with pytest.raises(FormulaError) as found:
        check(r"1 = \oint", {})
    assert (found.value.line, found.value.column) == (1, 5)
    with pytest.raises(FormulaError, match=r"cannot read from here: \) = 2") as found:
        check(r"(1 + ) = 2", {})
    assert (found.value.line, found.value.column) == (1, 6)


@pytest.mark.parametrize(
    ("when", "or_"), [("当", "或"), ("if ", " or "), ("where", "or")]
)
def test_conditions_are_read_in_both_languages(when: str, or_: str) -> None:
    names = bind(v=Plane(torch.ones(3, 3), (-1, -1)), a=range(-3, 4), b=range(-3, 4))
    tex = rf"v_{{a,b}} = 0 \quad \text{{{when}}}\ |a|>1\ \text{{{or_}}}\ |b|>1"
    check(tex, {**names, "where": lambda a, b: abs(a) > 1 or abs(b) > 1})
    with pytest.raises(DisagreementError, match="said to hold at a=-3, b=-1"):
        check(tex, {**names, "where": lambda a, b: abs(a) > 1 and abs(b) > 1})
    with pytest.raises(FormulaError, match="does not say what it holds for"):
        check("v_{a,b} = 0", {**names, "where": lambda a, b: abs(a) > 1})


def test_chains_rows_and_statements_are_all_checked() -> None:
    check(r"\begin{aligned} 4 &= 2 + 2 \\ &= 2\cdot2 \\ &\quad + 0 \end{aligned}", {})
    check(r"2 = 2, \qquad 3 = 3 && \text{words}", {})
    check(r"0 < η < \frac{2}{60} = \frac{1}{30}".replace("η", r"\eta"), {"η": 0.03})
    for wrong in (
        r"4 &= 2 + 2 \\ &= 2\cdot3",
        r"4 &= 2 + 2 \\ &\quad - 1",
        r"2 = 2 \\ 3 = 4",
        r"2 = 2,\quad 3 = 4",
        r"1 < 0",
    ):
        with pytest.raises(DisagreementError):
            check(wrong, {})


def test_shapes_are_pairs_where_times_makes_them() -> None:
    names = bind(
        n_h=6, n_w=8, h=1, w=2, s=2, times=lambda rows, columns: (rows, columns)
    )
    check(r"(n_h-h+1)\times(n_w-w+1)", {**names, "value": (6, 7)})
    floors = r"\lfloor\frac{n_h-h}{s}+1\rfloor\times\lfloor\frac{n_w-w}{s}+1\rfloor"
    check(floors, {**names, "value": (3, 4)})


def test_a_step_tells_before_from_after() -> None:
    check(r"s \leftarrow (1-2t)\,s", bind(s=8, t=3, next_s=-40))
    with pytest.raises(DisagreementError):
        check(r"s \leftarrow (1+2t)\,s", bind(s=8, t=3, next_s=-40))


def test_the_case_can_say_what_is_meant() -> None:
    rows = r"v_i = i \\ v_i = i^2"
    check(rows, bind(v=torch.arange(3) ** 2, i=range(3), rows=[1]))
    check(r"v_0 \xrightarrow{\text{doubled}} 2v_0", bind(v=V, arrows=False, value=4))
    check(r"v_i + 1", bind(v=V, i=range(3), value=lambda i: int(V[i]) + 1))
    check(r"1 \\ 2", bind(value=[1, 2]))
    check("1 = 2", bind(holds=False))
    with pytest.raises(FormulaError, match="holds, and should not"):
        check("1 = 1", bind(holds=False))
    with pytest.raises(FormulaError, match="nothing to compare"):
        check("1 + 1", {})
    with pytest.raises(FormulaError, match="the index i does not occur"):
        check("1 = 1", bind(i=range(2)))


@pytest.mark.parametrize(
    "tex",
    ["v_{-1}", "v_{3}", "v_{0,0}", r"v_{\frac12}", "M_{0,2}", "n_0", "v + M", "vv"],
)
def test_what_does_not_fit_is_an_error(tex: str) -> None:
    with pytest.raises(FormulaError):
        check(tex, {**bind(v=V, M=M, n=3), "value": 0})
