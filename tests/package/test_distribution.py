"""What somebody gets who installs the package beside torch and nothing else."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ALONE = Path(__file__).with_name("doctests_beside_torch_alone.py")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return out


def test_wheel_holds_the_package_and_nothing_else(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    modules = {f"convdocs/{path.name}" for path in (ROOT / "convdocs").glob("*.py")}
    inside = {name for name in names if ".dist-info/" not in name}
    assert inside == modules | {"convdocs/py.typed"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_sdist_holds_what_the_wheel_is_made_of(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    modules = {f"convdocs/{path.name}" for path in (ROOT / "convdocs").glob("*.py")}
    texts = {"README.md", "LICENSE", "CITATION.cff", "pyproject.toml"}
    assert names - {".gitignore", "PKG-INFO"} == modules | texts | {"convdocs/py.typed"}


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_installed_it_passes_its_doctests_with_torch_alone(
    dist: Path, tmp_path: Path, kind: str
) -> None:
    (distribution,) = dist.glob(kind)
    # Nothing comes from the network: neither torch nor what builds an sdist.
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index"]
    alone = ["--no-deps", "--no-build-isolation", "--target", str(tmp_path)]
    subprocess.run([*install, *alone, str(distribution)], check=True)
    run = subprocess.run(
        [sys.executable, "-I", str(ALONE), str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("0 failed of "), run.stdout
