"""What lies here and is not ours: `python overrides/vendored.py` takes it anew.

`vendored.toml` lists it, with the checksum of each file, which this renews.
"""

import re
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LIST = Path(__file__).with_name("vendored.toml")


@dataclass(frozen=True)
class Vendored:
    """A library or a picture: its files, and where each comes from."""

    name: str
    entry: dict[str, Any]
    root: Path

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self.root / str(self.entry["folder"])

    @property
    def checksums(self) -> dict[Path, str]:
        """What the list says of each file."""
        return {self.folder / name: text for name, text in self.entry["files"].items()}

    def fetch(self) -> None:
        """Take the files of its version from npm, without what readers do not need."""
        with TemporaryDirectory() as folder:
            package = f"{self.name}@{self.entry['version']}"
            npm = ["npm", "pack", "--silent", "--pack-destination", folder, package]
            subprocess.run(npm, check=True, stdout=subprocess.DEVNULL)
            (archive,) = Path(folder).glob("*.tgz")
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
            for name in self.entry["files"]:
                self._take(Path(folder, "package"), name)

    def _take(self, package: Path, name: str) -> None:
        within = package / self.entry["within"] / name
        content = (within if within.exists() else package / name).read_bytes()
        if pattern := self.entry["without"].get(name):
            content = re.sub(pattern.encode(), b"", content)
        (self.folder / name).write_bytes(content)


def read(file: Path = LIST) -> list[Vendored]:
    """All that is listed."""
    listed = tomllib.loads(file.read_text("utf-8"))
    return [Vendored(name, entry, file.parent) for name, entry in listed.items()]


def checksum(path: Path) -> str:
    """The checksum of a file as it is now."""
    return sha256(path.read_bytes()).hexdigest()


def refresh(file: Path = LIST) -> None:
    """Take everything anew that npm has, and note all checksums as they are now."""
    text = file.read_text("utf-8")
    for vendored in read(file):
        if vendored.entry["source"] == "npm":
            vendored.fetch()
        for path, noted in vendored.checksums.items():
            text = text.replace(noted, checksum(path))
        print(vendored.name, vendored.entry["version"])
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    refresh()
