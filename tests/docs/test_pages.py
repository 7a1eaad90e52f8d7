"""Every block of Python on every page runs and prints what is shown below it.

`conftest.py` makes a test of each block; a page's blocks share their names.
"""

from tests.docs.pages import pages

PAGES = pages()
