"""The methods of cross-correlation give the same, and so do their gradients."""

import itertools
import math
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from torch.autograd import gradcheck, gradgradcheck

from convdocs import conv2d, corr1d, corr2d, corr3d, methods
from convdocs.methods import METHODS, Method

Operation = Callable[..., Tensor]
Shape = tuple[int, ...]

OPERATIONS: dict[int, Operation] = {1: corr1d, 2: corr2d, 3: corr3d}
TORCHS = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
FLOATING = ["phases", "fft", "torch"]
EXACT = [method for method in METHODS if method not in FLOATING]

# Inputs in several parts, tiles or blocks, whole ones, and many at once.
LARGE: list[tuple[Shape, Shape]] = [
    ((70_000,), (200,)),
    ((2, 40_000), (20,)),
    ((600, 700), (15, 11)),
    ((2, 3, 300, 130), (31, 4)),
    ((300, 500), (3, 3)),
    ((40, 130, 150), (5, 7, 3)),
    ((2, 20, 20, 150), (3, 2, 3)),
]

by_method = pytest.mark.parametrize("method", METHODS)
# Torch's own forward mode calls what it deprecates.
forward_mode = pytest.mark.filterwarnings("ignore:.torch.jit.script:DeprecationWarning")
by_dimension = pytest.mark.parametrize("ndim", [1, 2, 3])


def doubles(*shape: int) -> Tensor:
    return torch.randn(*shape, dtype=torch.float64)


def torchs(x: Tensor, k: Tensor) -> Tensor:
    images = x.reshape(-1, 1, *x.shape[-k.ndim :])
    y = TORCHS[k.ndim](images, k[None, None])
    return y.reshape(*x.shape[: -k.ndim], *y.shape[2:])


