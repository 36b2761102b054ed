"""How results are shown: escaped once, missing values empty, the first column heads its row."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from xops_lab.runtime import result_view


@given(st.text())
def test_whatever_comes_in_is_text(text):
    shown = result_view.view(
        text, result_view.paragraph(text), result_view.code(text), result_view.bullets([(text, text)])
    )
    shown += result_view.rows([text], [[text, text]], text)
    names = ["div", "p", "pre", "ul", "li", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td"]
    tags = {f"<{end}{name}" for name in names for end in ("", "/")}
    found = {"<" + part.split(">")[0].split(" ")[0] for part in shown.split("<")[1:]}
    assert found <= tags


def test_a_frame_is_a_table_with_row_headers():
    frame = pd.DataFrame(
        {"what": ["a", "b"], "n": [1, None], "ok": [True, False], "share": [0.123456789, None]}
    )
    shown = result_view.table(frame, "T & U")
    assert "<caption>T &amp; U</caption>" in shown
    assert '<tr><th scope="row">a</th><td>1</td><td>yes</td><td>0.123457</td></tr>' in shown
    assert '<tr><th scope="row">b</th><td></td><td>no</td><td></td></tr>' in shown


def test_nothing_is_shown_of_nothing():
    assert (
        result_view.table(pd.DataFrame({"a": []})) == result_view.paragraph("") == result_view.code("") == ""
    )
