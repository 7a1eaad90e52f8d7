"""How much memory a call needs besides its input, measured in a process of its own."""

import multiprocessing
import re
import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch

from convdocs import corr2d
from convdocs.methods import Method

# What the peak of a process is counted in: bytes on macOS, kibibytes on Linux.
UNIT = 1 if sys.platform == "darwin" else 1024

STATUS = Path("/proc/self/status")  # of Linux


def extra(n: int, k: int, method: Method) -> float:
    """The peak beyond the input, output included, as a multiple of the input.

    What the operating system counts, so that nothing is left out that a library takes
    for itself, but for the code of libraries, of which files that have just been
    installed map more.
    """
    # A process that has imported torch and done nothing yet starts the others, so that
    # each begins with a peak of its own, and below what its input takes.
    fresh = multiprocessing.get_context("forkserver")
    fresh.set_forkserver_preload(["tests.benchmarks.memory"])
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(_extra, n, k, method).result()


def _extra(n: int, k: int, method: Method) -> float:
    torch.set_num_threads(1)
    X, K = torch.rand(n, n), torch.rand(k, k)
    corr2d(X[: 2 * k, : 2 * k], K, method=method)  # what is prepared once
    before = _peak()
    corr2d(X, K, method=method)
    return (_peak() - before) / (X.numel() * X.element_size())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT - _code()


def _code() -> int:
    """What of the process is mapped from files, where the system says it."""
    if not STATUS.exists():
        return 0
    (line,) = re.findall(r"^RssFile:\s*(\d+) kB$", STATUS.read_text(), re.MULTILINE)
    return int(line) * 1024
