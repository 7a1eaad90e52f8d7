"""Condense, write the pages, or compare: see the package."""

import argparse
import json
import sys
from pathlib import Path

from docs.pictures import pictures
from docs.pictures.benchmarks import NAMES

from . import compare, page, results

parser = argparse.ArgumentParser(prog="python -m docs.benchmarks")
parser.add_argument("measured", type=Path, nargs="?", help="of pytest-benchmark")
parser.add_argument("--compare", type=Path, help="the results that were there before")
arguments = parser.parse_args()

if arguments.measured:
    raw = json.loads(arguments.measured.read_text(encoding="utf-8"))
    now = results.condense(raw)
    if arguments.compare:
        falls = list(compare.falls(results.read(arguments.compare), now))
        sys.exit("\n".join(falls) or None)
    results.write(now)

docs = results.FILE.parent
for path, text in page.pages(results.read()):
    path.write_text(text, encoding="utf-8")
    print(path.relative_to(docs))
for language, name, svg in pictures(NAMES):
    path = docs / language / "pictures" / f"{name}.svg"
    path.write_text(svg, encoding="utf-8")
    print(path.relative_to(docs))
