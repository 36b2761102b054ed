"""The reference pages follow from the records: adding a tool or a cell is one file, and taking it away is one less."""

from __future__ import annotations

import html
import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest

from book.reference import PAGES, fill
from book.reference.evidence import CHECKED, WORTH
from book.reference.fill import PARTS
from book.reference.glossary import entries, first_sentence, letter
from book.reference.markup import plain
from xops_widgets.knowledge import Knowledge, RecordErrors, knowledge, level_marks, load, measured
from xops_widgets.knowledge.map_schema import Role, Term
from xops_widgets.knowledge.schema import Evidence, Quality
from xops_widgets.widgets.published import published, published_names
from xops_widgets.widgets.searchable import READ

BOOK = Path(__file__).parents[2] / "book"
TOOL = """id: zz-trial
name: Zz Trial
homepage: https://example.org/zz-trial
licence: {value: MIT, source: own-knowledge, checked: unknown}
licence_trap: Free until the second Tuesday.
hosting: {value: [library], source: own-knowledge, checked: unknown}
status: {value: active, source: own-knowledge, checked: unknown}
cells: [testing-aiops, monitoring-devops]
label: none
summary: >-
  Replays trial incidents at night. It has a second sentence.
source: own-knowledge
checked: unknown
"""


class Page(HTMLParser):
    """The ids, links and words of made HTML; ``unclosed``: tags that were left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [given["id"]] if given.get("id") else []
        self.links += [given["href"]] if given.get("href") else []
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


WITHIN = (  # what the pages lead to: the web, each other, chapters, the scripts of demos
    r"https?://|\.\./book/(cells|catalogue|glossary)\.html#|"
    r"\.\./notebooks/\d\d_\w+\.html$|\.\./_static/demos/run_\w+\.py$"
)


def targets(made: str) -> list[str]:
    """Return the MyST targets of made Markdown: what links can name."""
    return re.findall(r"^\((\S+)\)=$", made, re.MULTILINE)


def test_adding_a_tool_is_one_file(tree: Path) -> None:
    """It appears in the catalogue, in the glossary, in both its cells and in what the matrix fetches."""
    before = load(tree)
    (tree / "records/tools/zz-trial.yaml").write_text(TOOL, encoding="utf-8")
    kb = load(tree, listed=True)
    for name in PAGES:
        assert "zz-trial" not in PAGES[name](before)
    catalogue = Page(PAGES["catalogue"](kb))
    assert catalogue.ids.count("zz-trial") == 1
    assert "Free until the second Tuesday." in catalogue.words
    assert {"../book/cells.html#testing-aiops", "../book/cells.html#monitoring-devops"} <= set(
        catalogue.links
    )
    glossary = Page(PAGES["glossary"](kb))
    assert "tool-zz-trial" in glossary.ids
    assert "../book/catalogue.html#zz-trial" in glossary.links
    assert "Replays trial incidents at night. See the catalogue." in glossary.words
    assert PAGES["cells"](kb).count("../book/catalogue.html#zz-trial") == 2
    rows = published("tables/catalogue", kb)["rows"]
    assert len(rows) == len(before.tools) + 1
    for cell in ("testing-aiops", "monitoring-devops"):
        shelf = [tool["name"] for tool in published(f"cells/{cell}", kb)["tools"]]
        assert shelf == [tool["name"] for tool in published(f"cells/{cell}", before)["tools"]] + ["Zz Trial"]


def test_taking_a_cell_away_and_putting_it_back_is_one_file(tree: Path) -> None:
    """Tools, readings and other cells still name it; nothing else has to change."""
    path = tree / "records/cells/testing-aiops.yaml"
    text, whole = path.read_text(encoding="utf-8"), load(tree)
    assert "testing-aiops" in targets(PAGES["cells"](whole))
    path.unlink()
    kb = load(tree, listed=True)
    assert "testing-aiops" not in kb.cells
    assert "testing-aiops" not in targets(PAGES["cells"](kb))
    assert "cells/testing-aiops" not in published_names(kb)
    for name in PAGES:
        assert "cells.html#testing-aiops" not in PAGES[name](kb)
    assert "Testing in AIOps" in Page(PAGES["catalogue"](kb)).words  # its tools still say what they are for
    path.write_text(text, encoding="utf-8")
    assert load(tree) == whole


def test_each_cell_is_folded_under_what_it_asks_and_says_what_it_can_be_narrowed_by() -> None:
    kb = knowledge()
    made = PAGES["cells"](kb)
    for cell in kb.cells.values():
        name = f"{kb.principles[cell.principle].name} in {kb.disciplines[cell.discipline].name}"
        entry = re.search(rf'<details [^>]*data-entry="{name}"[^>]*>(.*?)</details>', made, re.DOTALL)
        assert entry is not None, name
        tag = entry[0].partition(">")[0]
        assert f'data-discipline="{kb.disciplines[cell.discipline].name}"' in tag
        assert f'data-principle="{kb.principles[cell.principle].name}"' in tag
        assert " open" not in tag
        assert entry[1].startswith(f"<summary>{html.escape(cell.gist)}</summary>")
        assert html.escape(cell.levels[4].assess) in entry[1]
    assert made.count("<table") == sum(
        part.count("<table") for part in re.findall(r"<details.*?</details>", made, re.DOTALL)
    )


def test_the_search_of_a_page_offers_exactly_what_its_entries_have() -> None:
    for name in ("cells", "glossary"):
        made = PAGES[name](knowledge())
        (state,) = re.findall(r'data-xops="entry-filter" data-state="([^"]+)"', made)
        table = json.loads(html.unescape(state))["table"]
        assert table["name"] == name
        assert set(table["labels"]) == {column for column, _ in table["filters"]}
        for column, values in table["filters"]:
            there = {html.unescape(value) for value in re.findall(rf' data-{column}="([^"]+)"', made)}
            assert set(values) == there, column


def test_how_the_levels_were_read_is_folded_on_the_page_about_the_method() -> None:
    kb = knowledge()
    for name, records in (
        ("rubric", [c.question for c in kb.rubric.values()]),
        ("weakest-levels", list(level_marks(kb)["level"][:10])),
    ):
        made = PARTS[name](kb)
        assert made.index("<details") < made.index("<table") < made.index("</details>")
        assert all(html.escape(text) in made for text in records)


def test_a_principle_without_cells_has_no_part_of_the_page(tree: Path) -> None:
    for path in (tree / "records/cells").glob("testing-*.yaml"):
        path.unlink()
    kb = load(tree)
    made = PAGES["cells"](kb)
    assert "principle-testing" not in targets(made)
    assert "cells.html#principle-testing" not in PAGES["glossary"](kb)


def test_a_place_that_is_none_is_still_refused(tree: Path) -> None:
    (tree / "records/tools/zz-trial.yaml").write_text(
        TOOL.replace("testing-aiops", "testing-ops"), encoding="utf-8"
    )
    with pytest.raises(
        RecordErrors, match=r"zz-trial.yaml: cells\[0\]: expected the id of a cell, got 'testing-ops'"
    ):
        load(tree)


@pytest.mark.parametrize("name", PAGES)
def test_made_pages_are_whole(name: str) -> None:
    """Tags close, ids are unique, nothing runs, every inner link has its place."""
    made = PAGES[name](knowledge())
    page = Page(made)
    assert page.open == []
    places = page.ids + targets(made)
    assert len(set(places)) == len(places)
    assert "script" not in page.tags
    assert PAGES[name](knowledge()) == made
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in places, link
        else:
            assert re.match(WITHIN, link), link


def test_links_between_the_pages_have_their_places() -> None:
    made = {name: PAGES[name](knowledge()) for name in PAGES}
    places = {name: {*Page(text).ids, *targets(text)} for name, text in made.items()}
    for text in made.values():
        for name, place in re.findall(r'href="\.\./book/(\w+)\.html#([^"]+)"', text):
            assert place in places[name], (name, place)


def test_every_record_has_its_entry() -> None:
    kb = knowledge()
    ids = {(entry.kind, entry.id) for entry in entries(kb)}
    kinds = {"term": kb.terms, "discipline": kb.disciplines, "principle": kb.principles, "role": kb.roles,
        "tool": kb.tools,
             "fault": kb.faults, "safeguard": kb.safeguards,
             "stage": {stage.id: stage for stage in kb.stages}}  # fmt: skip
    assert ids == {(kind, name) for kind, records in kinds.items() for name in records}
    anchors = [entry.anchor for entry in entries(kb)]
    assert len(set(anchors)) == len(anchors)
    assert set(targets(PAGES["cells"](kb))) >= set(kb.cells)
    assert set(Page(PAGES["evidence"](kb)).ids) >= set(kb.evidence)


def test_the_glossary_is_in_alphabetical_order_with_its_letters() -> None:
    kb = with_terms(knowledge())
    made = PAGES["glossary"](kb)
    names = re.findall(r"<dt id=\"[^\"]+\">(.*?)(?: <i>| <span>)", made)
    order = [(letter(name), name.casefold()) for name in names]
    assert order == sorted(order)
    assert targets(made) == [
        f"letter-{sign.lower()}" if sign != "#" else "letter-none"
        for sign in sorted({key for key, _ in order})
    ]
    assert [link for link in Page(made).links if link.startswith("#letter")] == [
        f"#{name}" for name in targets(made)
    ]


def with_terms(kb: Knowledge) -> Knowledge:
    """Return the records with two terms and a role of the test's own in place of those that are there."""
    terms = (
        Term(id="zz-toil", name="Ärger <by hand>", also=("toil & trouble",), meaning="Work that comes back.",
            see=("zz-slo",),
             sources=("wu-what-the-ops",)),
        Term(id="zz-slo", name="99 % objective", meaning="A promise & its number."),
    )  # fmt: skip
    role = Role(id="zz-role", order=1, name="Zz role", also=("Zz other",), does="Signs.")
    return replace(kb, terms={term.id: term for term in terms}, roles={role.id: role})


