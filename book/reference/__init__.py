"""The reference pages: their Markdown is made from the records when the book is built, so adding a tool is one file."""

from book.reference.fill import PAGES, fill

__all__ = ["PAGES", "fill"]
