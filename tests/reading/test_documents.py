"""Files, folders, tables and standard input: each document an article or an error that names the mend."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from quotestance.errors import ReadError
from quotestance.model import Article
from quotestance.reading import documents, read

FIXTURES = Path(__file__).parents[2] / "fixtures"
HOSTILE = FIXTURES / "hostile"


def outcome(document: Article | ReadError) -> str:
    """Return the id of an article, or an error's message without the folder."""
    if isinstance(document, Article):
        return f"id {document.id}"
    return str(document).replace(f"{HOSTILE}/", "")


HOSTILE_FILES = {
    "empty.txt": ["id empty"],
    "only_white_space.txt": ["id only_white_space"],
    "crlf.txt": ["id crlf"],
    "bom.txt": ["id bom"],
    "utf16.txt": ["id utf16"],
    "controls.txt": ["id controls"],
    "right_to_left.txt": ["id right_to_left"],
    "not_utf8.txt": ["not_utf8.txt: is not UTF-8 at byte 21; convert the file first, as with iconv"],
    "binary.txt": ["binary.txt: is a binary file, not text"],
    "binary.bin": ["binary.bin: is a binary file, not text"],
    "zeros.txt": ["zeros.txt: is a binary file, not text"],
    "no_text_column.csv": [
        "no_text_column.csv: has no column 'text'; its columns are 'id', 'headline', 'body': name"
    ],
    "empty.csv": ["empty.csv: has no column 'text'; it has no header"],
    "not_utf8.csv": ["id a", "not_utf8.csv, line 3: is not UTF-8 in this record", "id c"],
    "semicolons.csv": ["id a", "id b"],
    "short_row.csv": ["id a", "short_row.csv, line 3: has no text in the field 'text'", "id c"],
    "mark_never_closed.csv": ["id a"],
    "bad_lines.jsonl": [
        "id good",
        "bad_lines.jsonl, line 2: holds a list, not an object",
        "bad_lines.jsonl, line 3: holds a string, not an object",
        "bad_lines.jsonl, line 4: holds null, not an object",
        "bad_lines.jsonl, line 5: is not valid JSON",
        "bad_lines.jsonl, line 6: has no text in the field 'text'; its fields are 'id', 'body': name the one",
        "bad_lines.jsonl, line 7: holds a number in the field 'text'",
        "id 12",
        "id bad_lines:10",
    ],
    "not_utf8.jsonl": ["not_utf8.jsonl, line 1: is not UTF-8 in this record", "id b"],
    "empty.jsonl": [],
    "no_such_file.txt": ["no_such_file.txt: there is no such file or folder; check the path"],
}


@pytest.mark.parametrize(("name", "expected"), HOSTILE_FILES.items(), ids=HOSTILE_FILES.keys())
def test_hostile_files(name: str, expected: list[str]) -> None:
    found = [outcome(document) for document in documents([HOSTILE / name])]
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True)), found


def test_json_nested_too_deeply_costs_its_line_only(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text("[" * 200_000 + "\n" + '{"text": "The door is open."}\n')
    problem, article = documents([path])
    assert "line 1: is not valid JSON" in str(problem)
    assert isinstance(article, Article)


def test_text_is_kept_as_it_is() -> None:
    [crlf] = read(HOSTILE / "crlf.txt")
    assert crlf.text.count("\r\n") == 5
    [bom] = read(HOSTILE / "bom.txt")
    assert bom.text.startswith('"We kept')
    [controls] = read(HOSTILE / "controls.txt")
    assert controls.text.startswith("The spokesman\x00 said")


def test_a_folder_is_read_in_sorted_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.txt", ".hidden/x.txt", ".h.txt", "c.pdf", "B.TXT", "d.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "The door is open."}')
    found = [document.id for document in documents([tmp_path]) if isinstance(document, Article)]
    assert found == ["B", "y", "z", "b", "d:1"]


def test_texts_of_one_name_in_a_folder_are_called_after_their_places(tmp_path: Path) -> None:
    for name in ("2021/talks.txt", "2022/talks.txt", "other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The door is open.")
    assert [article.id for article in read(tmp_path)] == ["2021/talks.txt", "2022/talks.txt", "other"]


