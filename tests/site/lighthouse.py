"""What Lighthouse says of the pages of both languages: `make audit`.

Each is opened as a telephone and as a desktop would, from a server that packs what it
sends, as hosts do. Where an aim is missed the median of several runs counts, since a
run measures what else the machine does, too; its authors advise the same:
https://github.com/GoogleChrome/lighthouse/blob/main/docs/variability.md

For a telephone, Lighthouse divides by four the speed of the computer on which it runs,
which is meant for a fast desktop: one whose `benchmarkIndex`, measured in each run, is
1500 to 2000. Where it is less, its authors advise to divide by less:
https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
So a slower computer stands for the same telephone as one at 1500 does, and not for a
slower one; the table says by what was divided.

Lighthouse comes from npm: this is the only thing here beside `make vendor` that needs
Node, and neither the site nor its tests need it.
"""

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from playwright.sync_api import sync_playwright

from tests.site.browser import ADVICE, arguments, find_chromium
from tests.site.sites import Handler, Site, build, is_packed, served, travels
from tests.site.sources import SOURCES, address

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that Node 20 runs
# A telephone's scroll bars fade in and out; where no screen shows the frames of that,
# Chromium takes them for unwanted and draws the page itself up to two seconds later.
FLAGS = ["--headless", "--hide-scrollbars", *arguments()]
FORMS = {"phone": [], "desktop": ["--preset=desktop"]}

SCORES = ("performance", "accessibility", "best-practices", "seo")
LEAST = {
    "phone": {name: 95 if name == "performance" else 100 for name in SCORES},
    "desktop": dict.fromkeys(SCORES, 100),
}
SLOWDOWN = {"phone": 4, "desktop": 1}  # by what Lighthouse divides a processor's speed
FAST = 1500  # the least benchmark index of the computers for which it does
RUNS = 5  # of a page that misses an aim: the next run may find it ten points better
MOST_BYTES = 150_000
MOST_SHIFT = 0.01


class PackingHandler(Handler):
    """Serves files packed, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Send none of those in `_headers`: hosts pack them, or do not read them."""
        SimpleHTTPRequestHandler.end_headers(self)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the headers; give what is to follow them."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file() or not is_packed(path):
            return super().send_head()
        packed = travels(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        return io.BytesIO(packed)


@dataclass(frozen=True)
class Report:
    """What Lighthouse found on a page."""

    page: str
    form: str
    scores: dict[str, int]
    bytes: int
    shift: float
    painted: float  # seconds until the largest part of the first view is there
    blocked: float  # milliseconds in which the page does not answer
    slowdown: float  # by what the processor's speed was divided
    runs: int = 1  # of which this is the one with the median performance

    @classmethod
    def read(cls, page: str, form: str, found: dict[str, Any]) -> "Report":
        """Take from Lighthouse's report what the table says."""
        value = {
            name: audit.get("numericValue") for name, audit in found["audits"].items()
        }
        return cls(
            page,
            form,
            {name: round(100 * found["categories"][name]["score"]) for name in SCORES},
            value["total-byte-weight"],
            value["cumulative-layout-shift"],
            value["largest-contentful-paint"] / 1000,
            value["total-blocking-time"],
            found["configSettings"]["throttling"]["cpuSlowdownMultiplier"],
        )

    def missed(self) -> Iterator[str]:
        """The aims that the page misses."""
        for name, least in LEAST[self.form].items():
            if self.scores[name] < least:
                yield f"{name} {self.scores[name]}, not {least}"
        if self.bytes > MOST_BYTES:
            yield f"{self.bytes} bytes, not {MOST_BYTES}"
        if self.shift > MOST_SHIFT:
            yield f"a shift of {self.shift:.3f}, not {MOST_SHIFT}"

    def line(self) -> str:
        """The page's line in the table."""
        scores = "".join(f"{self.scores[name]:>8}" for name in SCORES)
        return (
            f"{self.page:<44}{self.form:<8}{scores}{self.bytes:>10}{self.shift:>7.3f}"
            f"{self.painted:>7.1f}{self.blocked:>7.0f}"
            f"{self.slowdown:>6.1f}{self.runs:>6}"
        )


HEAD = (
    f"{'':<52}{'perform':>8}{'access':>8}{'best':>8}{'seo':>8}"
    f"{'bytes':>10}{'shift':>7}{'LCP s':>7}{'TBT ms':>7}{'CPU /':>6}{'runs':>6}"
)


def slowdown(form: str, index: float) -> float:
    """By what to divide the speed of a computer of this benchmark index."""
    return max(1, SLOWDOWN[form] * min(1, index / FAST))


def run(url: str, page: str, form: str, browser: str) -> Report:
    """Let Lighthouse open a page once, and judge what it saw."""

    def lighthouse(*options: str) -> bytes:
        command = ["npx", "--yes", LIGHTHOUSE, url + page, *FORMS[form], "--quiet"]
        only = f"--only-categories={','.join(SCORES)}"
        return subprocess.run(
            [*command, only, f"--chrome-flags={' '.join(FLAGS)}", *options],
            env={**os.environ, "CHROME_PATH": browser},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout

    with TemporaryDirectory() as folder:
        lighthouse(f"--gather-mode={folder}")
        seen = Path(folder, "artifacts.json")
        artifacts = json.loads(seen.read_text("utf-8"))
        divisor = slowdown(form, artifacts["BenchmarkIndex"])
        # It judges only under the very settings under which it gathered.
        artifacts["settings"]["throttling"]["cpuSlowdownMultiplier"] = divisor
        seen.write_text(json.dumps(artifacts), "utf-8")
        throttling = f"--throttling.cpuSlowdownMultiplier={divisor}"
        found = lighthouse(f"--audit-mode={folder}", throttling, "--output=json")
    return Report.read(page, form, json.loads(found))


def audit(url: str, page: str, form: str, browser: str) -> Report:
    """Let Lighthouse look at a page, several times if it misses an aim."""
    report = run(url, page, form, browser)
    if not any(report.missed()):
        return report
    again = [run(url, page, form, browser) for _ in range(1, RUNS)]
    ordered = sorted([report, *again], key=lambda each: each.scores["performance"])
    return replace(ordered[RUNS // 2], runs=RUNS)


def main() -> None:
    """Print a table of all pages, the worst of them, and what misses its aim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    only = parser.parse_args().only
    with sync_playwright() as playwright:
        browser = find_chromium(playwright) or sys.exit(ADVICE)
    reports = []
    with TemporaryDirectory() as folder, served(Path(folder), PackingHandler) as host:
        site = Site(Path(folder, "convdocs"), f"{host}convdocs/")
        done = build(site.folder, url=site.url)
        if done.returncode:
            sys.exit(done.stdout)
        print(HEAD)
        for page in filter(lambda page: only in page, map(address, SOURCES)):
            for form in FORMS:
                reports.append(audit(site.url, page, form, browser))
                print(reports[-1].line(), flush=True)
    print()
    for form in FORMS:
        worst = min(
            (report for report in reports if report.form == form),
            key=lambda report: (report.scores["performance"], -report.bytes),
        )
        print(f"Worst: {worst.line()}")
    missed = [
        f"{report.page} ({report.form}): {aim}"
        for report in reports
        for aim in report.missed()
    ]
    sys.exit("\n".join(["", "Aims missed:", *missed]) if missed else 0)


if __name__ == "__main__":
    main()
