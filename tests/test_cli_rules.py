"""The commands about rules, over the bundled pipeline."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.testing

from quotestance.cli import app
from quotestance.stance import load_pack, shipped_packs

PACK = """
name = "tea"
question = "Does the quote want tea?"

[labels]
yes = "wants tea"
tied = "wants it on a condition"
no = "refuses tea"
none = "says nothing about [bold]tea[/bold]"

[decision]
for = "yes"
against = "no"
conditional = "tied"
otherwise = "none"

[sets]
tea = ["tea", "infusion"]

[[rules]]
id = "tea"
pattern = "{tea}"
effect = "topic"
examples = ["The tea was cold."]

[[rules]]
id = "refuse-tea"
pattern = "refuse ...2 {tea}"
effect = "against"
scope = "phrase"
note = "Tea is turned down."
examples = ["We refuse your tea. => no"]
counterexamples = ["We refuse your coffee."]
attributes = { cameo = "120" }

[[rules]]
id = "never-there"
pattern = "samovar"
effect = "for"
examples = ["A samovar of tea."]
"""

TEXT = (
    "“We refuse your tea,” said Choe Son-hui, a vice foreign minister. "
    "“We will not talk to them,” she added.\n"
)


def invoke(*arguments: object) -> typer.testing.Result:
    runner = typer.testing.CliRunner()
    return runner.invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def columns(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_list_names_every_shipped_pack_with_labels_and_question() -> None:
    done = invoke("rules", "list")
    assert (done.exit_code, done.stderr) == (0, "")
    rows = {columns(line)[0]: columns(line)[1:] for line in done.stdout.splitlines()[2:] if line[0] != " "}
    assert sorted(rows) == sorted(shipped_packs())
    assert rows["offers"][:2] == [
        "accepting, conditional, refusing, none",
        str(len(load_pack("offers").rules)),
    ]
    assert rows["offers"][2].startswith("How does the quote answer an offer of help")


def test_list_names_the_packs_of_other_packages(tea: Path, tmp_path: Path) -> None:
    bring(tmp_path, "tea_rules", f"PACK = {str(tea)!r}", {"tea": "tea_rules:PACK", "gone": "tea_rules:GONE"})
    (tmp_path / "tea_rules.py").write_text(f"PACK = {str(tea)!r}\nGONE = {str(tea) + 'x'!r}\n")
    done = command(tmp_path, "rules", "list")
    rows = {columns(line)[0]: columns(line)[1:] for line in done.stdout.splitlines()[2:]}
    assert rows["tea"] == ["yes, tied, no, none", "3", "Does the quote want tea?"]
    assert done.returncode == 2
    assert "tea.tomlx: the pack cannot be read" in done.stderr


def bring(folder: Path, module: str, code: str, points: dict[str, str]) -> None:
    """Lay a package that offers packs into a folder."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    (info / "entry_points.txt").write_text(f"[quotestance.rules]\n{lines}")


