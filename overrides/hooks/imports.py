"""What the modules of the figures import.

A browser learns what a module imports once it has it: three or four journeys to the
host, one after another. Where a page names them all, it asks for all at once.
"""

import os
import re
from pathlib import Path

FIGURES = Path(__file__).parents[1] / "assets/figures"
IMPORT = re.compile(r'(?:\bfrom |^import )"(\.[^"]+)"', re.MULTILINE)


def imports(figure: str) -> list[str]:
    """The addresses of all that a figure's module imports, from the figures' folder."""
    found = [FIGURES / figure / f"{figure}.js"]
    for path in found:
        for name in IMPORT.findall(path.read_text("utf-8")):
            imported = (path.parent / name).resolve()
            if imported not in found:
                found.append(imported)
    return [Path(os.path.relpath(path, FIGURES)).as_posix() for path in found[1:]]
