"""Convolution, written to be read: what the lessons import, run and check."""

from convdocs.channels import corr2d_channels
from convdocs.correlation import (
    conv1d,
    conv2d,
    conv3d,
    corr1d,
    corr2d,
    corr2d_loop,
    corr3d,
)
from convdocs.dense import (
    apply_dense,
    apply_reindexed,
    correlation_matrix,
    count_cut,
    count_dense,
    count_tied,
    cut,
    memory_bytes,
    reindex,
    tie,
)
from convdocs.layers import Conv1D, Conv2D, Conv3D
from convdocs.signals import edge_image, named_kernel
from convdocs.training import fit

__all__ = [
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "apply_dense",
    "apply_reindexed",
    "conv1d",
    "conv2d",
    "conv3d",
    "corr1d",
    "corr2d",
    "corr2d_channels",
    "corr2d_loop",
    "corr3d",
    "correlation_matrix",
    "count_cut",
    "count_dense",
    "count_tied",
    "cut",
    "edge_image",
    "fit",
    "memory_bytes",
    "named_kernel",
    "reindex",
    "tie",
]
