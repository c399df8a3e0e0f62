import os
import stat
from pathlib import Path

import pytest

from quotestance.errors import WriteError
from quotestance.output.files import written_whole


def test_the_file_takes_its_place_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    with written_whole(target) as stream:
        stream.write("new\n한\ud800")
        stream.flush()
        assert target.read_text(encoding="utf-8") == "old"
    assert target.read_text(encoding="utf-8") == "new\n한\\ud800"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl"]


def stop_half_way(target: Path, error: type[BaseException]) -> None:
    with written_whole(target) as stream:
        stream.write("half")
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_nothing_changes_when_the_writer_stops(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(error):
        stop_half_way(target, error)
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    link.symlink_to(target)
    with written_whole(link) as stream:
        stream.write("rows")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "rows"


def test_a_device_is_not_replaced() -> None:
    with written_whole(os.devnull) as stream:
        stream.write("rows")
    assert Path(os.devnull).is_char_device()


def test_what_cannot_be_written_is_explained(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match="not exist; make it first"),
        written_whole(tmp_path / "a" / "b"),
    ):
        pass
    with pytest.raises(WriteError, match="it is a folder"), written_whole(tmp_path):
        pass
