"""The lists that others keep: as they were noted, and each fault of a table named, all at once."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from xops_widgets.knowledge import RecordErrors, knowledge, load
from xops_widgets.knowledge.__main__ import main
from xops_widgets.knowledge.listed import FIELD_CHARACTERS, TABLE_LIMIT_BYTES, read_listed
from xops_widgets.knowledge.loader import FOLDER
from xops_widgets.widgets.published import published, published_names

SHARED = Path(os.environ.get("XOPS_SHARED", Path(__file__).parents[3] / "shared"))
LIST = "awesome-production-machine-learning"
TABLE = f"listed/{LIST}.csv"
HEADER = "name,url,category\n"
ROW = "Tool,https://example.org/,AutoML\n"
SAME = {"section": "language_or_section", "deprecated": "marked_deprecated"}  # ours -> the notes'
NOTED = {
    "awesome-machine-learning": ("awesome_machine_learning", SAME, 1212),
    LIST: ("awesome_production_ml", {}, 548),
    "awesome-ai-guidelines": ("awesome_ai_regulation", {}, 126),
}

# what: content, key, expected (in it), got (in it)
BAD = {
    "nothing in it": ("", "header", "'category'", "an empty file"),
    "another header": ("name,address,category\n" + ROW, "header", "['name', 'url', 'category']", "'address'"),
    "columns in another order": ("url,name,category\n" + ROW, "header", "['name', 'url'", "['url', 'name'"),
    "no rows": (HEADER, "file", "at least one row", "none"),
    "a field too few": (HEADER + "Tool,https://example.org/\n", "line 2", "3 fields", "2 fields"),
    "a field too many": (HEADER + ROW + "a,https://example.org/,b,c\n", "line 3", "3 fields", "4 fields"),
    "an empty line": (HEADER + ROW + "\n" + ROW, "line 3", "3 fields", "0 fields"),
    "no name": (HEADER + ",https://example.org/,AutoML\n", "line 2.name", "a name", "nothing"),
    "no address": (HEADER + "Tool,,AutoML\n", "line 2.url", "an http(s) address", "''"),
    "a script": (HEADER + "Tool,javascript:alert(1),AutoML\n", "line 2.url", "http(s)", "'javascript:"),
    "a file": (HEADER + "Tool,file:///etc/hosts,AutoML\n", "line 2.url", "http(s)", "'file:"),
    "a user name": (HEADER + "Tool,https://a@example.org/,AutoML\n", "line 2.url", "http(s)", "'https://a@"),
    "a quote": (HEADER + "Tool,\"https://example.org/\"\"x\",AutoML\n", "line 2.url", "http(s)", "example.org/"),
    "spaces around": (HEADER + "Tool ,https://example.org/,AutoML\n", "line 2.name", "without spaces", "'Tool '"),
    "two lines": (HEADER + '"To\nol",https://example.org/,AutoML\n', "line 3.name", "on one line", "'To\\nol'"),
    "a zero byte": (HEADER + "To\0ol,https://example.org/,AutoML\n", "line 2.name", "on one line", "x00"),
    "an endless field": (HEADER + f"{'x' * 501},https://example.org/,b\n", "line 2.name", f"{FIELD_CHARACTERS}", "501"),
    "an open quote": (HEADER + '"Tool,https://example.org/,AutoML\n', "line 2", "comma-separated", "unexpected end"),
    "too much": ("#" * (TABLE_LIMIT_BYTES + 1), "file", "at most 1,048,576 bytes", "1,048,577 bytes"),
    "not UTF-8": (HEADER.encode() + b"caf\xe9", "file", "UTF-8 text", "the byte 0xe9"),
    "a byte order mark": (b"\xef\xbb\xbf" + HEADER.encode(), "file", "without a byte order mark", "a byte order"),
}  # fmt: skip


def errors_of(tree: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines of faults that the check prints."""
    assert main(["check", str(tree)]) == 1
    *errors, count = capsys.readouterr().out.splitlines()
    assert count.split()[0] == str(len(errors))
    return errors


