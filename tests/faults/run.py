"""Runs the checks of faults in copies of the project, one fault at a time in each."""

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import ROOT
from tests.faults.faults import BUILD, Check, Fault

PYTEST = [
    "--quiet",
    "--no-header",
    "--tb=short",
    "-p",
    "no:cacheprovider",
    # The warm process has imported plugins already.
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
MKDOCS = ["build", "--strict", "--site-dir", "site"]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", "dist", ".*_cache")


@dataclass(frozen=True)
class Result:
    """What the checks said of a fault."""

    fault: Fault
    status: int
    output: str
    seconds: float

    @property
    def caught(self) -> bool:
        """Whether the checks failed, and not by an error of their own."""
        return self.status == 1

    @property
    def located(self) -> bool:
        """Whether they named a place of the fault."""
        return self.caught and any(
            place.is_named_in(self.output) for place in self.fault.places
        )

    def __str__(self) -> str:
        if self.located:
            return f"caught   {self.fault}"
        what = "caught, but NOT LOCATED" if self.caught else "ESCAPED"
        places = ", ".join(map(str, self.fault.places))
        edits = "; ".join(repr(edit.text[:80]) for edit in self.fault.edits[:3])
        return (
            f"{what}: {self.fault}\n  new text: {edits}\n  to be named: {places}\n"
            f"  by {' '.join(self.fault.check.arguments)}\n{self.output[-3000:]}"
        )


class Copy:
    """A copy of the project with a warm process that runs checks in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "tests/faults/warm.py"],
            cwd=root,
            env={
                **os.environ,
                "SITE_URL": "",
                "REPO_URL": "",
                "NO_MKDOCS_2_WARNING": "1",
                # A process forks well while it has one thread.
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.ask()

    def ask(self, *question: object) -> str:
        """What the process answers; without a question, that it is ready."""
        assert self.process.stdin
        assert self.process.stdout
        if question:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
        return self.process.stdout.readline()

    def execute(self, check: Check) -> tuple[int, str]:
        """The exit status of a check and what it says."""
        options = PYTEST if check.program == "pytest" else MKDOCS
        status, output = json.loads(
            self.ask(check.program, [*options, *check.arguments])
        )
        return status, output

    def paths(self, fault: Fault) -> list[Path]:
        """The files that a fault changes."""
        return [self.root / path for path in fault.files]

    def inject(self, fault: Fault) -> Result:
        """Check the copy with the fault in it, and take the fault out."""
        start = time.monotonic()
        before = {path: (path.read_bytes(), path.stat()) for path in self.paths(fault)}
        try:
            fault.apply(self.root)
            status, output = self.execute(fault.check)
        finally:
            for path, (content, stat) in before.items():
                path.write_bytes(content)
                # By its time Python knows whether what it compiled is still valid.
                os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        return Result(fault, status, output, time.monotonic() - start)


def sound(copy: Copy, faults: list[Fault]) -> None:
    """Stop if a check fails before anything is wrong."""
    every = {fault.check for fault in faults}
    nodes = {
        argument
        for check in every
        for argument in check.arguments
        if re.match(r"(?:tests|convdocs)/", argument)
    }
    for check in {Check("pytest", tuple(sorted(nodes))), *every & {BUILD}}:
        status, output = copy.execute(check)
        if status:
            sys.exit(f"The checks fail before any fault is injected:\n{output}")


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What no copy needs; `site` at the root alone, since `tests/site` is tests."""
    built = {"site"} if Path(folder) == ROOT else set()
    return {*LEFT_OUT(folder, names), *built}


@contextmanager
def copies(count: int) -> Iterator[list[Copy]]:
    """So many copies of the project, as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        try:
            for number in range(count):
                root = Path(folder, str(number), "project")
                shutil.copytree(ROOT, root, ignore=_left_out)
                found.append(Copy(root))
            yield found
        finally:
            for copy in found:
                copy.process.communicate()


def run(
    faults: list[Fault], jobs: int = 1, *, sound_first: bool = False
) -> Iterator[Result]:
    """The results of faults, as they come."""
    with copies(jobs) as found, ThreadPoolExecutor(jobs) as pool:
        if sound_first:
            sound(found[0], faults)
        free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for copy in found:
            free.put(copy)

        def inject(fault: Fault) -> Result:
            copy = free.get()
            try:
                return copy.inject(fault)
            finally:
                free.put(copy)

        for done in as_completed([pool.submit(inject, fault) for fault in faults]):
            yield done.result()
