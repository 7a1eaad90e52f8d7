"""Times of what does the same, measured in turns, and brought to pytest-benchmark.

pytest-benchmark measures one after the other, and a machine that is busy for a while
then slows down one of them. Here all run once in each round, in an order that changes:
what disturbs, disturbs all. A test for each of them then plays its times back.
"""

import functools
import gc
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import cv2
import scipy.fft
import torch
from pytest_benchmark.fixture import BenchmarkFixture

Runners = dict[str, Callable[[], object]]

# How long the rounds go on, and how many there are at least and at most.
SECONDS = 0.4
LEAST = 3
MOST = 30

# What is shorter is called several times in a round, so that a clock can tell.
SHORTEST = 5e-4

_clock = 0.0


def recorded() -> float:
    """The timer of tests that play back: it shows what has been played so far."""
    return _clock


@contextmanager
def threads(number: int) -> Iterator[None]:
    """Let all libraries work on so many threads."""
    before = torch.get_num_threads(), cv2.getNumThreads()
    torch.set_num_threads(number)
    cv2.setNumThreads(number)
    with scipy.fft.set_workers(number):
        yield
    torch.set_num_threads(before[0])
    cv2.setNumThreads(before[1])


def race(runners: Runners) -> tuple[dict[str, list[float]], dict[str, object]]:
    """How long each takes, in seconds, round by round; and what each gives."""
    results, calls = {}, {}
    for name, run in runners.items():
        start = time.perf_counter()
        results[name] = run()
        first = time.perf_counter() - start
        # The first call may prepare something: if it was short, it tells nothing yet.
        short = first < 100 * SHORTEST
        calls[name] = max(1, round(SHORTEST / _timed(run))) if short else 1
    times: dict[str, list[float]] = {name: [] for name in runners}
    order = list(runners)
    shuffled = random.Random(0)
    gc.collect()
    gc.disable()
    try:
        until = time.perf_counter() + SECONDS
        for done in range(MOST):
            if done >= LEAST and time.perf_counter() > until:
                break
            shuffled.shuffle(order)
            for name in order:
                times[name].append(_timed(runners[name], calls[name]))
    finally:
        gc.enable()
    return times, results


def play(
    benchmark: BenchmarkFixture,
    make: Callable[..., Runners],
    what: str,
    peer: str,
    **sizes: int,
) -> object:
    """Report the times of one of the runners that `make(**sizes)` gives; its result.

    The race is run for the first that asks. Without measuring, it only runs.
    """
    names = {"threads": "{} thread(s)", "n": "{0}×{0} image", "k": "{0}×{0} kernel"}
    about = [names[name].format(size) for name, size in sizes.items()]
    benchmark.group = ", ".join([what, *about])
    benchmark.extra_info.update(what=what, peer=peer, **sizes)
    if benchmark.disabled:
        with threads(sizes.get("threads", 1)):
            return benchmark.pedantic(make(**sizes)[peer])  # type: ignore[no-untyped-call]
    times, results = _race(make, tuple(sizes.items()))
    playback(benchmark, times[peer])
    return results[peer]


def playback(benchmark: BenchmarkFixture, times: list[float]) -> None:
    """Report times that have been measured already."""
    played = iter(times)

    def step() -> None:
        global _clock
        _clock += next(played)

    benchmark.pedantic(step, rounds=len(times))  # type: ignore[no-untyped-call]


@functools.lru_cache(maxsize=1)
def _race(
    make: Callable[..., Runners], sizes: tuple[tuple[str, int], ...]
) -> tuple[dict[str, list[float]], dict[str, object]]:
    with threads(dict(sizes).get("threads", 1)):
        return race(make(**dict(sizes)))


def _timed(run: Callable[[], object], calls: int = 1) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return (time.perf_counter() - start) / calls
