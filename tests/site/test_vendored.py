"""What is not ours is what the list says, and `make vendor` takes it anew."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.vendored import LIST, Vendored, checksum, read, refresh
from tests.docs.pages import shorten
from tests.problems import none_of

LIBRARIES = [vendored for vendored in read() if vendored.entry["source"] == "npm"]


def wrong(vendored: Vendored) -> Iterator[str]:
    """The files that are not those that the list names."""
    for path, noted in vendored.checksums.items():
        if not path.is_file():
            yield f"{shorten(path)}: is listed and not there"
        elif checksum(path) != noted:
            yield f"{shorten(path)}: is not the file that {LIST.name} lists"


def unlisted(vendored: Vendored) -> Iterator[str]:
    """What lies among the files of a library."""
    for path in sorted(vendored.folder.rglob("*")):
        if path.is_file() and path not in vendored.checksums:
            yield f"{shorten(path)}: is not in {LIST.name}"


@pytest.mark.parametrize("vendored", read(), ids=lambda vendored: vendored.name)
def test_each_file_is_the_one_that_is_listed(vendored: Vendored) -> None:
    assert {"version", "source", "licence"} < vendored.entry.keys()
    none_of(wrong(vendored))


@pytest.mark.parametrize("vendored", LIBRARIES, ids=lambda vendored: vendored.name)
def test_a_library_is_complete_and_says_its_version(vendored: Vendored) -> None:
    none_of(unlisted(vendored))
    assert vendored.folder / "LICENSE" in vendored.checksums
    scripts = [path for path in vendored.checksums if path.suffix == ".js"]
    assert scripts
    for script in scripts:
        assert f'"{vendored.entry["version"]}"' in script.read_text("utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A list of one library, and its files, to be changed freely."""
    (library,) = [found for found in LIBRARIES if found.name == "lit-html"]
    shutil.copytree(library.folder, tmp_path / library.entry["folder"])
    file = tmp_path / "vendored.toml"
    text = LIST.read_text("utf-8")
    start, end = text.index("[lit-html]"), text.index("[coffee]")
    file.write_text(text[start:end], "utf-8")
    return file


def test_a_changed_byte_is_seen(copy: Path) -> None:
    (vendored,) = read(copy)
    script = vendored.folder / "lit-html.js"
    script.write_bytes(script.read_bytes() + b"\n")
    (vendored.folder / "more.js").touch()
    assert [*wrong(vendored), *unlisted(vendored)] == [
        f"{script}: is not the file that vendored.toml lists",
        f"{vendored.folder / 'more.js'}: is not in vendored.toml",
    ]
    script.unlink()
    assert list(wrong(vendored)) == [f"{script}: is listed and not there"]


def test_another_version_is_taken_and_its_checksums_noted(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an npm that has one package, and no network."""
    package = tmp_path / "npm" / "package"
    package.mkdir(parents=True)
    (package / "LICENSE").write_text("As you like")
    (package / "lit-html.js").write_text('v("9.0.0");\n//# sourceMappingURL=map\n')
    with tarfile.open(tmp_path / "package.tgz", "w:gz") as archive:
        archive.add(package, "package")
    npm = package.parent / "npm"
    npm.write_text(
        f'#!/bin/sh\n[ "$5" = lit-html@9.0.0 ] && cp {tmp_path}/package.tgz "$4"\n'
    )
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}{os.pathsep}{os.environ['PATH']}")
    copy.write_text(copy.read_text("utf-8").replace('"3.3.3"', '"9.0.0"'))
    refresh(copy)
    (vendored,) = read(copy)
    none_of([*wrong(vendored), *unlisted(vendored)])
    assert (vendored.folder / "lit-html.js").read_text() == 'v("9.0.0");\n'
    assert (vendored.folder / "LICENSE").read_text() == "As you like"
