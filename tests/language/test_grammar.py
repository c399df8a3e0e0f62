"""One answer to each question about a parse, whichever of the two label schemes the pipeline speaks."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from quotestance.language import grammar
from quotestance.language.passages import passages_of
from quotestance.model import Block, Span
from quotestance.quotes import find_quotes

# Word, tag, part of speech, lemma; then head (counted from 1, 0 for the root) and label in Universal
# Dependencies, and head and label in ClearNLP's scheme. "_" where the second is like the first.
SENTENCES = {
    "told that": """
        The        DT  DET   the       2 det        _ _
        minister   NN  NOUN  minister  3 nsubj      _ _
        told       VBD VERB  tell      0 root       _ ROOT
        reporters  NNS NOUN  reporter  3 iobj       3 dobj
        that       IN  SCONJ that      7 mark       _ _
        talks      NNS NOUN  talk      7 nsubj      _ _
        failed     VBD VERB  fail      3 ccomp      _ _
        .          .   PUNCT .         3 punct      _ _
    """,
    "passive": """
        The        DT  DET   the       2 det        _ _
        plan       NN  NOUN  plan      4 nsubj:pass _ nsubjpass
        was        VBD AUX   be        4 aux:pass   _ auxpass
        rejected   VBN VERB  reject    0 root       _ ROOT
        by         IN  ADP   by        7 case       4 agent
        the        DT  DET   the       7 det        _ _
        president  NN  NOUN  president 4 obl:agent  5 pobj
        on         IN  ADP   on        9 case       4 prep
        Monday     NNP PROPN Monday    4 obl        8 pobj
        .          .   PUNCT .         4 punct      _ _
    """,
    "passive, plain oblique": """
        It         PRP PRON  it        3 nsubj:pass _ nsubjpass
        was        VBD AUX   be        3 aux:pass   _ auxpass
        drafted    VBN VERB  draft     0 root       _ ROOT
        by         IN  ADP   by        5 case       3 agent
        Vogel      NNP PROPN Vogel     3 obl        4 pobj
        in         IN  ADP   in        7 case       3 prep
        Bern       NNP PROPN Bern      3 obl        6 pobj
    """,
    "quoted as saying": """
        The        DT  DET   the       2 det        _ _
        general    NN  NOUN  general   5 nsubj:pass _ nsubjpass
        has        VBZ AUX   have      5 aux        _ _
        been       VBN AUX   be        5 aux:pass   _ auxpass
        quoted     VBN VERB  quote     0 root       _ ROOT
        as         IN  ADP   as        7 mark       5 prep
        saying     VBG VERB  say       5 advcl      6 pcomp
        so         RB  ADV   so        7 advmod     _ _
    """,
    "coordination": """
        The        DT  DET   the       2 det        _ _
        envoy      NN  NOUN  envoy     3 nsubj      _ _
        welcomed   VBD VERB  welcome   0 root       _ ROOT
        the        DT  DET   the       5 det        _ _
        offer      NN  NOUN  offer     3 obj        _ dobj
        and        CC  CCONJ and       7 cc         3 cc
        said       VBD VERB  say       3 conj       _ _
        that       IN  SCONJ that      11 mark      _ _
        talks      NNS NOUN  talk      11 nsubj     _ _
        would      MD  AUX   would     11 aux       _ _
        resume     VB  VERB  resume    7 ccomp      _ _
    """,
    "participle": """
        She        PRP PRON  she       2 nsubj      _ _
        dismissed  VBD VERB  dismiss   0 root       _ ROOT
        it         PRP PRON  it        2 obj        _ dobj
        ,          ,   PUNCT ,         5 punct      2 punct
        saying     VBG VERB  say       2 advcl      _ _
        that       IN  SCONJ that      8 mark       _ _
        it         PRP PRON  it        8 nsubj      _ _
        failed     VBD VERB  fail      5 ccomp      _ _
    """,
    "participle of a noun": """
        A          DT  DET   a         2 det        _ _
        statement  NN  NOUN  statement 0 root       _ ROOT
        saying     VBG VERB  say       2 acl        _ _
        that       IN  SCONJ that      6 mark       _ _
        talks      NNS NOUN  talk      6 nsubj      _ _
        failed     VBD VERB  fail      3 ccomp      _ _
    """,
    "subject relative": """
        The        DT  DET   the       2 det        _ _
        envoy      NN  NOUN  envoy     8 nsubj      _ _
        who        WP  PRON  who       4 nsubj      _ _
        led        VBD VERB  lead      2 acl:relcl  _ relcl
        the        DT  DET   the       6 det        _ _
        talks      NNS NOUN  talk      4 obj        _ dobj
        has        VBZ AUX   have      8 aux        _ _
        left       VBN VERB  leave     0 root       _ ROOT
    """,
    "object relative": """
        A          DT  DET   a         2 det        _ _
        memo       NN  NOUN  memo      0 root       _ ROOT
        ,          ,   PUNCT ,         2 punct      _ _
        which      WDT PRON  which     6 obj        6 dobj
        Vogel      NNP PROPN Vogel     6 nsubj      _ _
        called     VBD VERB  call      2 acl:relcl  _ relcl
        vague      JJ  ADJ   vague     6 xcomp      6 oprd
    """,
    "infinitive": """
        The        DT  DET   the       2 det        _ _
        president  NN  NOUN  president 3 nsubj      _ _
        vowed      VBD VERB  vow       0 root       _ ROOT
        to         TO  PART  to        5 mark       5 aux
        defend     VB  VERB  defend    3 xcomp      _ _
        the        DT  DET   the       7 det        _ _
        accord     NN  NOUN  accord    5 obj        _ dobj
    """,
    "apposition": """
        Maria      NNP PROPN Maria     9 nsubj      2 compound
        Lopez      NNP PROPN Lopez     1 flat       9 nsubj
        ,          ,   PUNCT ,         5 punct      2 punct
        a          DT  DET   a         5 det        _ _
        researcher NN  NOUN  researcher 1 appos     2 appos
        in         IN  ADP   in        7 case       5 prep
        Bern       NNP PROPN Bern      5 nmod       6 pobj
        ,          ,   PUNCT ,         1 punct      2 punct
        said       VBD VERB  say       0 root       _ ROOT
        so         RB  ADV   so        9 advmod     _ _
    """,
    "negation": """
        They       PRP PRON  they      4 nsubj      _ _
        did        VBD AUX   do        4 aux        _ _
        not        RB  PART  not       4 advmod     _ neg
        say        VB  VERB  say       0 root       _ ROOT
        why        WRB ADV   why       6 advmod     _ _
        it         PRP PRON  it        7 nsubj      _ _
        failed     VBD VERB  fail      4 ccomp      _ _
    """,
    "relative of a description": """
        An         DT  DET   a         3 det        _ _
        old        JJ  ADJ   old       3 amod       _ _
        friend     NN  NOUN  friend    10 nsubj     _ _
        of         IN  ADP   of        6 case       3 prep
        the        DT  DET   the       6 det        _ _
        envoy      NN  NOUN  envoy     3 nmod       4 pobj
        who        WP  PRON  who       8 nsubj      _ _
        left       VBD VERB  leave     3 acl:relcl  _ relcl
        early      RB  ADV   early     8 advmod     _ _
        agreed     VBD VERB  agree     0 root       _ ROOT
    """,
    "no subject": """
        Talks      NNS NOUN  talk      0 root       _ ROOT
        to         TO  PART  to        3 mark       3 aux
        resume     VB  VERB  resume    1 acl        _ relcl
    """,
}

VOCAB = spacy.blank("en").vocab
SCHEMES = {"UD": (4, 5), "ClearNLP": (6, 7)}


def doc_of(table: str, scheme: str) -> Doc:
    rows = [line.split() for line in table.strip().splitlines()]
    columns = SCHEMES[scheme]
    heads, labels = (
        [row[column] if row[column] != "_" else row[4 + side] for row in rows]
        for side, column in enumerate(columns)
    )
    words = [row[0] for row in rows]
    following = [*words[1:], ""]
    return Doc(
        VOCAB,
        words=words,
        spaces=[
            word != "“" and after not in (",", ".", "”", ":", "")
            for word, after in zip(words, following, strict=True)
        ],
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        lemmas=[row[3] for row in rows],
        heads=[int(head) - 1 if head != "0" else index for index, head in enumerate(heads)],
        deps=labels,
    )


@pytest.fixture(params=SCHEMES)
def scheme(request) -> str:
    return request.param


def token(name: str, word: str, scheme: str):
    return next(token for token in doc_of(SENTENCES[name], scheme) if token.text == word)


def text(answer) -> str | None:
    return None if answer is None else answer.text


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("told that", "told", "minister"),
        ("told that", "failed", "talks"),
        ("passive", "rejected", "plan"),
        ("quoted as saying", "quoted", "general"),
        ("subject relative", "led", "who"),
        ("object relative", "called", "Vogel"),
        ("coordination", "said", None),
        ("participle", "saying", None),
        ("infinitive", "defend", None),
    ],
)
def test_a_verb_has_the_subject_of_its_own_clause(scheme, name, verb, expected):
    assert text(grammar.subject(token(name, verb, scheme))) == expected


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("coordination", "said", "envoy"),
        ("participle", "saying", "She"),
        ("participle of a noun", "saying", "statement"),
        ("subject relative", "led", "envoy"),
        ("subject relative", "left", "envoy"),
        ("object relative", "called", "Vogel"),
        ("relative of a description", "left", "friend"),
        ("infinitive", "defend", "president"),
        ("told that", "failed", "talks"),
        ("passive", "rejected", "plan"),
        ("no subject", "resume", "Talks"),
        ("participle of a noun", "failed", "talks"),
    ],
)
def test_a_clause_without_a_subject_shares_another(scheme, name, verb, expected):
    assert text(grammar.understood_subject(token(name, verb, scheme))) == expected


def test_a_root_without_a_subject_has_none(scheme):
    assert grammar.understood_subject(token("participle of a noun", "statement", scheme)) is None


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("passive", "rejected", True),
        ("passive, plain oblique", "drafted", True),
        ("quoted as saying", "quoted", True),
        ("quoted as saying", "saying", False),
        ("told that", "told", False),
        ("subject relative", "left", False),
    ],
)
def test_a_passive_shows_by_its_subject_or_auxiliary(scheme, name, verb, expected):
    assert grammar.is_passive(token(name, verb, scheme)) is expected


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("passive", "rejected", "president"),
        ("passive, plain oblique", "drafted", "Vogel"),
        ("quoted as saying", "quoted", None),
        ("told that", "told", None),
    ],
)
def test_who_acts_in_a_passive(scheme, name, verb, expected):
    assert text(grammar.agent(token(name, verb, scheme))) == expected


@pytest.mark.parametrize(
    ("name", "verb", "prepositions", "expected"),
    [
        ("passive", "rejected", {"on"}, "Monday"),
        ("passive", "rejected", {"in"}, None),
        ("passive, plain oblique", "drafted", {"in", "at"}, "Bern"),
        ("passive, plain oblique", "drafted", {"in", "by"}, "Vogel"),
    ],
)
def test_prepositional_phrases_by_their_preposition(scheme, name, verb, prepositions, expected):
    assert text(grammar.oblique(token(name, verb, scheme), frozenset(prepositions))) == expected


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("told that", "told", ["reporters"]),
        ("coordination", "welcomed", ["offer"]),
        ("participle", "dismissed", ["it"]),
        ("object relative", "called", ["which"]),
        ("passive", "rejected", []),
    ],
)
def test_objects(scheme, name, verb, expected):
    assert [found.text for found in grammar.objects(token(name, verb, scheme))] == expected


@pytest.mark.parametrize(
    ("name", "verb", "finite", "infinitive"),
    [
        ("told that", "told", "failed", None),
        ("coordination", "said", "resume", None),
        ("coordination", "welcomed", None, None),
        ("participle", "saying", "failed", None),
        ("infinitive", "vowed", None, "defend"),
        ("negation", "say", "failed", None),
    ],
)
def test_clauses_that_a_verb_takes(scheme, name, verb, finite, infinitive):
    assert text(grammar.complement(token(name, verb, scheme))) == finite
    assert text(grammar.infinitive(token(name, verb, scheme))) == infinitive


@pytest.mark.parametrize(
    ("question", "name", "word", "expected"),
    [
        (grammar.is_relative, "subject relative", "led", True),
        (grammar.is_relative, "subject relative", "left", False),
        (grammar.is_adverbial, "participle", "saying", True),
        (grammar.is_adverbial, "coordination", "said", False),
        (grammar.is_conjunct, "coordination", "said", True),
        (grammar.is_conjunct, "participle", "saying", False),
        (grammar.is_root, "passive", "rejected", True),
        (grammar.is_root, "passive", "plan", False),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_kinds_of_clauses(scheme, question, name, word, expected):
    assert question(token(name, word, scheme)) is expected


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("quoted as saying", "quoted", ["has", "been"]),
        ("passive", "rejected", ["was"]),
        ("coordination", "resume", ["would"]),
        ("told that", "told", []),
    ],
)
def test_auxiliaries(scheme, name, verb, expected):
    assert [found.text for found in grammar.auxiliaries(token(name, verb, scheme))] == expected


@pytest.mark.parametrize(
    ("name", "verb", "expected"), [("negation", "say", "not"), ("negation", "failed", None)]
)
def test_negation(scheme, name, verb, expected):
    assert text(grammar.negation(token(name, verb, scheme))) == expected


@pytest.mark.parametrize(
    ("name", "word", "expected"),
    [
        ("passive", "plan", True),
        ("passive", "president", False),
        ("apposition", "Bern", False),
        ("apposition", "Maria", True),
        ("relative of a description", "envoy", False),
    ],
)
def test_a_noun_phrase_under_a_preposition(scheme, name, word, expected):
    assert grammar.governs_alone(token(name, word, scheme)) is expected


@pytest.mark.parametrize(
    ("name", "verb", "expected"),
    [
        ("told that", "told", "The minister"),
        ("passive", "rejected", "The plan"),
        ("apposition", "said", "Maria Lopez, a researcher in Bern"),
        ("subject relative", "left", "The envoy who led the talks"),
        ("relative of a description", "agreed", "An old friend of the envoy who left early"),
        ("object relative", "called", "Vogel"),
    ],
)
def test_a_noun_phrase_has_its_modifiers(scheme, name, verb, expected):
    head = grammar.subject(token(name, verb, scheme))
    start, end = grammar.phrase(head)
    assert head.doc[start:end].text == expected


def test_a_noun_phrase_leaves_out_its_preposition(scheme):
    agent = grammar.agent(token("passive", "rejected", scheme))
    start, end = grammar.phrase(agent)
    assert agent.doc[start:end].text == "the president"


def test_the_nearest_of_two_subjects_counts():
    doc = Doc(
        VOCAB,
        words=["Talks", "failed", "he", "said"],
        heads=[3, 0, 3, 3],
        deps=["nsubj", "acl", "nsubj", "ROOT"],
    )
    assert grammar.subject(doc[3]).text == "he"


def test_a_chain_of_verbs_without_a_subject_ends():
    words = ["and"] * 50
    doc = Doc(VOCAB, words=words, heads=[0, *range(49)], deps=["ROOT", *["conj"] * 49])
    assert grammar.understood_subject(doc[49]) is None


def test_a_doc_without_a_parse_is_told_apart():
    assert not grammar.is_parsed(Doc(VOCAB, words=["Talks", "failed"]))
    assert grammar.is_parsed(doc_of(SENTENCES["passive"], "UD"))


ARTICLES = {
    "quotation, inversion, apposition": (
        """
        “          ``  PUNCT “         5 punct      _ _
        The        DT  DET   the       3 det        _ _
        border     NN  NOUN  border    5 nsubj      4 nsubj
        is         VBZ AUX   be        5 cop        8 ccomp
        closed     JJ  ADJ   closed    8 ccomp      4 acomp
        ,          ,   PUNCT ,         5 punct      8 punct
        ”          ''  PUNCT ”         5 punct      8 punct
        said       VBD VERB  say       0 root       _ ROOT
        Ivan       NNP PROPN Ivan      8 nsubj      10 compound
        Petrov     NNP PROPN Petrov    9 flat       8 nsubj
        ,          ,   PUNCT ,         13 punct     10 punct
        a          DT  DET   a         13 det       _ _
        spokesman  NN  NOUN  spokesman 9 appos      10 appos
        .          .   PUNCT .         8 punct      _ _
        """,
        [("direct", "The border is closed,", "Ivan Petrov, a spokesman")],
    ),
    "indirect speech, told": (
        SENTENCES["told that"],
        [("indirect", "that talks failed", "The minister")],
    ),
    "coordinated cue": (
        SENTENCES["coordination"],
        [("indirect", "that talks would resume", "The envoy")],
    ),
    "participle": (SENTENCES["participle"], [("indirect", "that it failed", "She")]),
    "infinitive": (SENTENCES["infinitive"], [("indirect", "to defend the accord", "The president")]),
    "passive with agent": (
        """
        The        DT  DET   the       2 det        _ _
        plan       NN  NOUN  plan      4 nsubj:pass _ nsubjpass
        was        VBD AUX   be        4 aux:pass   _ auxpass
        described  VBN VERB  describe  0 root       _ ROOT
        as         IN  ADP   as        9 case       4 prep
        “          ``  PUNCT “         9 punct      _ _
        a          DT  DET   a         9 det        _ _
        bad        JJ  ADJ   bad       9 amod       _ _
        dream      NN  NOUN  dream     4 obl        5 pobj
        ”          ''  PUNCT ”         9 punct      _ _
        by         IN  ADP   by        13 case      4 agent
        the        DT  DET   the       13 det       _ _
        envoy      NN  NOUN  envoy     4 obl:agent  11 pobj
        .          .   PUNCT .         4 punct      _ _
        """,
        [("direct", "a bad dream", "the envoy")],
    ),
    "negated": (SENTENCES["negation"], []),
    "somebody said, somebody reported": (
        """
        She        PRP PRON  she       2 nsubj      _ _
        said       VBD VERB  say       9 ccomp      _ _
        talks      NNS NOUN  talk      5 nsubj      _ _
        had        VBD AUX   have      5 aux        _ _
        failed     VBN VERB  fail      2 ccomp      _ _
        ,          ,   PUNCT ,         2 punct      9 punct
        the        DT  DET   the       8 det        _ _
        agency     NN  NOUN  agency    9 nsubj      _ _
        reported   VBD VERB  report    0 root       _ ROOT
        .          .   PUNCT .         9 punct      _ _
        """,
        [("indirect", "talks had failed", "She")],
    ),
    "a day between verb and clause": (
        """
        She        PRP PRON  she       2 nsubj      _ _
        said       VBD VERB  say       0 root       _ ROOT
        on         IN  ADP   on        4 case       7 prep
        Monday     NNP PROPN Monday    7 obl        3 pobj
        talks      NNS NOUN  talk      7 nsubj      _ _
        had        VBD AUX   have      7 aux        _ _
        failed     VBN VERB  fail      2 ccomp      _ _
        .          .   PUNCT .         2 punct      _ _
        """,
        [("indirect", "talks had failed", "She")],
    ),
    "a participle of the source as a further cue": (
        """
        “          ``  PUNCT “         3 punct      5 punct
        We         PRP PRON  we        3 nsubj      _ _
        wait       VBP VERB  wait      6 ccomp      _ _
        ,          ,   PUNCT ,         3 punct      6 punct
        ”          ''  PUNCT ”         3 punct      6 punct
        said       VBD VERB  say       0 root       _ ROOT
        the        DT  DET   the       8 det        _ _
        envoy      NN  NOUN  envoy     6 nsubj      _ _
        ,          ,   PUNCT ,         10 punct     8 punct
        adding     VBG VERB  add       8 acl        _ _
        that       IN  SCONJ that      13 mark      _ _
        talks      NNS NOUN  talk      13 nsubj     _ _
        failed     VBD VERB  fail      10 ccomp     _ _
        .          .   PUNCT .         6 punct      _ _
        """,
        [("direct", "We wait,", "the envoy"), ("indirect", "that talks failed", "the envoy")],
    ),
    "a participle between commas": (
        """
        The        DT  DET   the       2 det        _ _
        envoy      NN  NOUN  envoy     9 nsubj      _ _
        ,          ,   PUNCT ,         4 punct      2 punct
        saying     VBG VERB  say       2 acl        _ _
        that       IN  SCONJ that      7 mark       _ _
        talks      NNS NOUN  talk      7 nsubj      _ _
        failed     VBD VERB  fail      4 ccomp      _ _
        ,          ,   PUNCT ,         2 punct      _ _
        left       VBD VERB  leave     0 root       _ ROOT
        .          .   PUNCT .         9 punct      _ _
        """,
        [("indirect", "that talks failed", "The envoy")],
    ),
    "a relative clause as a cue": (
        """
        The        DT  DET   the       2 det        _ _
        envoy      NN  NOUN  envoy     9 nsubj      _ _
        ,          ,   PUNCT ,         5 punct      2 punct
        who        WP  PRON  who       5 nsubj      _ _
        said       VBD VERB  say       2 acl:relcl  _ relcl
        talks      NNS NOUN  talk      7 nsubj      _ _
        failed     VBD VERB  fail      5 ccomp      _ _
        ,          ,   PUNCT ,         2 punct      _ _
        left       VBD VERB  leave     0 root       _ ROOT
        .          .   PUNCT .         9 punct      _ _
        """,
        [("indirect", "talks failed", "The envoy")],
    ),
    "quoted somebody as saying": (
        """
        The        DT  DET   the       2 det        _ _
        agency     NN  NOUN  agency    3 nsubj      _ _
        quoted     VBD VERB  quote     0 root       _ ROOT
        her        PRP PRON  she       3 obj        3 dobj
        as         IN  ADP   as        6 mark       3 prep
        saying     VBG VERB  say       3 advcl      5 pcomp
        that       IN  SCONJ that      9 mark       _ _
        talks      NNS NOUN  talk      9 nsubj      _ _
        failed     VBD VERB  fail      6 ccomp      _ _
        .          .   PUNCT .         3 punct      _ _
        """,
        [("indirect", "that talks failed", "her")],
    ),
    "a question": (
        """
        Did        VBD AUX   do        3 aux        _ _
        she        PRP PRON  she       3 nsubj      _ _
        say        VB  VERB  say       0 root       _ ROOT
        that       IN  SCONJ that      6 mark       _ _
        talks      NNS NOUN  talk      6 nsubj      _ _
        failed     VBD VERB  fail      3 ccomp      _ _
        ?          .   PUNCT ?         3 punct      _ _
        """,
        [],
    ),
}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            table, expected, id=name, marks=[pytest.mark.xfail(strict=True, reason=why[0])] if why else []
        )
        for name, (table, expected, *why) in ARTICLES.items()
    ],
)
def test_quotes_are_the_same_in_both_schemes(scheme, table, expected):
    doc = doc_of(table, scheme)
    found = find_quotes(passages_of(doc, [Block("body", Span(0, len(doc.text)))]))
    assert [(one.quote.kind, one.quote.text, one.quote.source.text) for one in found] == expected
