"""The commands about rules: ``quotestance rules ...``, ``explain`` and ``judge``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotestance.cli_console import (
    DEFAULT_REGISTRIES,
    DEFAULT_RULES,
    GIVEN_UP,
    WRONG_USAGE,
    IdField,
    Language,
    Paths,
    RulePacks,
    Speakers,
    TextField,
    complain,
    explained,
    one_or_all,
    say_lines,
    standard_output,
)
from quotestance.defaults import RULES
from quotestance.errors import ArgumentError, PackError, QuotestanceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotestance.extractor import Extractor
    from quotestance.model import Article, Quote
    from quotestance.stance import CompiledPack, Utterance
    from quotestance.stance.comparing import RuleCoverage

Pack = Annotated[str, typer.Argument(metavar="PACK", help="A rule pack's name or path.")]

rules_app = typer.Typer(help="Rule packs: read them, check them, try them on texts.", no_args_is_help=True)


@rules_app.command("list")
def list_packs() -> None:
    """List the packs that come with quotestance and those that other packages bring."""
    from quotestance.output.screen import Column, write_columns
    from quotestance.stance import load_pack

    rows, broken = [], 0
    for name in _pack_names():
        try:
            pack = load_pack(name)
        except PackError as error:
            complain(str(error))
            broken += 1
        else:
            rows.append((pack.name, ", ".join(pack.labels), str(len(pack.rules)), pack.question))
    columns = (Column("pack"), Column("labels", wraps=True), Column("rules", right=True))
    with explained(), standard_output() as stream:
        write_columns((*columns, Column("question", wraps=True)), rows, stream)
    if broken:
        raise typer.Exit(WRONG_USAGE)


@rules_app.command()
def show(pack: Pack) -> None:
    """Print a pack as a text to read: question, labels, decision, word sets, rules."""
    from quotestance.output.pack_text import pack_lines
    from quotestance.stance import load_pack

    with explained():
        lines = pack_lines(load_pack(pack))
        with standard_output() as stream:
            say_lines(lines, stream)


@rules_app.command()
def check(
    packs: Annotated[list[str], typer.Argument(metavar="PACK", help="Rule packs' names or paths.")],
    language: Language = None,
) -> None:
    """Judge every example and counterexample of packs, and name the rules that fail theirs.

    Exit code 0; 1 when a rule fails; 2 when a pack cannot be loaded.
    """
    from quotestance.stance.checking import check_pack

    outcome = 0
    with explained(), standard_output() as stream:
        for name in packs:
            try:
                report = check_pack(name, language)
            except PackError as error:
                complain(str(error))
                outcome = WRONG_USAGE
                continue
            taken_over = f" ({report.inherited} more are checked with the pack it extends)"
            rules = f"rules: {report.rules}" + (taken_over if report.inherited else "")
            tried = f"{report.pack}: {rules}, examples and counterexamples: {report.texts}"
            say_lines([f"{tried}, failed: {len(report.failures)}"], stream)
            say_lines((f"  {failure}" for failure in report.failures), stream)
            outcome = max(outcome, 0 if report.passed else GIVEN_UP)
    if outcome:
        raise typer.Exit(outcome)


@rules_app.command()
def compare(
    one: Pack,
    other: Annotated[str, typer.Argument(metavar="PACK", help="The pack to compare it with.")],
    paths: Paths,
    text_field: TextField = "text",
    id_field: IdField = "id",
    language: Language = None,
    speakers: Speakers = DEFAULT_REGISTRIES,
) -> None:
    """List the quotes of texts to which two packs give different labels, each with both trails."""
    from quotestance.explanation import trail_lines
    from quotestance.output.cells import visible
    from quotestance.stance import comparing

    with explained():
        left, right = _compiled(one), _compiled(other)
        corpus = _Corpus(_extractor(language, speakers), paths, text_field, id_field)
        found = comparing.compare(left, right, corpus.utterances())
        with standard_output() as stream:
            for each in found:
                say_lines([f"{each.id}: “{visible(each.text)}”"], stream)
                for pack, trace in ((left, each.one), (right, each.other)):
                    first, *rest = trail_lines(trace, pack)
                    say_lines([f"  {pack.name}: {first}", *(f"  {line}" for line in rest), ""], stream)
            say_lines([f"quotes: {corpus.quotes}, with another label: {len(found)}"], stream)
    corpus.leave()


@rules_app.command()
def coverage(
    pack: Pack,
    paths: Paths,
    gold: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A gold file of the same texts, to count right labels."),
    ] = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    language: Language = None,
    speakers: Speakers = DEFAULT_REGISTRIES,
) -> None:
    """Count for each rule of a pack what it does on texts, and name the rules that never fire."""
    from quotestance.stance import comparing

    with explained():
        compiled = _compiled(pack)
        corpus = _Corpus(_extractor(language, speakers), paths, text_field, id_field)
        if gold is None:
            table = comparing.coverage(compiled, corpus.utterances())
        else:
            articles = list(corpus.articles())
            keyed = [(_key(article, quote), each) for article, found in articles for quote, each in found]
            table = comparing.coverage(compiled, keyed, _gold_labels(gold, articles))
        _write_coverage(table, corpus.quotes, judged=gold is not None)
    corpus.leave()


def explain(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A text, a folder or a file of records, or - for input.")
    ],
    quote: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A quote's id (q1). Repeat it for several.")
    ] = None,
    rules: RulePacks = DEFAULT_RULES,
    text_field: TextField = "text",
    id_field: IdField = "id",
    language: Language = None,
    speakers: Speakers = DEFAULT_REGISTRIES,
) -> None:
    """Tell why the quotes of an article have their labels: what matched, and what did not count."""
    from quotestance.explanation import explain_utterance, trail_keepers

    wanted = set(quote or ())
    with explained():
        packs = trail_keepers(one_or_all(rules))
        corpus = _Corpus(_extractor(language, speakers), [path], text_field, id_field)
        seen: list[str] = []
        with standard_output() as stream:
            for article, found in corpus.articles():
                seen += (each.id for each, _ in found)
                chosen = [pair for pair in found if not wanted or pair[0].id in wanted]
                if chosen and article.id is not None:
                    say_lines([article.id], stream)
                for pair in chosen:
                    say_lines([*str(explain_utterance(*pair, packs)).split("\n"), ""], stream)
        unknown = sorted(wanted.difference(seen))
        if unknown:
            known = ", ".join(dict.fromkeys(seen)) or "none"
            raise ArgumentError(f"there is no quote {unknown[0]!r}; the quotes are: {known}")
    corpus.leave()


def judge(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A quotation.")],
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who says it.")] = None,
    affiliation: Annotated[
        str | None, typer.Option(metavar="PARTY", help="The party that the speaker speaks for.")
    ] = None,
    context: Annotated[str | None, typer.Option(metavar="TEXT", help="What was said just before.")] = None,
    rules: Annotated[str, typer.Option(metavar="PACK", help="A rule pack's name or path.")] = RULES,
    language: Language = None,
) -> None:
    """Label one quotation, and show whose stance it is and the words that tell."""
    from quotestance.stance.judge import judge as judged

    with explained():
        stance = judged(text, speaker, affiliation, context, rules, language)
        tied = " (tied to a condition)" if stance.conditional else ""
        facts = [
            ("label", stance.label),
            ("holder", stance.holder),
            ("party", stance.party),
            ("toward", stance.toward),
            ("polarity", stance.polarity and stance.polarity + tied),
            *(("evidence", f"“{each.text}” {each.rule} [{each.effect}]") for each in stance.evidence),
            *(("other", f"{each.label} ({each.party or each.holder})") for each in stance.others),
        ]
        with standard_output() as stream:
            say_lines((f"{name:<10}{value}" for name, value in facts if value is not None), stream)


def _pack_names() -> list[str]:
    from importlib.metadata import entry_points

    from quotestance.stance import shipped_packs
    from quotestance.stance.packs import ENTRY_POINTS

    return list(dict.fromkeys((*shipped_packs(), *sorted(entry_points(group=ENTRY_POINTS).names))))


def _compiled(name: str) -> CompiledPack:
    from quotestance.explanation import trail_keepers

    return trail_keepers(name)[0]


def _extractor(language: str | None, speakers: list[str]) -> Extractor:
    from quotestance.extractor import Extractor

    return Extractor(language=language, speakers=one_or_all(speakers), rules=None)


class _Corpus:
    """The quotes of texts as rules see them; a document that cannot be done is named and passed over."""

    def __init__(self, extractor: Extractor, paths: list[str], text_field: str, id_field: str) -> None:
        from quotestance.reading import documents

        self._extractor = extractor
        self._documents = documents(paths, text_field=text_field, id_field=id_field)
        self._given_up = 0
        self.quotes = 0

    def articles(self) -> Iterator[tuple[Article, list[tuple[Quote, Utterance]]]]:
        """Yield each article with its quotes."""
        for source in self._documents:
            try:
                if isinstance(source, QuotestanceError):
                    raise source
                found = self._extractor.utterances(source)
            except QuotestanceError as error:
                complain(str(error))
                self._given_up += 1
            else:
                self.quotes += len(found)
                yield source, found

    def utterances(self) -> Iterator[tuple[str, Utterance]]:
        """Yield each quote with its article's id and its own."""
        for article, found in self.articles():
            for quote, utterance in found:
                yield _key(article, quote), utterance

    def leave(self) -> None:
        """Leave with the exit code for documents that were given up, if any was."""
        if self._given_up:
            raise typer.Exit(GIVEN_UP)