@by_method
@by_dimension
@given(data=st.data())
def test_small(method: Method, ndim: int, data: st.DataObject) -> None:
    kernel = data.draw(st.tuples(*[st.integers(1, 4)] * ndim))
    batch = data.draw(st.lists(st.integers(0, 3), max_size=2))
    sizes = [m + data.draw(st.integers(0, 20 // ndim)) for m in kernel]
    x, k = doubles(*batch, *sizes), doubles(*kernel)
    y = OPERATIONS[ndim](x, k, method=method)
    if x.numel():
        torch.testing.assert_close(y, torchs(x, k))
    assert y.shape == (*batch, *(n - m + 1 for n, m in zip(sizes, kernel, strict=True)))


@pytest.mark.parametrize("method", [method for method in METHODS if method != "loop"])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(("sizes", "kernel"), LARGE, ids=str)
def test_large(method: Method, dtype: torch.dtype, sizes: Shape, kernel: Shape) -> None:
    x, k = doubles(*sizes), doubles(*kernel)
    expected = torchs(x, k)
    y = OPERATIONS[k.ndim](x.to(dtype), k.to(dtype), method=method)
    assert y.is_contiguous()
    error = (y - expected).abs().max() / expected.abs().max()
    assert error <= 20 * torch.finfo(dtype).eps


@by_dimension
def test_phases_of_every_width(ndim: int) -> None:
    """Torch takes other paths by size, number and width of images."""
    for batch, m, width in itertools.product([(), (3,), (192,)], [1, 4], range(1, 40)):
        k = torch.randn((2,) * (ndim - 1) + (m,))
        x = torch.randn(*batch, *(4,) * (ndim - 1), width + m - 1)
        expected = torchs(x.double(), k.double())
        y = OPERATIONS[ndim](x, k, method="phases")
        torch.testing.assert_close(y.double(), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("method", [method for method in METHODS if method != "loop"])
def test_double_precision_against_sums_without_rounding(method: Method) -> None:
    X, K = doubles(300, 300), doubles(17, 17)
    Y = corr2d(X, K, method=method)
    for i, j in torch.randint(284, (100, 2)).tolist():
        products = (X[i : i + 17, j : j + 17] * K).flatten().tolist()
        exact = math.fsum(products)
        assert abs(Y[i, j].item() - exact) <= 1e-12 * max(abs(exact), 1.0)


def test_error_of_spectra_in_single_precision() -> None:
    """It is relative to the largest output, not to each, as `corr2d` says."""
    X, K = doubles(700, 700), doubles(21, 21)
    X[350, 350] = 1e4
    Y = corr2d(X.float(), K.float(), method="fft")
    expected = corr2d(X, K)
    error = (Y - expected).abs().max()
    assert error <= 1e-6 * expected.abs().max()
    far = (Y - expected)[:100, :100].abs().max()
    assert far <= 1e-6 * expected[:100, :100].abs().max()  # in another tile


@pytest.mark.parametrize("method", EXACT)
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int32, torch.int64])
def test_integers_are_exact_and_wrap(method: Method, dtype: torch.dtype) -> None:
    low = 0 if dtype == torch.uint8 else -(2**30)
    high = 256 if dtype == torch.uint8 else 2**30
    X = torch.randint(low, high, (9, 40), dtype=dtype)
    K = torch.randint(low, high, (3, 4), dtype=dtype)
    Y = corr2d(X, K, method=method)
    bits = torch.iinfo(dtype).bits
    for i, j in itertools.product(range(7), range(37)):
        pairs = zip(
            X[i : i + 3, j : j + 4].flatten().tolist(),
            K.flatten().tolist(),
            strict=True,
        )
        assert (Y[i, j].item() - sum(a * b for a, b in pairs)) % 2**bits == 0


@pytest.mark.parametrize("method", FLOATING)
def test_integers_never_go_through_floats(method: Method) -> None:
    X, K = torch.ones(5, 5, dtype=torch.int64), torch.ones(2, 2, dtype=torch.int64)
    with pytest.raises(
        TypeError, match=rf"method '{method}' .* X has dtype torch.int64"
    ):
        corr2d(X, K, method=method)


def test_unknown_method_is_refused() -> None:
    X = torch.ones(5, 5)
    with pytest.raises(
        ValueError, match=r"method must be one of 'auto', .* 'winograd'"
    ):
        corr2d(X, X, method="winograd")  # type: ignore[arg-type]


@by_method
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_not_finite_stays_in_its_windows(method: Method, value: float) -> None:
    X, K = torch.randn(40, 60), torch.randn(3, 5)
    X[20, 30] = value
    finite = corr2d(X, K, method=method).isfinite()
    touched = torch.zeros_like(finite)
    touched[18:21, 26:31] = True
    assert finite.equal(~touched)


@forward_mode
@by_method
@pytest.mark.parametrize(
    ("operation", "sizes", "kernel"),
    [
        (corr1d, (2, 9), (3,)),
        (corr2d, (6, 7), (3, 2)),
        (conv2d, (2, 5, 6), (2, 3)),
        (corr3d, (4, 5, 4), (2, 2, 3)),
    ],
)
def test_gradients(
    method: Method, operation: Operation, sizes: Shape, kernel: Shape
) -> None:
    x, k = doubles(*sizes).requires_grad_(), doubles(*kernel).requires_grad_()

    def correlate(x: Tensor, k: Tensor) -> Tensor:
        return operation(x, k, method=method)

    gradcheck(correlate, (x, k), check_forward_ad=True)
    gradgradcheck(correlate, (x, k))


@pytest.mark.parametrize(("sizes", "kernel"), LARGE, ids=str)
def test_gradients_of_large_ones(sizes: Shape, kernel: Shape) -> None:
    x, k = doubles(*sizes).requires_grad_(), doubles(*kernel).requires_grad_()
    y = torchs(x, k)
    g = torch.randn_like(y)
    expected = torch.autograd.grad(y, (x, k), g)
    for method in ("shifts", "fft", "auto"):
        y = OPERATIONS[k.ndim](x, k, method=method)
        for found, right in zip(
            torch.autograd.grad(y, (x, k), g), expected, strict=True
        ):
            assert (found - right).abs().max() <= 1e-12 * right.abs().max()


@pytest.mark.parametrize("size", [3, 15])
def test_gradient_of_the_kernel_where_an_input_is_not_finite(size: int) -> None:
    X, K = doubles(200, 200), doubles(size, size).requires_grad_()
    X[0, 0] = math.nan
    (found,) = torch.autograd.grad(corr2d(X, K).sum(), K)
    assert found.isnan().equal(torch.arange(size**2).reshape(size, size) == 0)


@forward_mode
@by_method
def test_transforms(method: Method) -> None:
    def loss(k: Tensor, x: Tensor) -> Tensor:
        return corr2d(x, k, method=method).square().sum()

    xs, ks = doubles(3, 5, 6), doubles(3, 2, 3)
    pairs = [corr2d(x, k) for x, k in zip(xs, ks, strict=True)]
    mapped = torch.func.vmap(lambda x, k: corr2d(x, k, method=method))(xs, ks)
    torch.testing.assert_close(mapped, torch.stack(pairs))
    each = torch.func.vmap(torch.func.grad(loss), (None, 0))(ks[0], xs)
    singly = torch.stack([torch.func.grad(loss)(ks[0], x) for x in xs])
    torch.testing.assert_close(each, singly)
    by_hand = torch.autograd.functional.hessian(  # type: ignore[no-untyped-call]
        lambda k: loss(k, xs[0]), ks[0]
    )
    torch.testing.assert_close(torch.func.hessian(loss)(ks[0], xs[0]), by_hand)


# What is in a graph is torch's; where a method looks at numbers, the graph is broken.
@pytest.mark.filterwarnings("ignore:The .grad attribute of a Tensor:UserWarning")
@pytest.mark.parametrize("n", [6, 200])
def test_compiled(n: int) -> None:
    compiled = torch.compile(corr2d, backend="aot_eager")
    X, K = doubles(n, n).requires_grad_(), doubles(3, 3).requires_grad_()
    Y = corr2d(X, K)
    torch.testing.assert_close(compiled(X, K), Y)
    found = torch.autograd.grad(compiled(X, K).sum(), (X, K))
    torch.testing.assert_close(found, torch.autograd.grad(Y.sum(), (X, K)))


@pytest.mark.parametrize(
    ("n", "k", "dtype", "chosen"),
    [
        (64, 15, torch.float32, "torch"),
        (64, 31, torch.float32, "fft"),
        (256, 3, torch.float32, "shifts"),
        (256, 5, torch.float32, "phases"),
        (256, 15, torch.float32, "fft"),
        (256, 7, torch.float64, "shifts"),
        (256, 11, torch.float64, "fft"),
        (256, 31, torch.float16, "shifts"),
        (256, 31, torch.int64, "shifts"),
    ],
)
def test_choice(n: int, k: int, dtype: torch.dtype, chosen: Method) -> None:
    X, K = torch.ones(n, n, dtype=dtype), torch.ones(k, k, dtype=dtype)
    assert methods.choose(X, K) == chosen
