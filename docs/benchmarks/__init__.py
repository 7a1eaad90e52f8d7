"""Make the page of benchmarks from what `make bench` has measured.

`python -m docs.benchmarks benchmarks.json` condenses the file that pytest-benchmark
wrote into `docs/benchmarks.json`, and writes `docs/*/reference/benchmarks.md` and the
plots anew. `python -m docs.benchmarks` alone makes the pages from the results that are
there. `python -m docs.benchmarks benchmarks.json --compare docs/benchmarks.json` writes
nothing, and fails if the ratios have fallen.
"""
