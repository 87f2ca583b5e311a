"""The learning-rate laboratory as a notebook widget."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import anywidget
import traitlets

__all__ = ["Lab"]

_HERE = Path(__file__).parent


def _value(value: Any) -> str:
    """A value as links have it: `true`, `0.1`, `16,16`."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(map(_value, value))
    return str(value)


class Lab(anywidget.AnyWidget):
    """A laboratory: `Lab(surface="ravine", lr=0.1)`; every parameter of a link is an argument, with `_` for `-`.

    What is wrong with a value is told in the laboratory itself.
    """

    # Only what asks for the laboratory: what is named here is stored in the notebook with every widget.
    _esm = _HERE / "widget.js"

    query = traitlets.Unicode(help="All parameters at once, as in a link.").tag(sync=True)
    verdict = traitlets.Unicode(
        None, allow_none=True, read_only=True, help="How the run on screen ended; None while it is trained."
    ).tag(sync=True)

    def __init__(self, query: str = "", **parameters: Any) -> None:
        words = {name.replace("_", "-"): _value(value) for name, value in parameters.items() if value is not None}
        super().__init__(query="&".join(filter(None, [query.lstrip("?"), urlencode(words, safe=",:;/")])))
        self.on_msg(self._answer)

    def _answer(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Sends the laboratory's module, for which a page asks once."""
        if content == {"wants": "lab"}:
            self.send({"is": "lab"}, buffers=[(_HERE / "lab.js").read_bytes()])
