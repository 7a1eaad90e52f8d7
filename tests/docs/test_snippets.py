"""A block gets from above what it needs to run alone, and nothing more."""

from textwrap import dedent

import pytest
from snippets import Code


def above(*blocks: str) -> str:
    """What the last of these blocks needs from those before it."""
    code = Code(map(dedent, blocks))
    last = len(blocks) - 1
    return code.runnable(last).removesuffix(dedent(blocks[-1]))


def test_what_is_used_comes_along_and_what_it_uses_in_turn() -> None:
    assert above("a = 1\nb = 2\nc = a + 1\n", "print(c)\n") == "a = 1\nc = a + 1\n\n"


def test_a_block_that_needs_nothing_stays_as_it_is() -> None:
    code = Code(["a = 1\n", "b = 2\nprint(b)\n"])
    assert code.above(1) == []
    assert code.runnable(1) == "b = 2\nprint(b)\n"


def test_imports_come_first_sorted_and_only_with_the_names_that_are_used() -> None:
    assert above(
        "import torch\nfrom convdocs import conv2d, corr2d, fit\n",
        "import math\nimport torch.nn.functional as F\nX = torch.zeros(1)\n",
        "from convdocs import Conv2D\n",
        "print(math.pi, F.pad(X, (1, 1)), corr2d, Conv2D)\n",
    ) == (
        "import math\n\nimport torch\nimport torch.nn.functional as F\n\n"
        "from convdocs import Conv2D, corr2d\n\nX = torch.zeros(1)\n\n"
    )


def test_the_last_binding_before_the_use_counts() -> None:
    assert above("a = 1\n", "a = 2\n", "print(a)\n", "a = 3\n") == ""
    assert above("a = 1\n", "a = 2\n", "print(a)\n") == "a = 2\n\n"


def test_what_may_not_run_does_not_hide_what_was_there() -> None:
    assert (
        above("a = 1\n", "if a:\n    b = 2\n", "b = 3\n", "print(b)\n") == "b = 3\n\n"
    )
    assert above("b = 1\n", "for i in range(3):\n    b = i\n", "print(b)\n") == (
        "b = 1\nfor i in range(3):\n    b = i\n\n"
    )
    assert above("b = 1\n", "for i in (1, 2):\n    b = i\n", "print(b)\n") == (
        "for i in (1, 2):\n    b = i\n\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        "X[0] = 1",
        "X += 1",
        "X.flags = 1",
        "X.copy_(Y)",
        "X.append(1)",
        "X.data.fill_(2)",
        "Y = X.add_(1)",
        "shuffle(X)",
        "view[0] = 1",
        "torch.add(1, 2, out=X)",
        "with torch.no_grad():\n    X[0] = 1",
        "for x in X:\n    x += 1",
        "last = X.pop()",
    ],
)
def test_what_changes_a_thing_comes_along(change: str) -> None:
    first = "import torch\n\nX = made()\nview = X.T\n"
    assert change in above(first, f"{change}\n", "print(X)\n")


@pytest.mark.parametrize(
    "no_change",
    [
        "Y = X + 1",
        "print(X)",
        "X.shape",
        "Y = X.clone()\nY[0] = 1",
        "losses = fit(K, X)",
    ],
)
def test_what_changes_nothing_stays_behind(no_change: str) -> None:
    first = "from convdocs import fit\n\nK = made()\nX = made()\n"
    assert above(first, f"{no_change}\n", "print(X)\n") == "X = made()\n\n"


def test_fit_changes_its_layer() -> None:
    first = "from convdocs import fit\n\nlayer = made()\nX = made()\n"
    fit = "losses = fit(layer, X)\n"
    assert fit in above(first, fit, "print(layer.weight)\n")


def test_functions_of_the_page_change_what_their_code_changes() -> None:
    functions = (
        "def spoil(x):\n    x[0] = 1\n\n\ndef look(x):\n    y = x[0]\n    return y\n"
    )
    assert "b = spoil(a)" in above(functions, "a = [0]\nb = spoil(a)\n", "print(a)\n")
    assert above(functions, "a = [0]\nb = look(a)\n", "print(a)\n") == "a = [0]\n\n"


def test_gradients_come_with_what_computes_them() -> None:
    first = "import torch\n\nx = torch.zeros(3)\ny = x.sum()\ny.backward()\n"
    assert "y.backward()\n" in above(first, "print(x.grad)\n")
    assert "y.backward()\n" not in above(first, "print(x)\n")


def test_what_only_prints_stays_behind() -> None:
    loop = "b = 0\nfor i in (1, 2):\n    b += i\n    if b:\n        print(b)\n"
    assert above(loop, "print(b)\n") == "b = 0\nfor i in (1, 2):\n    b += i\n\n"
    assert above("for i in (1, 2):\n    print(i)\n", "print(i)\n") == (
        "for i in (1, 2):\n    pass\n\n"
    )


def test_the_last_seed_comes_with_random_numbers() -> None:
    first = "import torch\n\ntorch.manual_seed(0)\na = torch.rand(3)\n"
    again = "torch.manual_seed(1)\nb = torch.rand(3)\n"
    assert "manual_seed" not in above(first, "print(torch.ones(3))\n")
    assert "manual_seed(1)" in above(first, again, "print(torch.rand(3))\n")
    assert above(first, again, "print(a)\n") == (
        "import torch\n\ntorch.manual_seed(0)\na = torch.rand(3)\n\n"
    )
    draw = "def draw():\n    return torch.rand(3)\n"
    assert "manual_seed(0)" in above(first, draw, "print(draw())\n")


def test_random_numbers_from_above_are_those_of_the_page() -> None:
    first = "import torch\n\ntorch.manual_seed(0)\na = torch.rand(3)\n"
    again = "b = torch.rand(3)\nprint(b)\n"
    assert "a = torch.rand(3)\nb = torch.rand(3)\n" in above(first, again, "print(b)\n")
    # Those that a block draws itself begin at the seed.
    assert "a =" not in above(first, again, "print(torch.rand(3))\n")


def test_names_in_functions_are_looked_up_when_these_are_called() -> None:
    blocks = "def f():\n    return k\n", "k = 1\n", "k = 2\n", "print(f())\n"
    assert above(*blocks) == "def f():\n    return k\n\n\nk = 2\n\n"
    assert above("k = 1\n", "def f(k):\n    return k\n", "print(f(2))\n") == (
        "def f(k):\n    return k\n\n\n"
    )


def test_a_function_comes_with_what_it_needs_though_nothing_calls_it_yet() -> None:
    assert above("a = 1\n", "def f():\n    return a\n") == "a = 1\n\n\n"


def test_names_of_loops_and_comprehensions_are_their_own() -> None:
    assert above("w = 1\n", "for w in (2, 3):\n    print(w)\n") == ""
    assert above("w = 1\n", "print([w for w in (2, 3)])\n") == ""
    assert above("w = 1\n", "print([w for x in (2, 3)])\n") == "w = 1\n\n"


def test_what_is_set_for_all_that_follows_comes_along() -> None:
    first = "import torch\n\ntorch.set_printoptions(precision=2)\n"
    assert "set_printoptions" in above(first, "print(torch.ones(3))\n")


def test_a_statement_comes_with_its_comments_and_decorators() -> None:
    text = "# how f works\n@cache\ndef f():\n    return 1  # always\n"
    assert above(f"a = 1\n\n\n{text}", "print(f())\n") == f"{text}\n\n"


def test_what_cannot_be_followed_is_named() -> None:
    with pytest.raises(ValueError, match="what `del a` does to names is not followed"):
        Code(["a = 1\ndel a\n"])
