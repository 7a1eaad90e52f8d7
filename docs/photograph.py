"""Write the photograph of the figure on finding edges, and its still picture.

`python -m docs.photograph` takes both from scikit-image's `coffee`: CC0, by Rachel
Michetti at the Pikolo Espresso Bar.
"""

from pathlib import Path

import numpy as np
import skimage
import torch
from PIL import Image

from convdocs import corr2d, named_kernel

FOLDER = Path(__file__).parent.parent / "overrides/assets/figures/photograph-filter"
GREY = torch.tensor([0.2126, 0.7152, 0.0722], dtype=torch.float64)


def still(photograph: np.ndarray) -> Image.Image:
    """The photograph in grey on the left, its Sobel edges on the right."""
    X = torch.from_numpy(photograph).double() / 255 @ GREY
    Y = corr2d(X, named_kernel("sobel_x").double())
    picture = X.clone()
    picture[1:-1, 1:-1][:, 299:] = (0.5 + Y / 3).clamp(0, 1)[:, 299:]
    return Image.fromarray((255 * picture).round().byte().numpy())


def main() -> None:
    photograph: np.ndarray = skimage.data.coffee()  # type: ignore[no-untyped-call]
    Image.fromarray(photograph).save(FOLDER / "coffee.jpg", quality=82, optimize=True)
    still(photograph).save(FOLDER / "still.jpg", quality=60, optimize=True)


if __name__ == "__main__":
    main()