def command(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, with a folder of packages on its path."""
    code = f"import sys; sys.path.insert(0, {str(path)!r}); from quotestance.cli import main; main()"
    line = [sys.executable, "-c", code, *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_show_prints_all_that_a_pack_says(tea: Path) -> None:
    done = invoke("rules", "show", tea)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.strip() for line in done.stdout.splitlines()]
    facts = {tuple(columns(line)) for line in lines}
    assert lines[0] == "tea: Does the quote want tea?"
    assert {
        ("none", "says nothing about [bold]tea[/bold]"),
        ("against", "no"),
        ("tea", "tea, infusion"),
        ("rule refuse-tea: against, phrase",),
        ("Tea is turned down.",),
        ("pattern", "refuse ...2 {tea}"),
        ("example", "We refuse your tea. => no"),
        ("counterexample", "We refuse your coffee."),
        ("cameo", "120"),
    } <= facts


@pytest.mark.parametrize("name", shipped_packs())
def test_show_prints_every_rule(name: str) -> None:
    shown = re.findall("^rule ([^:]+):", invoke("rules", "show", name).stdout, re.MULTILINE)
    assert shown == [rule.id for rule in load_pack(name).rules]


def test_check_counts_what_passes(tea: Path) -> None:
    done = invoke("rules", "check", tea)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "tea: rules: 3, examples and counterexamples: 4, failed: 0\n"


def test_check_tells_of_rules_that_are_taken_over() -> None:
    done = invoke("rules", "check", "dialogue-strict")
    found = re.match(
        r"dialogue-strict: rules: (\d+) \((\d+) more are checked with the pack it extends\)", done.stdout
    )
    assert found is not None
    assert sum(map(int, found.groups())) == len(load_pack("dialogue-strict").rules)


def test_check_names_the_rule_that_fails(tea: Path) -> None:
    tea.write_text(PACK.replace("your coffee.", "their tea. => yes"), encoding="utf-8")
    done = invoke("rules", "check", tea)
    assert done.exit_code == 1
    head, *failures = done.stdout.splitlines()
    assert head == f"tea: rules: 3, examples and counterexamples: 4, failed: {len(failures)}"
    assert failures
    assert all(line.startswith("  rule 'refuse-tea': ") for line in failures)
    assert any("counterexample 'We refuse their tea.'" in line for line in failures)


def test_check_goes_on_after_a_pack_that_cannot_be_loaded(tea: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(PACK.replace('effect = "topic"', 'effect = "flavour"'), encoding="utf-8")
    done = invoke("rules", "check", broken, tea)
    assert done.exit_code == 2
    assert "broken.toml" in done.stderr
    assert "flavour" in done.stderr
    assert done.stdout.startswith("tea: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nosuch"),
        ("check", "nosuch"),
        ("compare", "nosuch", "offers", "x"),
        ("coverage", "nosuch", "x"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_unknown_pack_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = invoke("rules", *arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("quotestance: there is no rule pack 'nosuch'")


def test_compare_shows_both_trails_of_what_changes(tea: Path, article: Path) -> None:
    done = invoke("rules", "compare", "dialogue", tea, article)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "brief q1: “We refuse your tea,”"
    assert lines[1] == "  dialogue: none"
    at = lines.index("  tea: no: speaker (North Korea), against")
    assert lines[at + 1].startswith('    decides the label: refuse-tea "refuse your tea" [against]')
    assert "brief q2: “We will not talk to them,”" in lines
    assert lines[-1] == "quotes: 2, with another label: 2"


def test_compare_of_a_pack_with_itself_finds_nothing(article: Path) -> None:
    done = invoke("rules", "compare", "offers", "offers", article)
    assert done.stdout == "quotes: 2, with another label: 0\n"


def coverage_rows(output: str) -> dict[str, dict[str, str]]:
    header, _line, *rows = output.split("\n\n")[0].splitlines()
    return {columns(row)[0]: dict(zip(columns(header), columns(row), strict=True)) for row in rows}


def test_coverage_counts_per_rule(tea: Path, article: Path) -> None:
    done = invoke("rules", "coverage", tea, article)
    assert (done.exit_code, done.stderr) == (0, "")
    rows = coverage_rows(done.stdout)
    assert sorted(rows) == ["refuse-tea", "tea"]
    row = rows["refuse-tea"]
    assert (row["effect"], row["hits"], row["decided"], row["conflicts"]) == ("against", "1", "1", "0")
    assert done.stdout.splitlines()[-2:] == [
        "quotes: 2, rules that fired: 2 of 3",
        "never fired: never-there",
    ]


def gold(path: Path, *stances: str | None) -> Path:
    starts = [TEXT.index(words) for words in ("We refuse your tea,", "We will not talk to them,")]
    ends = [TEXT.index("”", start) for start in starts]
    quotes = [
        {"content": [[start, end]], "kind": "direct", "speaker": "Choe Son-hui", "stance": stance}
        for start, end, stance in zip(starts, ends, stances, strict=True)
    ]
    path.write_text(json.dumps({"id": "brief", "text": TEXT, "quotes": quotes}) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("stance", "right", "accuracy"),
    [("no", "1 of 1", "100%"), ("yes", "0 of 1", "0%")],
    ids=["right", "wrong"],
)
def test_coverage_against_gold(tea: Path, tmp_path: Path, stance: str, right: str, accuracy: str) -> None:
    path = gold(tmp_path / "gold.jsonl", stance, "none")
    done = invoke("rules", "coverage", tea, path, "--gold", path)
    assert done.exit_code == 0, done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("refuse-tea"))
    assert columns(line)[-2:] == [right, accuracy]


def test_coverage_refuses_the_gold_of_other_texts(tea: Path, article: Path, tmp_path: Path) -> None:
    path = gold(tmp_path / "gold.jsonl", "no", "none")
    path.write_text(path.read_text().replace('"brief"', '"other"'), encoding="utf-8")
    done = invoke("rules", "coverage", tea, article, "--gold", path)
    assert done.exit_code == 2
    assert "none of its quotes is found in the texts" in done.stderr


@pytest.mark.parametrize("arguments", [("compare", "offers", "offers"), ("coverage", "offers")], ids=str)
def test_a_document_that_cannot_be_read_is_named(arguments: tuple[str, ...], article: Path) -> None:
    done = invoke("rules", *arguments, article.with_name("gone.txt"), article)
    assert done.exit_code == 1
    assert "gone.txt: there is no such file" in done.stderr
    assert "quotes: 2," in done.stdout


def test_explain_gives_the_trail_of_every_quote(tea: Path, article: Path) -> None:
    done = invoke("explain", article, "--rules", "dialogue", "--rules", tea)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "brief"
    assert lines[1:3] == ["q1 Choe Son-hui: “We refuse your tea,”", "dialogue: none"]
    assert lines[3].startswith("  missing: ")
    assert "tea: no: speaker (North Korea), against" in lines
    assert "dialogue: rejecting: speaker (North Korea), against" in lines


def test_explain_one_quote(article: Path) -> None:
    done = invoke("explain", article, "--quote", "q2")
    assert [line for line in done.stdout.splitlines() if line.startswith("q")] == [
        "q2 Choe Son-hui: “We will not talk to them,”"
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--quote", "q7"], "there is no quote 'q7'; the quotes are: q1, q2"),
        (["--rules", "nosuch"], "there is no rule pack 'nosuch'"),
        (["--rules", "none"], "only rule packs can say why"),
        (["--rules", "none", "--rules", "offers"], "'none' stands beside other names"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_explained(article: Path, options: list[str], message: str) -> None:
    done = invoke("explain", article, *options)
    assert done.exit_code == 2
    assert message in " ".join(re.sub("[│\n]", " ", done.stderr).split())


def test_judge_shows_label_holder_party_and_evidence() -> None:
    done = invoke(
        *("judge", "We refuse all talks unless sanctions go."),
        *("--speaker", "a spokesman", "--affiliation", "Iran"),
    )
    assert (done.exit_code, done.stderr) == (0, "")
    facts = [columns(line) for line in done.stdout.splitlines()]
    assert facts[:3] == [["label", "conditional"], ["holder", "speaker"], ["party", "Iran"]]
    assert ["polarity", "against (tied to a condition)"] in facts
    assert any(name == "evidence" and "“unless” unless [condition]" in words for name, words in facts)


def test_judge_by_another_pack(tea: Path) -> None:
    assert invoke("judge", "We refuse your tea.", "--rules", tea).stdout.startswith("label     no\n")


def test_judge_that_finds_nothing_says_so() -> None:
    assert invoke("judge", "The tea was cold.").stdout == "label     none\n"


@pytest.mark.parametrize("command", ["explain", "rules compare dialogue offers"])
def test_texts_cannot_drive_the_terminal(command: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        "“We will not [red]talk[/red]\x1b[2J to\u202e them,” said Choe Son-hui.", encoding="utf-8"
    )
    done = invoke(*command.split(), path)
    assert "“We will not [red]talk[/red]" in done.stdout
    assert not {"\x1b", "\u202e"} & set(done.stdout)
