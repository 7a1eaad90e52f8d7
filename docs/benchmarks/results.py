"""What was measured, in short: each group's medians, and ratios with quartiles."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

FILE = Path(__file__).parents[1] / "benchmarks.json"

Spread = tuple[float, float, float]  # the lower quartile, the median, the upper one


@dataclass(frozen=True)
class Group:
    """Some that do the same with the same sizes; the first is what others relate to.

    A ratio is the time of another divided by that of the first in the same round: how
    many times as long the other takes.
    """

    what: str
    sizes: dict[str, int]
    rounds: int
    seconds: dict[str, float]
    ratios: dict[str, Spread]

    def __str__(self) -> str:
        sizes = ", ".join(f"{name} = {size}" for name, size in self.sizes.items())
        return f"{self.what} ({sizes})"


@dataclass(frozen=True)
class Memory:
    """The peak of a method beyond its input, as a multiple of that."""

    method: str
    n: int
    k: int
    multiple: float


@dataclass(frozen=True)
class Results:
    """All that the page says: `about` names versions, the CPU and the date."""

    about: dict[str, str]
    groups: list[Group]
    memory: list[Memory]

    def of(self, what: str, **sizes: int) -> list[Group]:
        """The groups of a kind, with these sizes."""
        return [
            group
            for group in self.groups
            if group.what == what and sizes.items() <= group.sizes.items()
        ]


def condense(raw: dict[str, Any]) -> Results:
    """The results from the file of pytest-benchmark."""
    times: dict[tuple[str, tuple[tuple[str, int], ...]], dict[str, list[float]]] = {}
    memory = []
    for benchmark in raw["benchmarks"]:
        info = dict(benchmark["extra_info"])
        what, peer = info.pop("what", None), info.pop("peer", None)
        if what == "memory":
            multiple = _short(info.pop("multiple"))
            memory.append(Memory(peer, **info, multiple=multiple))
        elif what:
            racers = times.setdefault((what, tuple(info.items())), {})
            racers[peer] = benchmark["stats"]["data"]
    groups = [_group(what, dict(sizes), of) for (what, sizes), of in times.items()]
    machine = raw["machine_info"]
    about = {
        "date": raw["datetime"][:10],
        "cpu": machine["cpu"].get("brand_raw") or machine["machine"],
        "cores": str(machine["cpu"]["count"]),
        "system": machine["system"],
        "python": machine["python_version"],
        **machine["versions"],
    }
    return Results(about, groups, memory)


def _group(what: str, sizes: dict[str, int], times: dict[str, list[float]]) -> Group:
    first = next(iter(times.values()))
    ratios = {
        name: _spread([t / ours for t, ours in zip(of, first, strict=True)])
        for name, of in times.items()
        if of is not first
    }
    seconds = {name: _short(median(of)) for name, of in times.items()}
    return Group(what, sizes, len(first), seconds, ratios)


def _spread(values: list[float]) -> Spread:
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return _short(low), _short(middle), _short(high)


def _short(value: float) -> float:
    """Three digits say all that one run can tell."""
    return float(f"{value:.3g}")


def read(file: Path = FILE) -> Results:
    """The results of a file."""
    content = json.loads(file.read_text(encoding="utf-8"))
    groups = [
        Group(**{**group, "ratios": {k: tuple(v) for k, v in group["ratios"].items()}})
        for group in content["groups"]
    ]
    memory = [Memory(**entry) for entry in content["memory"]]
    return Results(content["about"], groups, memory)


def write(results: Results, file: Path = FILE) -> None:
    """Write a line for each group, so that one sees what a new run has changed."""
    about = json.dumps(results.about, ensure_ascii=False, indent=2)
    parts = [
        f'"{name}": [\n{_lines(entries)}\n]'
        for name, entries in (("groups", results.groups), ("memory", results.memory))
    ]
    text = ",\n".join([f'"about": {about}', *parts])
    file.write_text(f"{{\n{text}\n}}\n", encoding="utf-8")


def _lines(entries: Iterable[Group | Memory]) -> str:
    return ",\n".join(json.dumps(asdict(entry)) for entry in entries)
