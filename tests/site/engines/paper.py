"""What stands on printed pages, read with poppler's pdftotext."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from xops_lab.runtime.process import call

READ_S = 60.0
EDGE_PT = 5 * 72 / 25.4  # no printer reaches further; WebKit takes the system's margins for those of site.css
LEAST_WORDS = 5
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
LINE = re.compile(
    r'<line xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</line>', re.S
)
WORD = re.compile(r"<word [^>]*>(.*?)</word>")


class Line(NamedTuple):
    """A line of words; its box in points from the sheet's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[str, ...]


class Sheet(NamedTuple):
    """A printed page: its size in points, and its lines, block by block."""

    width: float
    height: float
    lines: list[Line]

    @property
    def text(self) -> str:
        return " ".join(word for line in self.lines for word in line.words)


def read(path: Path) -> list[Sheet]:
    """Return the pages of a PDF file."""
    done = call(["pdftotext", "-bbox-layout", str(path), "-"], READ_S)
    assert done.returncode == 0, done.stderr.decode()
    sheets = []
    for width, height, inner in PAGE.findall(done.stdout.decode("utf-8", "replace")):
        lines = [
            Line(
                *map(float, box),
                tuple(normalize("NFKC", html.unescape(word)) for word in WORD.findall(words)),
            )
            for *box, words in LINE.findall(inner)
        ]
        sheets.append(Sheet(float(width), float(height), lines))
    return sheets


def faults(sheets: list[Sheet], headings: list[str]) -> list[str]:
    """Return what is wrong on paper: a line cut at an edge, an empty sheet, a heading parted from its text."""
    found = []
    for number, sheet in enumerate(sheets, 1):
        if len(sheet.text.split()) < (LEAST_WORDS if number < len(sheets) else 1):
            found.append(f"sheet {number}: nearly empty: {sheet.text}")
        right, foot = sheet.width - EDGE_PT, sheet.height - EDGE_PT
        cut = [one for one in sheet.lines if one.left < EDGE_PT or one.right > right or one.bottom > foot]
        found += [f"sheet {number}: cut at an edge: {' '.join(line.words)}" for line in cut]
        last = " ".join(max(sheet.lines, key=lambda line: line.bottom).words) if sheet.lines else ""
        if number < len(sheets) and last in headings:
            found.append(f"sheet {number}: a heading at its end: {last}")
    return found


def lacking(sheets: list[Sheet], wanted: list[Sheet]) -> set[str]:
    """Return the words that stand on other sheets and not on these; one that is parted at a line's end is whole."""
    text = "".join(sheet.text for sheet in sheets)
    joined = re.sub(r"\W", "", text)
    return {word for sheet in wanted for word in re.findall(r"\w+", sheet.text) if word not in joined}
