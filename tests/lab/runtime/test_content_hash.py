"""Names of contents: the same files the same name; another name, byte or order another one."""

from __future__ import annotations

from xops_lab.runtime.content_hash import hash_of_files, hash_of_sources


def test_names_bytes_and_order_count_and_line_ends_do_not(tmp_path):
    places = [tmp_path / name for name in ("a.py", "b.py", "again/a.py", "again/b.py", "again/c.py")]
    (tmp_path / "again").mkdir()
    for place, content in zip(places, (b"x\ny\n", b"z\n", b"x\r\ny\r\n", b"z\n", b"z\n"), strict=True):
        place.write_bytes(content)
    first, second, first_again, second_again, renamed = places
    here = hash_of_files([first, second])
    assert hash_of_files([first_again, second_again]) == here, "another folder, other line ends"
    assert hash_of_files([first, renamed]) != here, "the same bytes under another name"
    assert hash_of_files([second, first]) != here
    assert hash_of_files([first]) != here
    second.write_bytes(b"z \n")
    assert hash_of_files([first, second]) != here
    assert hash_of_files([first, second_again]) == here


def test_sources_are_the_python_and_yaml_files_of_a_folder(tmp_path):
    for name in ("b.py", "a.py", "rules.yaml"):
        (tmp_path / name).write_text(name)
    before = hash_of_sources(tmp_path)
    assert before == hash_of_files(tmp_path / name for name in ("a.py", "b.py", "rules.yaml"))
    (tmp_path / "notes.txt").write_text("no source")
    assert hash_of_sources(tmp_path) == before
    (tmp_path / "rules.yaml").write_text("others")
    assert hash_of_sources(tmp_path) != before
