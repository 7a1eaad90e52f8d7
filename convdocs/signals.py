"""The small inputs and the named kernels that the lessons share."""

import torch
from torch import Tensor


def edge_image() -> Tensor:
    """The lessons' image: white, with a black band four columns wide in the middle.

    **Returns:** a float32 tensor of shape `(6, 8)`; 1 is white, 0 is black. It has two
    vertical edges and no horizontal one.

    **Source:** the notes from which the lessons grew.

    >>> edge_image()[0]
    tensor([1., 1., 0., 0., 0., 0., 1., 1.])
    """
    X = torch.ones(6, 8)
    X[:, 2:6] = 0
    return X


# Weights as they are applied by cross-correlation, times a common factor.
_KERNELS: dict[str, tuple[list[list[float]], float]] = {
    "identity": ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], 1),
    "difference": ([[1, -1]], 1),
    "sobel_x": ([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 1),
    "sobel_y": ([[-1, -2, -1], [0, 0, 0], [1, 2, 1]], 1),
    "laplacian": ([[0, 1, 0], [1, -4, 1], [0, 1, 0]], 1),
    "box": ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], 1 / 9),
    "gaussian": ([[1, 2, 1], [2, 4, 2], [1, 2, 1]], 1 / 16),
    "sharpen": ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 1),
}


def named_kernel(name: str) -> Tensor:
    """A well-known kernel by its name, as cross-correlation applies it.

    **Arguments:**

    - `name`: one of
        - `"identity"`: gives back the inside of the image;
        - `"difference"`: `[[1, -1]]`, minus the forward difference along a row;
        - `"sobel_x"`, `"sobel_y"`: positive where the image gets brighter to the
          right, or downwards; smoothed across;
        - `"laplacian"`: the sum of the second differences along both axes;
        - `"box"`, `"gaussian"`: averages; their weights add up to 1;
        - `"sharpen"`: identity minus `"laplacian"`.

    **Returns:** a new float32 tensor of shape `(3, 3)`; `"difference"` is `(1, 2)`.

    **Raises:** `ValueError` if no kernel has that name; it lists those there are.

    **Source:** Sobel and Feldman, *A 3×3 isotropic gradient operator for image
    processing* (1968) for `"sobel_x"` and `"sobel_y"`.

    >>> named_kernel("sobel_x")
    tensor([[-1.,  0.,  1.],
            [-2.,  0.,  2.],
            [-1.,  0.,  1.]])
    """
    if name not in _KERNELS:
        raise ValueError(f"name must be one of {', '.join(_KERNELS)}, but is {name!r}")
    weights, factor = _KERNELS[name]
    return torch.tensor(weights, dtype=torch.float32) * factor
