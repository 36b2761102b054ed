"""Where the book's source is, and by which names a page is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docutils import nodes
from docutils.utils import new_document

from book import serve

EXTENSIONS = Path(serve.__file__).parent / "_ext"
sys.path.append(str(EXTENSIONS))
import source  # noqa: E402
import synonyms  # noqa: E402

NAMES = [("objective", "SLO", "service level objective"), ("alarm", "alert"), ("C++ part", "native code")]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://git.example.org/team/kit.git", "https://git.example.org/team/kit"),
        ("https://user:secret@git.example.org/team/kit.git", ""),
        ("git@git.example.org:team/kit.git", ""),
        ("/srv/kit", ""),
        ("https://localhost/kit.git", ""),
        ("http://127.0.0.1:8000/kit", ""),
    ],
)
def test_only_an_address_that_anyone_can_open_is_shown(tmp_path, address, shown):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", address], check=True)
    assert source.repository(tmp_path) == shown


def test_a_copy_without_git_or_remote_shows_none(tmp_path):
    assert source.repository(tmp_path) == ""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert source.repository(tmp_path) == ""


def test_a_copy_inside_another_repository_does_not_show_that_ones(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    other = "https://git.example.org/somebody/else"
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", other], check=True)
    (tmp_path / "kit").mkdir()
    assert source.repository(tmp_path / "kit") == ""


def test_a_page_stands_in_its_part():
    toc = {"root": "a", "parts": [{"caption": "Choose & test", "chapters": [{"file": "b"}, {"file": "c"}]}]}
    assert source.part_of("c", toc) == "Choose & test"
    assert source.part_of("a", toc) == ""
    assert source.part_of("a", {"root": "a"}) == ""
    line = source.where("Choose & test", "Find <the> cause")
    assert "<span>Choose &amp; test</span>" in line
    assert '<span aria-current="page">Find &lt;the&gt; cause</span>' in line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An objective that users recognise.", {"objective", "SLO", "service level objective"}),
        ("The SLO was met", {"objective", "SLO", "service level objective"}),
        ("alert, and a C++ part", {"alarm", "alert", "C++ part", "native code"}),
        ("objectives are no objection to slow alerting", set()),
        ("", set()),
    ],
)
def test_all_names_of_what_a_page_speaks_of_are_found(text, found):
    assert set(synonyms.other_names(text, NAMES)) == found


def test_each_word_of_the_names_is_given_to_the_index():
    page = new_document("page")
    page += nodes.paragraph(text="An objective that users recognise.")
    synonyms.add_names(None, page)
    words = page[0]["content"].split(", ")
    assert {"SLO", "service", "level", "objective"} <= set(words)
    assert all(" " not in word for word in words)


def test_the_index_of_the_search_knows_a_page_by_another_name(book):
    """The glossary's other names lead to pages that use the first one, not to the glossary alone."""
    text = (book / "searchindex.js").read_text("utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    found = index["terms"]["slo"]
    names = {index["docnames"][n] for n in (found if isinstance(found, list) else [found])}
    assert "book/glossary" in names
    assert len(names) >= 3
