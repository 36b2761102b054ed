"""The tables of the operational faults say what was measured, in texts a reader can compare."""

from xops_widgets.explore import afterwards_table, causes_found, episodes, episodes_table
from xops_widgets.explore.episodes import NOTHING, fault_id, fault_name
from xops_widgets.knowledge import measured


def test_the_worst_comes_first_and_every_figure_is_the_measured_one():
    kept, shown = episodes(), episodes_table()
    assert len(shown) == len(kept) == 8
    at_once = [float(text) for text in shown["answered at once, %"]]
    assert at_once == sorted(at_once)
    for _, row in shown.iterrows():
        own = kept.loc[fault_id(row["fault"])]
        assert row["answered at once, %"] == f"{100 * own['answered_at_once']:.1f}"
        assert row["answers changed"].replace(",", "") == str(own["changed"])
        assert (row["first page"] == NOTHING) == (own["page_s"] != own["page_s"])
        if row["first page"] != NOTHING:
            assert row["first page"] == f"{own['first_page']}, {own['page_s']:.0f} s"


def test_alerts_and_kinds_are_counted():
    shown = afterwards_table().set_index("fault")
    alerts, kinds = measured("operational_alerts"), measured("operational_log_kinds")
    assert list(shown.index) == list(episodes_table()["fault"])
    for name, row in shown.iterrows():
        fault = fault_id(name)
        assert int(row["alerts"]) == (alerts["fault"] == fault).sum()
        assert (
            int(row["new kinds of log lines"]) == ((kinds["fault"] == fault) & (kinds["kind"] == "new")).sum()
        )
    assert shown.loc[fault_name("none"), "by robust z"] == NOTHING


def test_a_tie_is_no_cause_found():
    table = measured("operational_causes")
    tied = table[table["first"].astype(str).str.contains(",")]
    assert not tied.empty
    assert (tied["place"] != 1).all()
    found = causes_found().set_index("method")["first"]
    for method, part in table.groupby("method"):
        assert found[method] == (part["place"] == 1).sum()
