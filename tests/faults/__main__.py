"""Injects faults, one at a time, into copies of the project; says which were caught.

`make faults` with COUNT, SEED and KIND.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterable
from functools import cache
from itertools import chain, zip_longest

from tests.faults.faults import Fault
from tests.faults.kinds import KINDS
from tests.faults.run import Result, run


@cache
def candidates(name: str) -> list[Fault]:
    """Every fault of a kind."""
    return list(KINDS[name]())


def draw(count: int, seed: int, names: Iterable[str]) -> list[Fault]:
    """So many different faults, as evenly from the kinds as these allow."""
    shuffled = []
    for name in names:
        every = candidates(name)
        assert every, f"no place for a fault of the kind {name}"
        some = random.Random(f"{seed} {name}").sample(every, min(count, len(every)))
        shuffled.append([fault.of_kind(name) for fault in some])
    rounds = chain.from_iterable(zip_longest(*shuffled))
    return [fault for fault in rounds if fault][:count]


def table(results: list[Result]) -> str:
    """How many faults of each kind were injected, caught and located, and how long."""
    width = max(len(name) for name in KINDS)
    lines = [f"{'kind':<{width}}  injected  caught  located  seconds"]
    kinds = dict.fromkeys(result.fault.kind for result in results)
    for name in [*kinds, None]:
        own = [result for result in results if name in (None, result.fault.kind)]
        lines.append(
            f"{name or 'in all':<{width}}  {len(own):>8}"
            f"  {sum(result.caught for result in own):>6}"
            f"  {sum(result.located for result in own):>7}"
            f"  {sum(result.seconds for result in own):>7.1f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 4))
    options = parser.parse_args()

    start = time.monotonic()
    faults = draw(options.count, options.seed, options.kind or KINDS)
    results = []
    for result in run(faults, options.jobs, sound_first=True):
        results.append(result)
        print(result, flush=True)
    results.sort(key=lambda result: list(KINDS).index(result.fault.kind))
    print(f"\n{table(results)}\n{time.monotonic() - start:.0f} s in all")
    sys.exit(not all(result.located for result in results))


if __name__ == "__main__":
    main()