@pytest.mark.parametrize("what", BAD)
def test_a_bad_table_is_named(tree: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    content, key, expected, got = BAD[what]
    (tree / TABLE).write_bytes(content if isinstance(content, bytes) else content.encode())
    (line,) = errors_of(tree, capsys)
    place, _, rest = line.partition(": expected ")
    assert place == f"{TABLE}: {key}"
    assert expected in rest.partition(", got ")[0]
    assert got in rest.partition(", got ")[2]


def test_a_missing_table_and_one_of_no_list_are_named(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / TABLE).rename(tree / "listed" / "another.csv")
    lines = errors_of(tree, capsys)
    assert lines[0].startswith("listed/another.csv: file: expected one of ['awesome-ai-guidelines.csv', ")
    assert lines[1:] == [f"{TABLE}: file: expected this file, got nothing"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows users lack")
def test_a_link_that_leaves_the_folder_is_named(
    tree: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "list.csv"
    outside.write_bytes((tree / TABLE).read_bytes())
    (tree / TABLE).unlink()
    (tree / TABLE).symlink_to(outside)
    assert errors_of(tree, capsys) == [
        f"{TABLE}: file: expected a file inside the folder, got a link that leaves it or leads nowhere"
    ]


def test_faults_of_tables_and_records_come_together(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run names them all: two rows of one table, the header of another, a tool, and the record of a list."""
    (tree / TABLE).write_text(HEADER + ",https://example.org/,b\n" + ROW + "Tool,ftp://x.org/,b\n", "utf-8")
    (tree / "listed/awesome-ai-guidelines.csv").write_text("a,b\n", "utf-8")
    (tree / "records/tools/shap.yaml").write_text("", "utf-8")
    record = tree / "records/lists/awesome-machine-learning.yaml"
    record.write_text(record.read_text("utf-8").replace("link: url", "link: href"), "utf-8")
    assert [line.partition(": expected")[0] for line in errors_of(tree, capsys)] == [
        "listed/awesome-ai-guidelines.csv: header",
        f"{TABLE}: line 2.name",
        f"{TABLE}: line 4.url",
        "records/lists/awesome-machine-learning.yaml: link",
        "records/tools/shap.yaml: file",
    ]


def test_loading_the_records_alone_reads_no_table(tree: Path) -> None:
    (tree / TABLE).write_text("", "utf-8")
    kb = load(tree)
    with pytest.raises(RecordErrors, match=f"{TABLE}: header"):
        read_listed(kb.lists[LIST], tree / "listed")


@pytest.mark.skipif(not (SHARED / "facts").is_dir(), reason="the folder of notes is not here (XOPS_SHARED)")
@pytest.mark.parametrize("name", NOTED)
def test_rows_are_those_that_were_noted(name: str) -> None:
    noted, same, count = NOTED[name]
    record = knowledge().lists[name]
    with (SHARED / "facts" / f"{noted}.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row[same.get(column, column)] for column in record.columns] for row in csv.DictReader(file)]
    assert published(f"lists/{name}") == {"rows": rows}
    assert len(rows) == count


def test_every_list_says_whose_it_is() -> None:
    kb = knowledge()
    assert set(kb.lists) == set(NOTED) <= set(kb.tools)
    assert {f"lists/{name}" for name in kb.lists} <= set(published_names(kb))
    notices = (FOLDER.parents[1] / "NOTICE").read_text("utf-8")
    page = (FOLDER.parents[1] / "book" / "notices.md").read_text("utf-8")
    for record in kb.lists.values():
        assert record.url in notices
        assert record.url in page
        if record.licence == "MIT":
            assert "Copyright (c) 2018 Alejandro Saucedo" in record.notice
    for text in (notices, page):
        one_line = " ".join(text.replace(">", "").split())
        assert (
            one_line.count(
                "Copyright (c) 2018 Alejandro Saucedo Permission is hereby granted, free of charge"
            )
            == 1
        )
        assert (
            "OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."
            in one_line
        )
