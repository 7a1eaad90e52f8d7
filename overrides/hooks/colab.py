"""Google Colab, which opens notebooks from a repository on GitHub and nowhere else.

The notebooks of the lessons are made with the site and are not among the sources, so CI
puts all that the site offers on a branch of their own (.github/workflows/ci.yml).
"""

import ast
import re
import sys

from mkdocs.config.defaults import MkDocsConfig
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

BRANCH = "notebooks"
GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")

# Where what is installed is called otherwise than what is imported.
DISTRIBUTIONS = {
    "pywt": "PyWavelets",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "matplotlib_inline": "matplotlib-inline",
}
# The package itself and what comes with it.
PACKAGE = {"convdocs", "torch"}

FIRST = {
    "zh": "# 在Colab或别的新环境里，先运行这一格",
    "en": "# In Colab, or anywhere new, run this cell first",
}


def repository(config: MkDocsConfig) -> str | None:
    """The repository as GitHub names it, `owner/name`, if it is there."""
    found = GITHUB.fullmatch(config.repo_url or "")
    return found[1] if found else None


def address(repository: str, notebook: str) -> str:
    """Where Colab opens a notebook, which is named by its path in the site."""
    return f"https://colab.research.google.com/github/{repository}/blob/{BRANCH}/{notebook}"


def with_installation(
    notebook: NotebookNode, repository: str, language: str
) -> NotebookNode:
    """The notebook with a first cell that installs what its code imports."""
    wanted = " ".join(
        [f"git+https://github.com/{repository}", *sorted(requirements(notebook))]
    )
    cell = new_code_cell(  # type: ignore[no-untyped-call]
        f"{FIRST[language]}\n%pip install --quiet {wanted}", id="install"
    )
    return new_notebook(  # type: ignore[no-untyped-call,no-any-return]
        cells=[cell, *notebook.cells], metadata=notebook.metadata
    )


def requirements(notebook: NotebookNode) -> set[str]:
    """What has to be installed besides the package, for the code of a notebook."""
    imported = {
        name.partition(".")[0]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
        for name in names(node)
    }
    return {
        DISTRIBUTIONS.get(name, name)
        for name in imported - PACKAGE - sys.stdlib_module_names
    }


def names(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
