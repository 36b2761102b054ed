"""What every widget of the kit shares: the JavaScript, and a twin for pages without a kernel."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import anywidget
import traitlets

STATIC = Path(__file__).parent / "static"


class Widget(anywidget.AnyWidget):
    """A widget whose stored output is a `text/html` twin: `<div data-xops="kind" data-state="...">` with a
    fallback inside.

    The twin is deterministic: the same state gives the same text. `public` names the traits that it carries.
    """

    _esm = STATIC / "xops.js"
    _css = STATIC / "xops.css"
    kind = traitlets.Unicode().tag(sync=True)
    public: tuple[str, ...] = ()

    def fallback(self) -> str:
        """Return the HTML that is read where no script runs: on a code host, in print, without JavaScript."""
        raise NotImplementedError

    def twin(self) -> str:
        """Return the HTML that the site brings to life."""
        state = json.dumps(
            {name: getattr(self, name) for name in self.public},
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        return (
            f'<div data-xops="{html.escape(self.kind)}" data-state="{html.escape(state)}">'
            f'<div class="xops-fallback">{self.fallback()}</div></div>'
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live if isinstance(live, tuple) else (live or {}, {})
        return {**data, "text/plain": repr(self), "text/html": self.twin()}, metadata
