"""A page is called verified if all of it held in one run, and is what it was then."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from verified import fingerprint

from tests.verification import VERIFIED, Verification, needed, revision

PAGE = """\
# Title {#title}

```python
x = 3
print(x)
```

```text
3
```

It is 3, and twice that is 6.
<!-- that is {2 * x}. -->

$$
\\label{twice}
y = 2x
$$
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page below a root of its own, with a package."""
    page = tmp_path / "docs/en/page.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    package = tmp_path / "convdocs"
    package.mkdir()
    (package / "correlation.py").write_text("x = 1\n")
    return page


@pytest.fixture
def run(path: Path, tmp_path: Path) -> Verification:
    """A run of the tests that has seen all of the page."""
    found = Verification(tmp_path)
    found.seen[path] = needed(path)
    return found


def test_all_that_is_on_a_page_is_needed_and_counted(
    run: Verification, path: Path
) -> None:
    assert needed(path) == {"line 3", "line 13", "numbers", "formula twice"}
    (record,) = run.found().values()
    kinds = ("blocks", "outputs", "formulas", "numbers")
    assert [record[kind] for kind in kinds] == [1, 1, 1, 2]


@pytest.mark.parametrize("what", ["line 3", "line 13", "numbers", "formula twice"])
def test_a_page_of_which_a_part_did_not_hold_is_not_verified(
    run: Verification, path: Path, what: str
) -> None:
    assert "en/page.md" in run.found()
    run.seen[path].remove(what)
    assert not run.found()


@pytest.mark.parametrize("name", ["docs/en/page.md", "convdocs/correlation.py"])
def test_what_is_edited_while_the_tests_run_is_not_verified(
    run: Verification, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(file.read_text() + "\n")
    assert not run.found()


def test_the_fingerprint_changes_with_the_package(path: Path, tmp_path: Path) -> None:
    before = fingerprint(path, tmp_path)
    (tmp_path / "convdocs/more.py").write_text("")
    assert fingerprint(path, tmp_path) != before


@pytest.mark.parametrize(("error", "seen"), [(None, 1), (AssertionError(), 0)])
def test_a_test_that_fails_has_seen_nothing(
    path: Path, tmp_path: Path, error: Exception | None, seen: int
) -> None:
    run = Verification(tmp_path)
    item: Any = SimpleNamespace(user_properties=[(VERIFIED, (path, "numbers"))])
    call: Any = SimpleNamespace(when="call", excinfo=error)
    run.pytest_runtest_makereport(item, call)
    assert len(run.seen[path]) == seen


def test_the_revision_is_that_of_a_commit_that_holds_what_ran(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        own = ["-c", "user.name=A test", "-c", "user.email=a@test.invalid"]
        subprocess.run(
            ["git", *own, *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    assert revision(tmp_path) is None
    git("init")
    git("commit", "--allow-empty", "--message", "Begin")
    assert len(revision(tmp_path) or "") == 40
    (tmp_path / "page.md").write_text(PAGE)
    assert revision(tmp_path) is None
