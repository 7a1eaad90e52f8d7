"""The workflows and the forms for issues are what the host takes them for."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.pages import ROOT, shorten
from tests.problems import none_of

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
TARGETS = re.findall(
    r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
)

PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40}  # v\d")


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    """All steps of all jobs."""
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


def unpinned(path: Path, text: str) -> Iterator[str]:
    """The actions that are not held to a commit, with the version that it is."""
    for number, line in enumerate(text.splitlines(), 1):
        if "uses:" in line and not PINNED.search(line):
            yield f"{shorten(path)}:{number}: is not pinned: {line.strip()}"


def broken(path: Path, script: str) -> Iterator[str]:
    """What a shell cannot read, and the targets that make does not know."""
    plain = re.sub(r"\$\{\{.*?\}\}", "value", script)
    done = subprocess.run(
        ["bash", "-n"], input=plain, capture_output=True, text=True, check=False
    )
    if done.returncode:
        yield f"{shorten(path)}: {done.stderr.strip()}"
    for target in re.findall(r"^\s*make ([\w-]+)", script, re.MULTILINE):
        if target not in TARGETS:
            yield f"{shorten(path)}: make knows no {target}"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_can_be_run(workflow: Path) -> None:
    none_of(unpinned(workflow, workflow.read_text("utf-8")))
    scripts = [step["run"] for step in steps(workflow) if "run" in step]
    none_of(problem for script in scripts for problem in broken(workflow, script))


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_something(form: Path) -> None:
    found = yaml.safe_load(form.read_text("utf-8"))
    assert {"name", "description", "body"} <= found.keys()
    assert all(field["type"] in ("input", "textarea") for field in found["body"])
    labels = [field["attributes"]["label"] for field in found["body"]]
    assert all(" · " in label for label in [*labels, found["name"]])
    ids = [field["id"] for field in found["body"]]
    assert len(set(ids)) == len(ids)
    assert any(field.get("validations", {}).get("required") for field in found["body"])


def test_what_is_wrong_is_named() -> None:
    path = WORKFLOWS[0]
    text = "steps:\n  - uses: actions/checkout@v5\n"
    assert list(unpinned(path, text)) == [
        f"{shorten(path)}:2: is not pinned: - uses: actions/checkout@v5"
    ]
    assert list(broken(path, "make nothing")) == [
        f"{shorten(path)}: make knows no nothing"
    ]
    (problem,) = broken(path, "for x in y; do")
    assert "syntax error" in problem
