"""The runner of the pages' code sees what it should see, and rewrites it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Sybil

from tests.docs.outputs import Outputs, start_afresh
from tests.docs.pages import ROOT
from tests.problems import problems_of

PAGE = """\
# Title {#title}

```python
x = 1
print(x + 1)
```

```text
3
```

??? success "Answer"

    ```python
    def f(x):
        return x


    print(f(x))
    print()
    print("  |")
    ```

```python raises="ValueError"
raise ValueError("x is 1")
```

```text
ValueError: x is 2
```

```python
x = 2
```

```text
2
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    return path


def failures(page: Path, outputs: Outputs) -> list[str]:
    """Run every block of the page and return the messages of those that fail."""
    sybil = Sybil([outputs.parse])
    document = sybil.parse(page)
    start_afresh(document.namespace)
    return problems_of(document)


def test_wrong_outputs_are_named_with_file_line_and_difference(page: Path) -> None:
    wrong, missing, raised, silent = failures(page, Outputs())
    assert f"{page}:9: prints something else" in wrong
    assert "\n-3\n+2" in wrong
    assert f"{page}:14: prints, but shows no output; make outputs:\n1\n\n  |" in missing
    assert f"{page}:29: prints something else" in raised
    assert "\n-ValueError: x is 2\n+ValueError: x is 1" in raised
    assert f"{page}:36: shows an output, but nothing is printed" in silent


def test_updating_makes_the_page_right(page: Path) -> None:
    outputs = Outputs(update=True)
    assert not failures(page, outputs)
    assert outputs.write() == [f"{page}:{line}" for line in (3, 14, 24, 32)]
    assert not failures(page, Outputs())
    assert '    print("  |")\n    ```\n\n    ```text\n    1\n\n      |\n    ```\n' in (
        page.read_text()
    )
    assert page.read_text().endswith("```python\nx = 2\n```\n")


def test_nothing_that_would_read_old_outputs_runs_while_they_are_rewritten() -> None:
    collected = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--collect-only", "--quiet"),
            *("--update-outputs", "tests/docs/test_pages.py"),
            *("tests/docs/test_pictures.py", "tests/docs/test_languages.py"),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = dict.fromkeys(re.findall(r"^(\S+)::", collected, re.MULTILINE))
    *rewritten, last = files
    assert {Path(path).suffix for path in rewritten} == {".md"}
    assert last == "tests/docs/test_pictures.py"


def test_a_block_that_should_raise_and_does_not_fails(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('```python raises="ValueError"\npass\n```\n')
    assert "raises no ValueError" in failures(page, Outputs())[0]


def test_a_block_that_raises_something_else_fails(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('```python raises="ValueError"\nint([])\n```\n')
    (failure,) = failures(page, Outputs())
    assert f'File "{page}", line 2' in failure
    assert "TypeError: int() argument must be" in failure
    assert "outputs.py" not in failure
