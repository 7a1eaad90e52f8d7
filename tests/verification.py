"""Writes down what a run of the tests found right, page by page, for the footers.

A page counts as verified when all of it held in one run: every block of code with its
output, every number in the prose, every displayed formula. Tests say what they have
seen by `record_property(VERIFIED, (path, what))`; those that Sybil makes go by line.
"""

import json
import platform
import subprocess
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import torch
from sybil.integration.pytest import SybilItem
from verified import FILE, fingerprint, records

from tests.docs.bindings import bindings, claims
from tests.docs.notebooks import NotebookPage, cells
from tests.docs.pages import LANGUAGES, ROOT, Page
from tests.formulas.pages import displayed

VERIFIED = "verified"
RecordProperty = Callable[[str, object], None]


def read(path: Path) -> Page:
    """A page, or a notebook as one."""
    return NotebookPage.read(path) if path.suffix == ".ipynb" else Page.read(path)


def sources(root: Path) -> list[Path]:
    """The pages and notebooks of all languages."""
    docs = root / "docs"
    return [
        path
        for language in LANGUAGES
        for path in sorted((docs / language).rglob("*"))
        if path.suffix in (".md", ".ipynb")
    ]


def needed(path: Path) -> set[str]:
    """What a run has to see before it may call a page verified."""
    if path.suffix == ".ipynb":
        own = cells(path)
        ran = {"notebook"}
    else:
        page = Page.read(path)
        own = [page]
        ran = {f"line {code.line}" for code, _ in page.examples}
        ran |= {f"line {binding.line}" for binding in bindings(page)}
    return {
        "numbers",
        *ran,
        *(f"formula {each.id}" for cell in own for each in displayed(cell)),
    }


def counts(path: Path) -> dict[str, int]:
    """How much of each kind there is on a page."""
    page = read(path)
    examples = list(page.examples)
    bound = [claim.bound_by for claim in claims(page)]
    return {
        "blocks": len(examples),
        "outputs": sum(shown is not None for _, shown in examples),
        "formulas": len(list(displayed(page))),
        "numbers": bound.count("the code") + bound.count("a comment"),
    }


def revision(root: Path) -> str | None:
    """The commit that holds what ran; none without git, or with changes beside it."""

    def git(*arguments: str) -> str | None:
        try:
            done = subprocess.run(
                ["git", *arguments], cwd=root, capture_output=True, text=True
            )
        except FileNotFoundError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    return git("rev-parse", "HEAD") if git("status", "--porcelain") == "" else None


class Verification:
    """A plugin of pytest that collects what the tests have seen."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.seen: dict[Path, set[str]] = defaultdict(set)
        # Before anything is read: what is edited meanwhile is not what ran.
        self.before = {path: fingerprint(path, root) for path in sources(root)}

    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> None:
        """Keep what a test has seen, if it passed."""
        if call.when != "call" or call.excinfo:
            return
        if isinstance(item, SybilItem):
            self.seen[item.path].add(f"line {item.example.line}")
        for name, value in item.user_properties:
            if name == VERIFIED:
                assert isinstance(value, tuple)
                path, what = value
                self.seen[path].add(what)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write what was found, and keep what an earlier run found, if none failed."""
        if self.seen and not session.config.getoption("--update-outputs"):
            kept = {} if session.testsfailed else records(self.root)
            found = {**kept, **self.found()}
            text = json.dumps(found, indent=1, sort_keys=True)
            (self.root / FILE).write_text(f"{text}\n", encoding="utf-8")

    def found(self) -> dict[str, dict[str, Any]]:
        """What there is to say of each page that was verified."""
        of_run = {
            "date": datetime.now(UTC).date().isoformat(),
            "python": platform.python_version(),
            "revision": revision(self.root),
            "torch": torch.__version__.partition("+")[0],
        }
        return {
            path.relative_to(self.root / "docs").as_posix(): {
                "fingerprint": before,
                **of_run,
                **counts(path),
            }
            for path, before in self.before.items()
            if path in self.seen
            and fingerprint(path, self.root) == before
            and needed(path) <= self.seen[path]
        }