def test_a_folder_without_a_readable_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    [problem] = documents([tmp_path])
    assert "holds no file to read; those that end in .txt" in str(problem)


def test_a_named_file_of_another_ending_is_text(tmp_path: Path) -> None:
    (tmp_path / "page.log").write_text("The door is open.")
    assert [article.id for article in read(tmp_path / "page.log")] == ["page"]


def test_known_fields_of_a_record_are_used_and_others_ignored(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "The door is open.",
        "title": "Door",
        "byline": "Han So-ra",
        "date": "2021-06-22",
        "outlet": "Fjord",
        "url": "https://example.org/7",
        "quotes": [{"content": [[0, 3]]}],
    }
    path = tmp_path / "wire.ndjson"
    path.write_text(
        json.dumps(record) + "\n" + json.dumps({"text": "No id.", "title": None, "published": 2021}) + "\n"
    )
    first, second = read(path)
    assert (first.id, first.title, first.byline, first.published) == ("7", "Door", "Han So-ra", "2021-06-22")
    assert (first.outlet, first.url, first.text) == ("Fjord", "https://example.org/7", "The door is open.")
    assert (second.id, second.title, second.published) == ("wire:2", None, "2021")


def test_fields_can_be_named_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("key,headline,body\nk1,Talks,The door is open.\n")
    [article] = documents([tmp_path / "a.csv"], text_field="body", id_field="key")
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("k1", "The door is open.")


def test_a_table_keeps_line_ends_quotes_and_megabytes(tmp_path: Path) -> None:
    texts = ['A "quoted" word,\r\n\r\nand a second paragraph.', "x " * 2_500_000, "tabs\tand; semicolons"]
    path = tmp_path / "texts.tsv"
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream, delimiter="\t")
        writer.writerows([["text"], *([text] for text in texts)])
    before = csv.field_size_limit()
    articles = read(path)
    assert [article.text for article in articles] == texts
    assert [article.id for article in articles] == ["texts:2", "texts:5", "texts:6"]
    assert csv.field_size_limit() == before


def test_standard_input_is_text() -> None:
    [article] = documents(["-"], stdin=io.BytesIO("\ufeff“We wait,” she said.".encode()))
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("stdin", "“We wait,” she said.")


def test_standard_input_that_is_no_text_is_an_error() -> None:
    [problem] = documents(["-"], stdin=io.BytesIO(b"caf\xe9"))
    assert str(problem).startswith("standard input: is not UTF-8 at byte 3")


def test_documents_are_read_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The door is open.")
    stream = documents([tmp_path / "a.txt", tmp_path / "later.txt"])
    assert isinstance(next(stream), Article)
    (tmp_path / "later.txt").write_text("So is the window.")
    assert isinstance(next(stream), Article)


def test_read_raises_what_documents_yields() -> None:
    with pytest.raises(ReadError, match="line 3: is not UTF-8"):
        read(HOSTILE / "not_utf8.csv")


def test_halved_characters_in_a_record_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "whole \\ud83d\\ude00 and half \\ud83d"}\n')
    [article] = read(path)
    assert article.text == "whole \U0001f600 and half \ud83d"


def test_an_error_has_the_id_that_its_document_would_have_had(tmp_path: Path) -> None:
    (tmp_path / "1-binary.txt").write_bytes(b"\0\1")
    lines = ['{"id": "k1"}', "[]", "{", '{"id": "k4", "text": 4}', '{"text": "“Yes.”"}']
    (tmp_path / "2-wire.jsonl").write_text("\n".join(lines))
    (tmp_path / "3-rows.csv").write_bytes(b"id,text\nk5,caf\xe9\n,caf\xe9\n")
    (tmp_path / "4-none.csv").write_text("a,b\n1,2\n")
    found = [*documents([tmp_path]), *documents([tmp_path / "gone.txt"])]
    assert [each.document if isinstance(each, ReadError) else each.id for each in found] == [
        *("1-binary", "k1", "2-wire:2", "2-wire:3", "k4", "2-wire:5"),
        *("k5", "3-rows:3", None, "gone"),
    ]


def test_standard_input_keeps_its_id_in_an_error() -> None:
    [problem] = documents(["-"], stdin=io.BytesIO(b"caf\xe9"))
    assert isinstance(problem, ReadError)
    assert problem.document == "stdin"
