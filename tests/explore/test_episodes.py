"""The tables of the operational faults say what was measured, in texts a reader can compare."""

from xops_widgets.explore import afterwards_table, episodes_table
from xops_widgets.explore.episodes import NOTHING, episodes, fault_id, fault_name
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
    order = [name for name in episodes_table()["fault"] if name != "none"]
    assert list(shown.index) == [*order, "clean run"]
    shown = shown.rename(index={"clean run": "none"})
    for name, row in shown.iterrows():
        fault = fault_id(name)
        own = alerts[alerts["fault"] == fault]
        assert int(row["alerts"]) == len(own)
        assert row["first alert"] == (f"{own['seconds'].min():.1f} s" if len(own) else NOTHING)
        assert {int(row["messages"])} == (set(own["groups"]) or {0})
        assert (
            int(row["new kinds of log lines"]) == ((kinds["fault"] == fault) & (kinds["kind"] == "new")).sum()
        )
        first = kinds[(kinds["fault"] == fault) & (kinds["kind"] == "new")]["first_s"]
        assert row["first of them"] == (f"{first.min():.1f} s" if len(first) else NOTHING)
    delays = measured("operational_anomalies").set_index(["fault", "detector"])["delay_s"]
    for detector, title in (("robust z", "by robust z"), ("forest", "by isolation forest")):
        for name, text in shown[title].items():
            delay = delays[(fault_id(name), detector)]
            assert text == (NOTHING if delay != delay else f"{delay:.0f} s")
    assert shown.loc[fault_name("none"), "by robust z"] == NOTHING
