"""Functions called in threads, side by side; each waits mostly for processes of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def begin(tasks: Sequence[Callable[[], Result]], at_once: int) -> list[Future[Result]]:
    """Begin tasks in so many threads, which end with the program."""
    waiting: SimpleQueue[tuple[Callable[[], Result], Future[Result]]] = SimpleQueue()
    begun: list[Future[Result]] = []
    for one in tasks:
        begun.append(Future())
        waiting.put((one, begun[-1]))

    def work() -> None:
        with suppress(Empty):
            while True:
                task, future = waiting.get_nowait()
                try:
                    future.set_result(task())
                except BaseException as fault:
                    future.set_exception(fault)

    for _ in range(min(at_once, len(tasks))):
        # A daemon: whoever interrupts the build does not wait for the pages that are being set.
        Thread(target=work, daemon=True).start()
    return begun
