"""Stances in full: holder, party, evidence, others, traces, utterances out of articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotestance.extractor import Extractor
from quotestance.language import resolve
from quotestance.language.passages import parse
from quotestance.model import Article, Block, Cue, Mention, Quote, Span, Speaker, Stance
from quotestance.stance import CompiledPack, Utterance, load_pack, utterance
from quotestance.stance.comparing import compare, coverage
from quotestance.stance.explain import explain
from quotestance.stance.judge import judge, judge_trace

PARTIES = {
    "pyongyang": "North Korea",
    "the north": "North Korea",
    "seoul": "South Korea",
    "washington": "United States",
}


@pytest.mark.parametrize(
    ("quote", "speaker", "affiliation", "holder", "party"),
    [
        pytest.param("We will talk.", "Choe Son-hui", "North Korea", "speaker", "North Korea", id="we"),
        pytest.param(
            "The DPRK will never talk.",
            "Choe Son-hui",
            "North Korea",
            "speaker",
            "North Korea",
            id="own name",
        ),
        pytest.param(
            "Pyongyang will never talk.", "an analyst", None, "other", "North Korea", id="another's name"
        ),
        pytest.param(
            "The White House wants talks.",
            "a spokesman",
            "United States",
            "speaker",
            "United States",
            id="own office",
        ),
        pytest.param("The junta refuses to talk.", "a spokesman", "Thailand", "other", None, id="the junta"),
        pytest.param(
            "Stop the drills and we will talk.",
            "a spokesman",
            "North Korea",
            "speaker",
            "North Korea",
            id="order",
        ),
        pytest.param("Talks are pointless.", "a spokesman", "Iran", "speaker", "Iran", id="no subject"),
        pytest.param(
            "Washington said it wants talks.", "an analyst", None, "other", "United States", id="pronoun"
        ),
        pytest.param(
            "Letters from Tehran show that they want talks with Washington, no sign that they shut the door.",
            "an analyst",
            None,
            "other",
            "Iran",
            id="pronoun again",
        ),
    ],
)
def test_holder_and_party(
    quote: str, speaker: str, affiliation: str | None, holder: str, party: str | None
) -> None:
    stance = judge(quote, speaker=speaker, affiliation=affiliation)
    assert (stance.holder, stance.party) == (holder, party)


def test_toward() -> None:
    assert judge("We will not talk to Washington.", affiliation="North Korea").toward == "United States"


def test_evidence_stands_in_the_text() -> None:
    text = "Talks? We won’t “sit down” with them, unless they leave."
    stance = judge(text, affiliation="Iran")
    assert stance.label == "conditional"
    assert stance.polarity == "against"
    assert {evidence.rule for evidence in stance.evidence} >= {"unless"}
    for evidence in stance.evidence:
        assert all(0 <= span.start < span.end <= len(text) for span in evidence.spans)
    assert any("sit" in evidence.spans[-1].of(text) or "sit" in evidence.text for evidence in stance.evidence)


def test_both_stances_are_kept() -> None:
    stance = judge(
        "While Washington wants talks, Pyongyang refuses to talk.",
        speaker="a scholar",
        affiliation="independent analyst",
    )
    assert (stance.label, stance.party) == ("rejecting", "North Korea")
    assert [(other.label, other.party) for other in stance.others] == [("open", "United States")]


def test_context_is_read_for_pronouns_only() -> None:
    assert judge("We want it.", context="They proposed a summit.").label == "open"
    assert judge("We want it.", context="They proposed a tariff.").label == "none"
    assert judge("We want peace.", context="They proposed a summit.").label == "none"


def test_none_has_no_holder_and_says_what_is_missing() -> None:
    trace = judge_trace("The harvest was good.", speaker="a farmer")
    assert trace.stance.label == "none"
    assert (trace.stance.holder, trace.stance.party, trace.stance.polarity) == (None, None, None)
    assert trace.missing == "nothing names the topic of the question"


def test_explanation_names_what_was_flipped_and_blocked() -> None:
    told = explain(
        judge_trace("Even if they shout, we do not reject dialogue.", affiliation="Iran"),
        load_pack("dialogue"),
    )
    assert told.startswith("open: speaker (Iran), for")
    assert "negation" in told
    assert "blocked by no-condition: if" in told


def test_whoever_is_there_to_ask_takes_no_stance() -> None:
    asked = judge_trace("Would the envoy meet the rebels?", speaker="reporter")
    assert asked.stance.label == "none"
    assert asked.missing == "whoever speaks is there to ask, and takes no stance"
    assert judge("Why not meet the rebels?", speaker="an envoy").label == "open"
    assert judge("I would welcome a meeting.", speaker="reporter").label == "open"


def test_a_weak_rule_is_outdone_where_another_one_speaks() -> None:
    trace = judge_trace("A meeting would be pointless unless food was on the agenda.", affiliation="Sweden")
    verdicts = {finding.rule: finding.verdict for finding in trace.findings}
    assert (verdicts["talks-useless"], verdicts["weak-bad"]) == ("leads", "outdone")
    assert "weak-bad" not in explain(trace)
    assert "counts only where no stronger rule says anything: weak-bad" in explain(trace, idle=True)


def article(text: str) -> tuple[Article, list[Span]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("body", Span(at, at + len(line))))
        at += len(line) + 1
    return Article(text, tuple(blocks)), [block.span for block in blocks]


@pytest.mark.parametrize(
    ("cue", "content", "label"),
    [
        ("rejected", "calls for talks", "rejecting"),
        ("agreed", "to meet the southern envoy", "open"),
        ("called for", "a resumption of dialogue", "open"),
        ("pledged", "to ignore any contact from Seoul", "rejecting"),
        ("dismissed", "the proposal for a summit", "rejecting"),
        ("offered", "to hold talks without preconditions", "open"),
        ("refused", "to meet the southern envoy", "rejecting"),
    ],
)
def test_the_cue_of_an_indirect_quote_counts(cue: str, content: str, label: str) -> None:
    stance = judged_behind(cue, content)
    assert (stance.label, stance.holder, stance.party) == (label, "speaker", "North Korea")


def judged_behind(cue: str, content: str) -> Stance:
    text = f"On Monday Pyongyang {cue} {content}."
    whole, _ = article(text)
    passages = parse(whole, resolve())
    at, start = text.index(cue), text.index(content)
    quote = Quote(
        id="q1",
        kind="indirect",
        spans=(Span(start, start + len(content)),),
        text=content,
        cue=Cue(cue, cue, (Span(at, at + len(cue)),)),
        source=Mention("Pyongyang", (Span(10, 19),)),
        speaker=Speaker("north-korea", "North Korea", "organisation", affiliation="North Korea"),
    )
    return CompiledPack(load_pack("dialogue")).judge(utterance(passages, quote, PARTIES))


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("called", "him a puppet of the south"),
        ("showed", "that the talks had reversed the trend"),
        ("joked", "that talks had made him fat"),
        ("feared", "that the meeting had taken too long"),
    ],
)
def test_a_cue_is_not_what_a_quote_is_about(cue: str, content: str) -> None:
    assert judged_behind(cue, content).label == "none"


def quoted(text: str, *spans: Span) -> Quote:
    return Quote(id="q1", kind="direct", spans=spans, text=" ".join(span.of(text) for span in spans))


def test_an_utterance_puts_spans_together() -> None:
    text = '"We will," he said, "meet them."\n"Soon," he said.'
    whole, _ = article(text)
    passages = parse(whole, resolve())
    said = utterance(passages, quoted(text, Span(1, 8), Span(21, 30), Span(34, 38)), PARTIES)
    assert [token.text for token in said.doc] == ["We", "will", "meet", "them", "Soon"]
    assert [
        text[start : start + len(token.text)] for start, token in zip(said.starts, said.doc, strict=True)
    ] == [token.text for token in said.doc]


@pytest.mark.parametrize(
    "span", [Span(0, 0), Span(2, 3), Span(5, 400)], ids=["empty", "inside a token", "past the end"]
)
def test_an_utterance_takes_any_span(span: Span) -> None:
    text = "We want talks.\n\nNo talks now."
    passages = parse(article(text)[0], resolve())
    said = utterance(passages, quoted(text, span), PARTIES)
    assert len(said.doc) == len(said.starts)
    assert CompiledPack(load_pack("dialogue")).judge(said).label in load_pack("dialogue").labels


def test_what_stands_before_is_kept() -> None:
    text = "They offered talks. The minister was brief: we want them."
    passages = parse(article(text)[0], resolve())
    said = utterance(passages, quoted(text, Span(44, 57)), PARTIES)
    assert "offered talks" in said.before


HALL = "The choir sang in the old hall until the lamps were put out and everybody went home. " * 12


@pytest.mark.parametrize(
    ("rest", "label"),
    [
        pytest.param(HALL, "none", id="about something else"),
        pytest.param(HALL + "Norway is far away.", "none", id="only parties"),
        pytest.param(HALL + "Norway's envoy met Sweden's foreign minister.", "open", id="about dealings"),
        pytest.param(
            HALL + "The negotiators of both unions left the talks for mediation.", "open", id="no states"
        ),
        pytest.param("", "open", id="too short to tell"),
    ],
)
def test_an_article_about_something_else_takes_no_stance(rest: str, label: str) -> None:
    """What is said in a long article that never names its subject as the pack does is not about it."""
    quote = "“We will sit down with them.”"
    result = Extractor(rules="dialogue").extract(f"{quote}, said Ola Berg on Monday.\n\n{rest}")
    (said,) = result.quotes
    assert said.stance is not None
    assert said.stance.label == label


def plain(text: str) -> Utterance:
    doc = resolve()(text)
    return Utterance(doc, tuple(token.idx for token in doc), parties=PARTIES)


def test_compare_and_coverage() -> None:
    one, other = CompiledPack(load_pack("dialogue")), CompiledPack(load_pack("dialogue-strict"))
    corpus = [
        ("a", plain("Pyongyang refuses to talk.")),
        ("b", plain("We are ready for talks.")),
        ("c", plain("It rained.")),
    ]
    assert [difference.id for difference in compare(one, other, corpus)] == ["a"]
    table = {row.rule: row for row in coverage(one, corpus, {"a": "rejecting", "b": "rejecting"})}
    assert (table["reject"].decided, table["reject"].accuracy) == (1, 1.0)
    assert (table["ready"].decided, table["ready"].accuracy) == (1, 0.0)
    assert (table["door-open"].hits, table["door-open"].accuracy) == (0, None)


PIECES = st.sampled_from(
    [*"abc ,.?!'\"’“”-\n\x00é한", "\ud800", "talks ", "not ", "if ", "unless ", "we will ", "ready to "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gets_a_label_and_evidence_in_range(text: str) -> None:
    stance = judge(text)
    assert stance.label in load_pack("dialogue").labels
    assert (stance.label == "none") == (not stance.evidence)
    for evidence in stance.evidence:
        assert all(0 <= span.start < span.end <= len(text) for span in evidence.spans)