def test_terms_are_shown_with_what_they_lead_to() -> None:
    made = PAGES["glossary"](with_terms(knowledge()))
    page = Page(made)
    assert "by" not in page.tags
    assert (
        '<dt id="term-zz-toil">Ärger &lt;by hand&gt; <i>(also toil &amp; trouble)</i> <span>term</span></dt>'
        in made
    )
    assert 'Work that comes back. See <a href="#term-zz-slo">99 % objective</a>.' in made
    assert (
        made.index("(letter-none)=")
        < made.index("term-zz-slo")
        < made.index("(letter-a)=")
        < made.index("term-zz-toil")
    )
    assert "role-zz-role" in page.ids


def test_the_glossary_stands_without_terms_and_roles() -> None:
    made = PAGES["glossary"](replace(knowledge(), terms={}, roles={}))
    assert "term-" not in made
    assert "tool-mlflow" in made


def test_pages_stand_without_any_record() -> None:
    """An empty folder of records gives pages that say so, not errors."""
    for name, make in PAGES.items():
        assert isinstance(make(Knowledge()), str), name


def test_evidence_explains_each_label_and_marks_who_sells() -> None:
    assert set(WORTH) == set(get_args(Quality))
    verified = set(get_args(Evidence.model_fields["verified"].annotation))
    assert set(CHECKED) == set(READ) == verified
    kb = knowledge()
    made = PAGES["evidence"](kb)
    for row in kb.evidence.values():
        mark = re.search(rf'<tr id="{row.id}"><th scope="row">(<b class="xops-mark">(.*?)</b>)?', made)
        assert mark is not None
        expected = {"marketing": "Do not use: marketing", "no": "Do not use"}.get(
            row.verified, "A vendor&#x27;s own claim" if row.quality == "vendor" else None
        )
        assert mark[2] == expected, row.id
    weak = made.partition("(numbers-not-to-use)=")[2].partition("(every-claim)=")[0]
    assert weak.count("<li>") == sum(row.verified in ("no", "marketing") for row in kb.evidence.values()) > 0


