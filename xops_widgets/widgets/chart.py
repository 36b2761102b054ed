"""`Chart`: an Altair chart with its table beside it, alive on the page without a network."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import traitlets

from xops_widgets.pictures.tables import html_table

from .base import Widget

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: In JupyterLab an output area has no width of its own yet when Vega asks for its container's.
LAB_WIDTH_PX = 720


class Chart(Widget):
    """A chart and its twin. chart: altair.Chart; table: the same figures, one row a line; title and
    description in words.

    `control` names a chart's only slider for those who cannot see it. In JupyterLab Altair's own offline
    renderer draws.
    """

    kind = traitlets.Unicode("chart").tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    description = traitlets.Unicode().tag(sync=True)
    control = traitlets.Unicode("Value").tag(sync=True)
    public = ("spec", "title", "description", "control")

    def __init__(
        self,
        chart: alt.Chart | alt.LayerChart,
        table: pd.DataFrame,
        title: str,
        description: str,
        control: str = "Value",
    ):
        super().__init__(spec=chart.to_dict(), title=title, description=description, control=control)
        self.chart = chart
        self.table = table

    def twin(self) -> str:
        """Return the chart's twin, followed by its table, which stays beside the living chart."""
        rows = self.table.itertuples(index=False, name=None)
        table = html_table(self.title, [str(c) for c in self.table.columns], rows)
        return f'{super().twin()}<details class="xops-twin"><summary>The figures as a table</summary>{table}</details>'

    def fallback(self) -> str:
        """Return what the chart shows, in words; the table follows the twin."""
        return f"<p><strong>{html.escape(self.title)}.</strong> {html.escape(self.description)}</p>"

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        import altair as alt

        alt.JupyterChart.enable_offline()
        wide = self.chart.properties(width=LAB_WIDTH_PX)
        live = alt.JupyterChart(wide, embed_options={"actions": False})._repr_mimebundle_(**kwargs)
        data, metadata = live if isinstance(live, tuple) else (live or {}, {})
        return {**data, "text/plain": repr(self), "text/html": self.twin()}, metadata
