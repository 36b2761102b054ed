"""Read one text file of a folder, or say in the kit's words why it cannot be used."""

from __future__ import annotations

from pathlib import Path


class UnfitError(Exception):
    """A file that cannot be used: what was expected, what is there."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(expected, got)
        self.expected, self.got = expected, got


def check_inside(path: Path, folder: Path) -> None:
    """Raises UnfitError when ``path`` is a link that leaves ``folder`` or leads nowhere."""
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        raise UnfitError("a file inside the folder", "a link that leaves it or leads nowhere")


def read_text_file(path: Path, folder: Path, limit_bytes: int) -> str:
    """Return the text of a file of ``folder``.

    Raises UnfitError: no file, a link that leaves the folder, a folder, too many bytes, not UTF-8, a byte order mark.
    """
    if not path.exists() and not path.is_symlink():
        raise UnfitError("this file", "nothing")
    check_inside(path, folder)
    try:
        if not path.is_file():
            raise UnfitError("a file", "a folder")
        size = path.stat().st_size
        if size > limit_bytes:
            raise UnfitError(f"at most {limit_bytes:,} bytes", f"{size:,} bytes")
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise UnfitError("UTF-8 text", f"the byte 0x{byte:02x} at {error.start}") from None
    except OSError as error:
        raise UnfitError("a readable file", error.strerror or str(error)) from None
    if text.startswith("\ufeff"):
        raise UnfitError("UTF-8 text without a byte order mark", "a byte order mark")
    return text