def test_each_page_keeps_one_place_and_says_what_it_is_for() -> None:
    for name in PAGES:
        text = (BOOK / f"{name}.md").read_text("utf-8")
        assert text.startswith('---\nxops: {checked: "')
        assert text.count(f"<!-- records: {name} -->") == 1
        assert "<!-- records:" not in fill(text, knowledge())
    assert fill("# No place\n", knowledge()) == "# No place\n"


def test_the_pages_on_the_method_and_at_the_head_show_their_own_parts() -> None:
    text = "".join((BOOK / f"{page}.md").read_text("utf-8") for page in ("method", "welcome"))
    made = fill(text, knowledge())
    assert "<!--" not in made
    pages = {page.name: page.read_text("utf-8") for page in BOOK.glob("*.md")}
    for name, make in PARTS.items():
        (home,) = (page for page in pages if f"<!-- records: {name} -->" in pages[page])
        assert pages[home].count(f"<!-- records: {name} -->") == 1
        assert make(knowledge()) in fill(pages[home], knowledge())
    kept = measured("verdict_calibration").set_index(["form", "word"]).kept
    assert f"{kept['quick', 'firm']:.1%}".replace("%", " %") in PARTS["calibration"](knowledge())
    assert "| the simple rule | " in PARTS["stories"](knowledge())


def test_a_place_that_nothing_fills_is_named() -> None:
    with pytest.raises(
        ValueError,
        match=r"records: expected one of catalogue, cells, evidence, glossary, lists, .+, got 'tools'",
    ):
        fill("# x\n\n<!-- records: tools -->\n", knowledge())


def test_the_build_names_the_page_of_a_place_that_nothing_fills() -> None:
    from sphinx.errors import ExtensionError

    sys.path.append(str(BOOK / "_ext"))
    import records as extension

    class Env:
        def doc2path(self, page: str) -> str:
            return f"{page}.md"

    class App:
        env = Env()

    source = ["<!-- records: nothing -->"]
    with pytest.raises(ExtensionError, match=r"book/x: records: expected one of .+, got 'nothing'"):
        extension.fill_page(App(), "book/x", source)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Version 2.3 runs. It does.", "Version 2.3 runs."),
        ("It asks e.g. for a name. Then", "It asks e.g. for a name."),
        ("No stop", "No stop"),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_plain_text_is_never_markup() -> None:
    from markdown_it import MarkdownIt

    nasty = (
        "a *b* _c_ `d` [e](f) <g> &amp; {h}`i` $j$ ~k~ % l + m - n # o ! | \\ \"p\" 'q' :r: @s 1. t\n\n> u"
    )
    shown = MarkdownIt("commonmark").render(plain(nasty))
    assert Page(shown).words.strip() == " ".join(nasty.split())
    assert Page(shown).tags == {"p"}
