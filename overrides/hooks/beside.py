"""Work that another processor does meanwhile, where that is safe."""

import multiprocessing
import sys
import threading
from collections.abc import Callable

from mkdocs.exceptions import Abort


class Beside:
    """Work that begins now in a process of its own, or is done here in the end.

    A copy of this process begins at once, with all that it has read, but only Linux
    makes such copies safely, and only of a process that has no other threads.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self.work = work
        self.process = None
        if sys.platform == "linux" and threading.active_count() == 1:
            copies = multiprocessing.get_context("fork")
            # It ends with this process, whatever ends that.
            self.process = copies.Process(target=work, daemon=True)
            self.process.start()

    def finish(self) -> None:
        """Wait for the work, or do it; `Abort` if it failed."""
        if self.process is None:
            self.work()
            return
        self.process.join()
        if self.process.exitcode:
            raise Abort("What was done beside failed, for the reasons above.")
