"""Write the pictures next to the pages that show them."""

import sys
from pathlib import Path

from . import pictures

docs = Path(__file__).parent.parent
for language, name, svg in pictures(sys.argv[1:]):
    path = docs / language / "pictures" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg, encoding="utf-8")
    print(path.relative_to(docs))
