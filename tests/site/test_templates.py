"""The theme's templates are those that MkDocs would find, but for what it ignores."""

from pathlib import Path

from jinja2 import FileSystemLoader
from templates import Loader


def test_all_but_hidden_folders_is_listed(tmp_path: Path) -> None:
    folders = [tmp_path / "ours", tmp_path / "theirs"]
    for folder in folders:
        for name in ("main.html", "assets/style.css", ".icons/many/of.svg"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
    (tmp_path / "theirs/base.html").touch()
    names = FileSystemLoader(folders).list_templates()
    assert ".icons/many/of.svg" in names
    names.remove(".icons/many/of.svg")
    assert Loader(folders).list_templates() == names
