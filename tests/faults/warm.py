"""Runs pytest or MkDocs again and again, each time in a fork of one warm process.

Started in the folder of a copy, as a script: it has imported the libraries, which take
longest, and nothing of the copy, so that each fork sees the copy as it is by then.
A line of JSON comes in for each run; its exit status and its output go out as one.
"""

import json
import os
import sys
import tempfile
import traceback

import jieba  # noqa: F401
import lark  # noqa: F401
import matplotlib.pyplot  # noqa: F401
import mkdocs.__main__
import nbclient  # noqa: F401
import nbformat  # noqa: F401
import pytest
import scipy.signal  # noqa: F401
import skimage.data  # noqa: F401
import sybil  # noqa: F401
import torch._dynamo  # noqa: F401


def execute(command: str, arguments: list[str]) -> int:
    """Run one of the two programs in this process."""
    if command == "pytest":
        return int(pytest.main(arguments))
    try:
        mkdocs.__main__.cli(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def run(command: str, arguments: list[str]) -> tuple[int, str]:
    """Run a program in a fork; return its exit status and its output."""
    with tempfile.TemporaryFile() as output:
        sys.stdout.flush()
        if not (child := os.fork()):
            status = 3  # pytest's own for an internal error
            try:
                for stream in (1, 2):
                    os.dup2(output.fileno(), stream)
                status = execute(command, arguments)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _, waited = os.waitpid(child, 0)
        output.seek(0)
        return os.waitstatus_to_exitcode(waited), output.read().decode()


if __name__ == "__main__":
    sys.path[0] = os.getcwd()  # instead of the folder of this file
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(run(*json.loads(line))), flush=True)
