"""A stage of the pipeline, done again only where what it is given has changed.

Stages take values and give values, so one can be left out when it gets what it got before::

    stages = Memory()
    stages(("cite", "zh"), cite, article, "zh", library, profile)   # done
    stages(("cite", "zh"), cite, article, "zh", library, profile)   # remembered

`at_once` does each stage, and remembers nothing.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Stages(Protocol):
    """Does a stage, or gives what it gave; `slot` names the stage among those of one build."""

    def __call__(
        self,
        slot: Hashable,
        stage: Callable[Arguments, Result],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Return what `stage` makes of the arguments."""
        ...


def compute(
    slot: Hashable,  # noqa: ARG001
    stage: Callable[Arguments, Result],
    /,
    *args: Arguments.args,
    **kwargs: Arguments.kwargs,
) -> Result:
    """Return what `stage` makes of the arguments, and remember nothing."""
    return stage(*args, **kwargs)


@dataclass(frozen=True)
class Nested(Generic[Result]):
    """A stage that takes `stages` for parts of its own, which change nothing of what it gives."""

    stage: Callable[..., Result]
    stages: Stages = field(compare=False)

    def __call__(self, *args: Any, **kwargs: Any) -> Result:
        """Return what the stage makes of the arguments."""
        return self.stage(*args, **kwargs, stages=self.stages)


class Memory:
    """Keeps the last result in each slot, and gives it while the arguments stay equal."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._last: dict[Hashable, tuple[Any, Any]] = {}

    def __call__(
        self,
        slot: Hashable,
        stage: Callable[Arguments, Result],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Return what `stage` makes of the arguments, done anew only where they differ."""
        given = (stage, args, kwargs)
        last = self._last.get(slot)
        if last is not None and last[0] == given:
            result: Result = last[1]
            return result
        made = stage(*args, **kwargs)
        self._last[slot] = (given, made)
        return made
