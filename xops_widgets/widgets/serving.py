"""A widget whose details come only when asked for: from the site's own files, or from Python while a kernel runs."""

from __future__ import annotations

from typing import Any

import traitlets

from xops_widgets.knowledge import RecordErrors
from xops_widgets.widgets.published import published

from .base import Widget


class ServingWidget(Widget):
    """The page sets `wanted` to a published name; Python answers in `served`: {name, data} or {name, error}."""

    wanted = traitlets.Unicode("").tag(sync=True)
    served = traitlets.Dict().tag(sync=True)

    @traitlets.observe("wanted")
    def _serve(self, change: Any) -> None:
        name = change["new"]
        if not name:
            return
        try:
            self.served = {"name": name, "data": published(name)}
        except (LookupError, RecordErrors) as problem:
            self.served = {"name": name, "error": str(problem)}