def _key(article: Article, quote: Quote) -> str:
    return f"{article.id or ''} {quote.id}".lstrip()


def _gold_labels(
    path: str, articles: list[tuple[Article, list[tuple[Quote, Utterance]]]]
) -> Mapping[str, str]:
    """Return the labels that a gold file has for the quotes found, by their keys."""
    from quotestance.evaluation import read_gold
    from quotestance.evaluation.comparison import compare
    from quotestance.evaluation.people import matched_quotes
    from quotestance.extraction import Extraction

    found = [Extraction(article, tuple(quote for quote, _ in pairs)) for article, pairs in articles]
    pairs = matched_quotes(compare(read_gold(path), found).articles)
    if not pairs:
        raise ArgumentError(
            f"{path}: none of its quotes is found in the texts; give it with the texts that it was made from"
        )
    return {
        _key(each.article.article, quote): gold.stance
        for each, gold, quote in pairs
        if gold.stance is not None
    }


def _write_coverage(table: tuple[RuleCoverage, ...], quotes: int, *, judged: bool) -> None:
    from quotestance.output.screen import Column, write_columns

    numbers = ("hits", "effective", "decided", "overlaps", "conflicts")
    columns = [Column("rule"), Column("effect"), *(Column(name, right=True) for name in numbers)]
    if judged:
        columns += [Column("right", right=True), Column("accuracy", right=True)]
    rows = []
    for rule in table:
        if rule.hits:
            counts = (str(getattr(rule, name)) for name in numbers)
            rows.append((rule.rule, rule.effect, *counts, *(_accuracy_cells(rule) if judged else ())))
    silent = [rule.rule for rule in table if not rule.hits]
    with standard_output() as stream:
        write_columns(columns, rows, stream)
        say_lines(["", f"quotes: {quotes}, rules that fired: {len(rows)} of {len(table)}"], stream)
        if silent:
            say_lines([f"never fired: {', '.join(silent)}"], stream)


def _accuracy_cells(rule: RuleCoverage) -> tuple[str, str]:
    if rule.accuracy is None:
        return "", ""
    return f"{rule.right} of {rule.judged}", f"{rule.accuracy:.0%}"
