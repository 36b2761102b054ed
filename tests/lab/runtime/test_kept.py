"""What is made once is made of what it says, and made again when that changes; without the variable nothing is kept."""

from __future__ import annotations

import threading
import time

import pytest

from xops_lab.runtime import kept

calls: list[int] = []


@kept.kept_result
def doubled(number):
    calls.append(number)
    return 2 * number


@pytest.fixture(autouse=True)
def fresh():
    calls.clear()
    kept.key.cache_clear()
    yield
    kept.key.cache_clear()


def test_without_the_variable_nothing_is_kept(monkeypatch):
    monkeypatch.delenv(kept.VARIABLE, raising=False)
    assert (doubled(3), doubled(3), calls) == (6, 6, [3, 3])
    assert kept.kept_folder("some", lambda new: pytest.fail("made")) is None


def test_a_result_is_made_once_for_its_arguments(monkeypatch, tmp_path):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "here"))
    assert (doubled(3), doubled(4), doubled(3), calls) == (6, 8, 6, [3, 4])


@pytest.mark.parametrize("what", ["source", "package"])
def test_another_source_or_package_makes_it_again(monkeypatch, tmp_path, what):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "here"))
    monkeypatch.setattr(kept, "LAB", tmp_path)
    source = tmp_path / "runtime" / "uris.py"
    source.parent.mkdir()
    source.write_text("a = 1\n", "utf-8")
    doubled(3)
    if what == "source":
        source.write_text("a = 2\n", "utf-8")
    else:
        monkeypatch.setattr(kept, "version", lambda package: "0.0")
    kept.key.cache_clear()
    doubled(3)
    assert calls == [3, 3]
    assert len([path for path in (tmp_path / "here").iterdir() if path.is_dir()]) == 1, "the old one is gone"


def test_half_of_one_is_never_used(monkeypatch, tmp_path):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path))

    def broken(new):
        (new / "half").touch()
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        kept.kept_folder("some", broken)
    whole = kept.kept_folder("some", lambda new: (new / "whole").touch())
    assert [path.name for path in whole.iterdir()] == ["whole"]


def test_the_second_waits_for_the_first(monkeypatch, tmp_path):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path))
    made, places = [], []

    def make(new):
        time.sleep(0.05)
        made.append(new)

    def ask():
        places.append(kept.kept_folder("some", make))

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(made) == 1
    assert len(set(places)) == 1
