"""Runs pieces of code, each alone, in a fork of one process that has imported torch.

A script, started with the folder that holds the package. It has imported the libraries,
which take longest, and used none of them: each fork is as fresh as a new interpreter. A
line of JSON comes in with pieces of code; what became of each goes out as one.
"""

import io
import json
import os
import sys
import traceback
import types
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import scipy.signal  # noqa: F401
import torch._dynamo


def execute(code: str) -> tuple[str, str, str]:
    """What the code prints, and the name and the report of its error, if any."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    printed = io.StringIO()
    with redirect_stdout(printed), warnings.catch_warnings(action="error"):
        try:
            exec(compile(code, "<alone>", "exec"), main.__dict__)
        except Exception as error:
            last = "".join(traceback.format_exception_only(error))
            return printed.getvalue(), type(error).__name__, last
    return printed.getvalue(), "", ""


def start(code: str, result: Path) -> int:
    """Start a fork that runs the code and writes what became of it; its number."""
    if child := os.fork():
        return child
    try:
        torch.set_num_threads(1)  # as the tests of the pages have it
        result.write_text(json.dumps(execute(code)))
    finally:
        os._exit(0)


def finish(child: int, result: Path) -> tuple[str, str, str]:
    """Wait for a fork and read what it has written."""
    os.waitpid(child, 0)
    if not result.exists():
        return "", "crash", "the end of the interpreter"
    printed, error, report = json.loads(result.read_text())
    result.unlink()
    return printed, error, report


def run(codes: list[str]) -> Iterator[tuple[str, str, str]]:
    """What becomes of each piece of code, as many at a time as there are processors."""
    running: list[tuple[int, Path]] = []
    for number, code in enumerate(codes):
        result = Path(f"{number}.json")
        running.append((start(code, result), result))
        if len(running) == os.cpu_count():
            yield finish(*running.pop(0))
    for fork in running:
        yield finish(*fork)


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    import convdocs  # noqa: F401

    for line in sys.stdin:
        print(json.dumps(list(run(json.loads(line)))), flush=True)
