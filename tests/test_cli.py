"""The command line, over an extractor that takes whatever stands between curly marks."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.testing

from quotestance import Article, Extraction, Extractions, PackError, Problem, Quote, Span, Speaker, Stance
from quotestance.cli import app

HAN = Speaker("han-mi-rae", "Han Mi-rae", "person", "spokesperson", "South Korea")


class FakeExtractor:
    """Stands in for the extractor, and keeps what it was made with."""

    made_with: dict[str, object]

    def __init__(self, **arguments: object) -> None:
        if arguments["rules"] == "nosuch":
            raise PackError("there is no rule pack 'nosuch'; the packs are: dialogue")
        FakeExtractor.made_with = arguments
        self.packs = tuple(arguments["rules"]) if isinstance(arguments["rules"], list) else ("any",)

    def stream(self, sources: Iterator[object]) -> Iterator[Extraction]:
        for source in sources:
            if not isinstance(source, Article):
                yield Extraction.given_up(Article("", id=None), str(source))
                continue
            quotes = []
            for match in re.finditer("“(.*?)”", source.text):
                span = Span(*match.span(1))
                stance = Stance("open", "speaker") if "talk" in match[1] else Stance("none")
                quotes.append(
                    Quote(f"q{len(quotes) + 1}", "direct", (span,), match[1], speaker=HAN, stance=stance)
                )
            yield Extraction(source, tuple(quotes), (Problem("doubt", "doubtful"),))


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotestance.extractor.Extractor", FakeExtractor)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text("“We will talk,” said Han Mi-rae. “Soon,” she said.\n", encoding="utf-8")
    return path


def invoke(*arguments: object, stdin: str | None = None) -> typer.testing.Result:
    runner = typer.testing.CliRunner()
    return runner.invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


def test_a_table_is_the_default(article: Path) -> None:
    done = invoke("extract", article)
    assert done.exit_code == 0
    assert done.stderr == ""
    header, _rule, first, second = done.stdout.splitlines()
    assert header.split() == ["who", "kind", "stance", "quote", "article"]
    assert re.split(r"\s{2,}", first.strip()) == ["Han Mi-rae", "direct", "open", "We will talk,", "brief"]
    assert re.split(r"\s{2,}", second.strip()) == ["Han Mi-rae", "direct", "none", "Soon,", "brief"]


def test_json_lines_are_lossless(article: Path) -> None:
    done = invoke("extract", article, "--format", "jsonl")
    (result,) = Extractions.from_jsonl(done.stdout)
    assert result.article.id == "brief"
    assert result.article.text == article.read_text(encoding="utf-8")
    assert [quote.text for quote in result.quotes] == ["We will talk,", "Soon,"]
    assert result.problems == (Problem("doubt", "doubtful"),)


def test_no_text_leaves_the_text_out(article: Path) -> None:
    record = json.loads(invoke("extract", article, "--format", "jsonl", "--no-text").stdout)
    assert "text" not in record["article"]
    assert record["quotes"][0]["text"] == "We will talk,"


def test_csv(article: Path) -> None:
    rows = list(csv.DictReader(invoke("extract", article, "--format", "csv").stdout.splitlines()))
    assert [(row["article"], row["speaker"], row["stance"], row["quote"]) for row in rows] == [
        ("brief", "Han Mi-rae", "open", "We will talk,"),
        ("brief", "Han Mi-rae", "none", "Soon,"),
    ]


def test_records_keep_their_ids_and_order(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"nr": str(number), "body": f"“Talk {number}”"}) for number in range(3)]
    source.write_text("\n".join(lines), encoding="utf-8")
    fields = ("--text-field", "body", "--id-field", "nr")
    done = invoke("extract", source, "--format", "jsonl", "-o", target, *fields)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    results = Extractions.from_jsonl(target.read_text(encoding="utf-8"))
    assert [(result.article.id, result.quotes[0].text) for result in results] == [
        ("0", "Talk 0"),
        ("1", "Talk 1"),
        ("2", "Talk 2"),
    ]


def test_standard_input() -> None:
    done = invoke("extract", "-", "--format", "csv", stdin="“Let us talk.”")
    assert "Let us talk." in done.stdout


def test_what_is_asked_for_reaches_the_extractor(article: Path) -> None:
    invoke(
        *("extract", article, "--kinds", "direct, mixed", "--rules", "none"),
        *("--speakers", "none", "--language", "en_core_web_sm"),
    )
    assert FakeExtractor.made_with == {
        "language": "en_core_web_sm",
        "speakers": None,
        "rules": None,
        "kinds": ["direct", "mixed"],
    }


def test_the_defaults_are_the_extractors_own(article: Path) -> None:
    invoke("extract", article)
    assert FakeExtractor.made_with == {
        "language": None,
        "speakers": "korea",
        "rules": "dialogue",
        "kinds": ["direct", "mixed", "indirect"],
    }


def test_several_packs_and_registries_reach_the_extractor(article: Path) -> None:
    several = ("--rules", "dialogue", "--rules", "offers", "--speakers", "korea", "--speakers", "mine.toml")
    done = invoke("extract", article, *several, "--format", "csv")
    assert FakeExtractor.made_with["rules"] == ["dialogue", "offers"]
    assert FakeExtractor.made_with["speakers"] == ["korea", "mine.toml"]
    assert done.stdout.splitlines()[0].endswith(",rules,stance:offers")
    header, *_ = invoke("extract", article, *several).stdout.splitlines()
    assert header.split() == ["who", "kind", "stance", "offers", "quote", "article"]


def test_a_document_that_is_given_up_is_named_and_the_others_are_done(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = invoke("extract", missing, article, "--format", "jsonl")
    assert done.exit_code == 1
    (complaint,) = done.stderr.splitlines()
    assert complaint.startswith("quotestance: ")
    assert "missing.txt: there is no such file" in complaint
    failed, result = Extractions.from_jsonl(done.stdout)
    assert failed.failed
    assert len(result.quotes) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rules", "nosuch"], "there is no rule pack 'nosuch'"),
        (["--kinds", "direct,loud"], "unknown kind 'loud'; the kinds are direct, mixed, indirect"),
        (["--kinds", ""], "unknown kind ''"),
        (["--format", "pdf"], "'pdf' is not one of"),
        (["-o", "no/such/folder/out.csv"], "cannot write 'no/such/folder/out.csv': the folder"),
        (["-o", "."], "cannot write '.': it is a folder"),
        (["--colour"], "No such option"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_explained(article: Path, arguments: list[str], message: str) -> None:
    done = invoke("extract", article, *arguments)
    assert done.exit_code == 2
    assert message in " ".join(re.sub("[│\n]", " ", done.stderr).split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_paths_are_required() -> None:
    assert invoke("extract").exit_code == 2


def test_the_version() -> None:
    assert re.fullmatch(r"quotestance \d+\.\d+\.\d+\n", invoke("--version").stdout)


def test_the_input_is_not_overwritten(article: Path) -> None:
    before = article.read_bytes()
    done = invoke("extract", article, "-o", article)
    assert done.exit_code == 2
    assert article.read_bytes() == before


def test_texts_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("“[bold]talk\x1b[2J\u202e now :smile:[/bold]” \ud800".encode("utf-8", "replace").decode())
    done = invoke("extract", path)
    assert "[bold]talk\ufffd[2J\ufffd now :smile:[/bold]" in done.stdout


WITH_THE_FAKE = f"""
import runpy, sys
import quotestance.extractor
quotestance.extractor.Extractor = runpy.run_path({__file__!r})["FakeExtractor"]
from quotestance.cli import main
main()
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """Return a command whose output is too long for a pipe's buffer."""
    path = tmp_path / "many.jsonl"
    text = json.dumps({"text": "“We will talk.”" * 50})
    path.write_text(f"{text}\n" * 200, encoding="utf-8")
    return [sys.executable, "-c", WITH_THE_FAKE, "extract", str(path), "--format", "jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_explained(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "quotestance: cannot write to standard output: No space left on device\n"


def test_a_reader_that_stops_early_is_no_error(command: list[str]) -> None:
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith('{"schema"')
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0
