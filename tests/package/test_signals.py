"""The shared inputs and the named kernels."""

import pytest
import torch

from convdocs import corr2d, edge_image, named_kernel

DETECTORS = ["difference", "sobel_x", "sobel_y", "laplacian"]
AVERAGES = ["identity", "box", "gaussian", "sharpen"]


def test_edge_image_is_the_notes_own() -> None:
    assert edge_image().tolist() == [[1, 1, 0, 0, 0, 0, 1, 1]] * 6


@pytest.mark.parametrize(
    ("name", "total"),
    [*((name, 0.0) for name in DETECTORS), *((name, 1.0) for name in AVERAGES)],
)
def test_kernels_sum_to_0_or_1(name: str, total: float) -> None:
    torch.testing.assert_close(named_kernel(name).sum(), torch.tensor(total))


def test_kernels_do_what_their_names_say() -> None:
    brighter_right = torch.arange(5.0).expand(5, 5)
    assert (corr2d(brighter_right, named_kernel("sobel_x")) == 8).all()
    assert (corr2d(brighter_right, named_kernel("sobel_y")) == 0).all()
    assert (corr2d(brighter_right.T, named_kernel("sobel_y")) == 8).all()
    assert (corr2d(brighter_right, named_kernel("difference")) == -1).all()
    squares = brighter_right.square()
    assert (corr2d(squares, named_kernel("laplacian")) == 2).all()

    X = torch.randn(5, 5)
    assert corr2d(X, named_kernel("identity")).equal(X[1:-1, 1:-1])
    torch.testing.assert_close(
        named_kernel("sharpen"), named_kernel("identity") - named_kernel("laplacian")
    )


def test_each_call_gives_new_tensors() -> None:
    named_kernel("box").zero_()
    edge_image().zero_()
    assert named_kernel("box").sum() > 0
    assert edge_image().sum() > 0


def test_unknown_names_are_named_and_the_known_ones_listed() -> None:
    with pytest.raises(ValueError, match=r"name must be one of identity, .*'sobel'"):
        named_kernel("sobel")
