"""Attribution frames: a cue, its source, and where the clause that it reports hangs.

A frame is found outside quotation marks only: whoever speaks inside them is quoted already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from quotestance.language import grammar
from quotestance.quotes.forms import is_participle, is_third_person
from quotestance.quotes.lexicon import FINITE, RELATIVE_TAGS, lexicon
from quotestance.quotes.marks import DASHES
from quotestance.quotes.places import ALL_THAT, is_time, noun_behind, opens_description
from quotestance.quotes.source_spans import cut_at_quote, source_range, trimmed_range
from quotestance.quotes.sources import EXCEPTS, channel_of, is_passing_on, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

FrameKind = Literal["verb", "noun", "according", "dash", "colon", "label", "subject"]

_DASHES = DASHES | {"~"}
_ASIDE = DASHES | {","}
_STACK_REACH = 60
_NEAR_RELATIVE = 3
_NAMED_REACH = 8
_COPULA_REACH = 12
_RELATIVES = frozenset(["which", "whom", "what"])
_LONGEST_SIGNATURE = 16
_NOBODY = frozenset(["neither", "no", "none", "nobody"])
_GOES_ON = frozenset(["go", "continue", "come", "like", "love", "use", "tend", "hasten"])
_BEFORE_TIMES = frozenset(["on", "in", "at", "during", "last", "this", "earlier"])
_KEEPS_FROM = frozenset(["of", "from", "without", "against"])


@frozen(eq=False)
class Frame:
    """An attribution: token ranges of cue and source, the cue's lemma, and the head of what is reported."""

    kind: FrameKind
    head: int
    cue: tuple[int, int]
    lemma: str
    source: tuple[int, int] | None
    source_head: int | None = None
    clause: int | None = None
    negated: bool = False
    shared: bool = False
    channel: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """Index of the frame's first token; a source shared with another cue is left out."""
        if self.source is None or self.shared:
            return self.cue[0]
        return min(self.cue[0], self.source[0])

    @property
    def end(self) -> int:
        """Index after the frame's last token."""
        return self.cue[1] if self.source is None or self.shared else max(self.cue[1], self.source[1])


def _ends_clause(doc: Doc, frame: Frame) -> bool:
    """Tell whether a clause with "as" says no more than who spoke, when and where: "as X said in May"."""
    if frame.lemma in lexicon().idioms:
        return True
    after = doc[frame.end : frame.end + 1]
    trails = not len(after) or after[0].is_punct or after[0].lower_ in _BEFORE_TIMES or is_time(after[0])
    return trails and doc[frame.cue[0]].tag_ in FINITE


def _is_noun(verb: Token, quoted: Sequence[bool]) -> bool:
    """Tell whether a verb is a noun behind quoted words: dismissed as "nonsense" reports that X left."""
    named = verb.tag_ == "VBZ" and verb.lemma_ in lexicon().nouns and verb.i > 1
    return named and quoted[verb.i - 1] and grammar.subject(verb) is None and verb.nbor(-2).text not in ",.?!"


def start_with_joint(doc: Doc, frame: Frame) -> int:
    """Return where a frame begins, with what joins it to what it reports before it.

    As in: "..., as she put it"; "...," was all she would say.
    """
    start = frame.start
    if start < 2 or frame.kind != "verb":
        return start
    if doc[start - 1].lower_ in ALL_THAT and doc[start - 2].lemma_ == "be":
        return start - 2
    if doc[start - 1].lower_ != "as" or not _ends_clause(doc, frame):
        return start
    return start - 1 if doc[start - 2].text in _ASIDE or doc[start - 2].is_quote else start


def find(doc: Doc, quoted: Sequence[bool]) -> list[Frame]:
    """Return the attribution frames of a passage, in text order.

    Parameters
    ----------
    doc
        The passage, parsed.
    quoted
        For each token whether it stands inside quotation marks.
    """
    found = (_frame_at(token, quoted) for token in doc if not quoted[token.i])
    return _with_shared_sources(doc, [frame for frame in found if frame is not None])


def _frame_at(token: Token, quoted: Sequence[bool]) -> Frame | None:
    words = lexicon()
    if token.lower_ in words.prepositions:
        return _according_frame(token, quoted)
    if token.lower_ in words.possessed and (token.pos_ == "NOUN" or _is_owned(token)):
        return _view_frame(token)
    if token.text in _DASHES:
        return _dash_frame(token, quoted)
    if token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns and not _is_misread(token):
        return _noun_frame(token, quoted)
    if _lemma(token) in words.verbs and _is_whole(token) and not is_passing_on(token):
        if _is_noun(token, quoted):
            return None
        return frame_of_verb(token, quoted)
    return None


def _is_misread(noun: Token) -> bool:
    """Tell whether a noun is a participle or, behind a name that begins a clause, a verb: "Seoul doubts"."""
    if is_participle(noun) or not is_third_person(noun):
        return is_participle(noun)
    index = noun.i - 1
    while index > noun.sent.start and noun.doc[index].pos_ == "PROPN":
        index -= 1
    first = noun.doc[index]
    if index == noun.sent.start:
        return first.pos_ in ("PRON", "PROPN")
    return first.is_punct or first.pos_ == "CCONJ"


def is_stacked(doc: Doc, frame: Frame) -> bool:
    """Tell by its surroundings whether a cue adds to the one before it: ", adding that", "and said"."""
    head, start = doc[frame.head], frame.cue[0]
    before = start - 1
    while before > 0 and doc[before].pos_ == "ADV" and doc[before].lower_ not in ("while", "when"):
        before -= 1
    if before < 0:
        return False
    if frame.source is not None and doc[frame.start - 1].lower_ in _RELATIVES:
        return any(token.text == "," for token in doc[max(0, frame.start - 3) : frame.start])
    if frame.lemma not in lexicon().clausal and not _names_behind_comma(doc, frame):
        return _is_coordinated(head, doc[before])
    if is_participle(head):
        return doc[before].text in _ASIDE or doc[before].lower_ == "and" or doc[before].is_quote
    return _is_coordinated(head, doc[before])


def _names_behind_comma(doc: Doc, frame: Frame) -> bool:
    """Tell whether a participle names something in quoted words: ", calling the offer “a trap”"."""
    named = frame.lemma in lexicon().naming and doc[frame.cue[0] - 1].text == ","
    return (
        named
        and is_participle(doc[frame.head])
        and any(token.is_quote for token in doc[frame.head + 1 : frame.head + _NAMED_REACH])
    )


def _is_coordinated(verb: Token, before: Token) -> bool:
    """Tell whether a finite verb shares the subject of the one before it: "... and said"."""
    subject = grammar.subject(verb)
    lacks = subject is None or (subject.i < before.i and before.i > 0 and before.nbor(-1).text == ",")
    joined = before.lower_ in ("and", "but") or (
        verb.nbor(-1).lower_ == "then" and (before.text == "," or before.is_quote)
    )
    return verb.tag_ in FINITE and joined and lacks


def _with_shared_sources(doc: Doc, frames: list[Frame]) -> list[Frame]:
    """Give a stacked cue the source of the cue that it adds to, in the same sentence."""
    shared: list[Frame] = []
    telling: Frame | None = None
    for frame in frames:
        if frame.kind == "verb" and telling is not None and is_stacked(doc, frame):
            participle = is_participle(doc[frame.head])
            near = frame.head - telling.head < _STACK_REACH and not _is_aside(doc, telling, frame)
            goes_on = doc[frame.start - 1].lower_ not in _RELATIVES and is_inside(doc, frame, telling)
            lent = participle or frame.source is None or goes_on
            if near and lent and _same_sentence(doc, telling, frame):
                frame = evolve(frame, source=telling.source, source_head=telling.source_head, shared=True)
        shared.append(frame)
        if _tells(doc, frame) and not (telling is not None and is_inside(doc, frame, telling)):
            telling = frame
    return shared


def _is_aside(doc: Doc, telling: Frame, frame: Frame) -> bool:
    """Tell whether a cue has a source of its own behind an aside that tells: While A said ..., B, saying."""
    return (
        frame.source_head is not None
        and frame.source_head > telling.head
        and grammar.is_adverbial(doc[telling.head])
        and doc[frame.head].head.i != telling.head
    )


def _tells(doc: Doc, frame: Frame) -> bool:
    """Tell whether other cues may be stacked on a frame: a finite verb of speech with a source of its own."""
    told = frame.kind == "verb" and frame.source is not None and frame.lemma in lexicon().speech
    return told and doc[frame.head].tag_ in FINITE and doc[frame.start - 1].lower_ not in _RELATIVES


def is_inside(doc: Doc, frame: Frame, outer: Frame) -> bool:
    """Tell whether a frame stands in the clause that another one reports."""
    if outer.clause is None:
        return False
    clause = doc[outer.clause]
    return bool(clause.left_edge.i <= frame.head <= clause.right_edge.i)


def _same_sentence(doc: Doc, one: Frame, other: Frame) -> bool:
    if doc[one.head].sent.start == doc[other.head].sent.start:
        return True
    # Parsers cut sentences where a name stands before a comma; only a stop ends one.
    return not any(token.is_punct and token.text in ".?!" for token in doc[one.head : other.head])


def _lemma(token: Token) -> str:
    """Return the lemma of a verb, or nothing; forms that can only be verbs where they stand need no tag."""
    if token.pos_ in ("VERB", "AUX"):
        lemma = lexicon().lemmas.get(token.lower_) or str(token.lemma_.lower())
        whole = f"{lemma} {token.nbor().lower_}" if token.i + 1 < len(token.doc) else lemma
        return whole if whole in lexicon().excluding else lemma
    if token.lower_ in lexicon().participles and is_participle(token):
        return lexicon().participles[token.lower_]
    if is_third_person(token):
        return lexicon().third_persons[token.lower_]
    return lexicon().sure.get(token.lower_, "")


def _range_of(noun: Token | None, verb: Token, quoted: Sequence[bool]) -> tuple[int, int] | None:
    return None if noun is None else source_range(noun, verb, quoted)


def _is_whole(verb: Token) -> bool:
    """Tell whether a verb that reports only together with another word has it: "as she put it"."""
    if verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "so":
        return False
    needed = lexicon().idioms.get(_lemma(verb))
    return needed is None or (verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == needed)


def frame_of_verb(verb: Token, quoted: Sequence[bool]) -> Frame:
    """Return the frame that a verb makes, whether it is known to report or not."""
    lemma = _lemma(verb)
    source = source_of(verb, quoted)
    span = source_range(source, verb, quoted) if source is not None else None
    clause = grammar.complement(verb)
    if clause is None and lemma in lexicon().commitment:
        clause = grammar.infinitive(verb)
    return Frame(
        kind="verb",
        head=verb.i,
        cue=_cue_range(verb, span, quoted),
        lemma=lemma,
        source=span,
        source_head=None if source is None or span is None else source.i,
        clause=None if clause is None else clause.i,
        negated=_is_unsaid(verb, quoted) or (span is not None and verb.doc[span[0]].lower_ in _NOBODY),
        shared=span is not None and _is_far(verb, span),
        channel=_range_of(channel_of(verb), verb, quoted),
    )


def _is_asked(verb: Token) -> bool:
    """Tell whether a verb stands in a question: "Did the ambassador say that ...?"."""
    sentence = verb.sent
    if sentence[0].tag_ not in (*FINITE, "WP", "WRB", "WDT"):
        return False
    if sentence[-1].text == "?":
        return True
    return len(sentence) > 1 and sentence[-2].text == "?" and not any(token.is_quote for token in sentence)


def _is_far(verb: Token, source: tuple[int, int]) -> bool:
    """Tell whether another finite verb stands between a verb and its source: "X came and said".

    A relative clause between commas belongs to the source: "X, whose book came out in May, said".
    """
    own = {token.i for token in grammar.auxiliaries(verb)}
    if grammar.is_passive(verb.head) and source[1] <= verb.head.i < verb.i:
        # "X is reported to have said", "X was quoted as saying"
        own |= {token.i for token in grammar.auxiliaries(verb.head)}
    told = verb.i > 0 and verb.nbor(-1).tag_ == "TO" and _lemma(verb) in lexicon().speech
    if verb.head.lemma_ in _GOES_ON and told:
        own |= {verb.head.i, *(token.i for token in grammar.auxiliaries(verb.head))}  # "X liked to say"
    between = verb.doc[source[1] : verb.i]
    opens_aside = any(token.tag_ in RELATIVE_TAGS for token in between[:_NEAR_RELATIVE])
    if opens_aside and between[-1].text == ",":
        return False
    return any(
        token.tag_ in FINITE and token.i not in own and not opens_description(token) for token in between
    )


def _is_unsaid(verb: Token, quoted: Sequence[bool]) -> bool:
    """Tell whether the verb says that something was not said ("did not say that", "declined to comment")."""
    negation = grammar.negation(verb)
    if negation is not None and not quoted[negation.i]:
        return True
    if any(told.lower_ in ("nothing", "none") for told in grammar.objects(verb)) or _is_asked(verb):
        return True
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is not None and verb.tag_ == "VB" and before.tag_ == "TO":
        excepted = verb.i > 1 and verb.nbor(-2).lower_ in EXCEPTS
        return verb.head.lemma_ not in _GOES_ON and not excepted
    if before is not None and verb.tag_ == "VBG" and before.lower_ in _KEEPS_FROM:
        return True
    under = verb.head.i < verb.i and verb.head.lemma_ in lexicon().unreported
    beside = before is not None and before.text == ","
    return under and not beside and verb.tag_ in ("VB", "VBG")


def _cue_range(verb: Token, source: tuple[int, int] | None, quoted: Sequence[bool]) -> tuple[int, int]:
    """Return the verb with its auxiliaries ("has reportedly said", "was quoted as saying")."""
    start, end = verb.i, verb.i + 1
    auxiliaries = grammar.auxiliaries(verb)
    if auxiliaries and not any(quoted[auxiliaries[0].i : verb.i]):
        start = auxiliaries[0].i
        if source is not None and start < source[1] <= verb.i:
            start = source[1]
    doc = verb.doc
    if _lemma(verb) in lexicon().excluding or _calls_on(verb):
        end += 1
    if verb.lemma_ == "quote" and doc[end : end + 2].text.lower() == "as saying":
        end += 2
    return start, end


def _calls_on(verb: Token) -> bool:
    """Tell whether a verb is one with its preposition: "called on Oslo to go", "called for talks"."""
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    return verb.lemma_ == "call" and len(behind) == 1 and behind[0].lower_ in ("for", "on", "upon")


def _according_frame(token: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a preposition that attributes: "according to X", "in the words of X"."""
    doc = token.doc
    for words in lexicon().according:
        end = token.i + len(words)
        if end >= len(doc) or tuple(part.lower_ for part in doc[token.i : end]) != words:
            continue
        noun = noun_behind(doc, end, quoted)
        if noun is None:
            continue
        right = _closed(doc, noun.i, max(grammar.phrase(noun)[1], noun.i + 1))
        source = trimmed_range(doc, end, cut_at_quote(right, end, quoted))
        if source is not None:
            return Frame("according", token.i, (token.i, end), " ".join(words), source, noun.i)
    return None


def _closed(doc: Doc, noun: int, right: int) -> int:
    """Return the end of a noun phrase, before the comma of an apposition that no comma or stop closes."""
    if right >= len(doc) or doc[right].is_punct:
        return right
    return next((index for index in range(noun, right) if doc[index].text == ","), right)


def _is_owned(token: Token) -> bool:
    """Tell whether a noun that was tagged a verb has an owner before it: "in her telling"."""
    return token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).tag_ in ("PRP$", "POS")


def _view_frame(noun: Token) -> Frame | None:
    """Return the frame of a noun with its owner: "in his view", "in the North's opinion"."""
    doc = noun.doc
    owner = doc[noun.i - 1] if noun.i else noun
    if owner.tag_ not in ("PRP$", "POS"):
        return None
    left = owner.i if owner.tag_ == "PRP$" else grammar.phrase(owner.head)[0]
    if left == 0 or doc[left - 1].lower_ not in ("in", "to"):
        return None
    source = (noun.i - 1, noun.i) if owner.tag_ == "PRP$" else (left, noun.i - 1)
    cue = (left - 1, noun.i + 1)
    return Frame("according", noun.i, cue, f"in {noun.lower_}", source, source[1] - 1)


def _noun_frame(noun: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a noun of saying: "Seoul's claim that", "expressed doubts whether"."""
    doc = noun.doc
    if noun.i + 2 < len(doc) and doc[noun.i + 1].lower_ == "by":
        return _noun_frame_of_agent(noun, quoted)
    if noun.i + 2 >= len(doc):
        return None
    if doc[noun.i + 1].lower_ not in ("that", "whether"):
        return _noun_frame_with_copula(noun, quoted)
    if doc[noun.i + 2].tag_ in FINITE and _lemma(doc[noun.i + 2]) in lexicon().speech:
        return None  # "a statement that said": what it says has the verb for its cue
    owner = grammar.possessor(noun)
    if owner is not None and not quoted[owner.i]:
        left, right = grammar.phrase(owner)
        while right > owner.i + 1 and doc[right - 1].tag_ == "POS":
            right -= 1
        source = trimmed_range(doc, left, min(right, noun.i))
        cue = (noun.i, noun.i + 1)
        return None if source is None else Frame("noun", noun.i, cue, noun.lemma_.lower(), source, owner.i)
    verb = noun.head
    if verb.lemma_ not in lexicon().issuing or quoted[verb.i] or verb.i > noun.i:
        return None
    speaker = source_of(verb, quoted)
    span = None if speaker is None else source_range(speaker, verb, quoted)
    if speaker is None or span is None:
        return None
    start = _cue_range(verb, span, quoted)[0]
    return Frame("noun", noun.i, (start, noun.i + 1), noun.lemma_.lower(), span, speaker.i)


def _noun_frame_with_copula(noun: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a noun of saying that a clause is said to be: "Seoul's line is that ..."."""
    doc, owner = noun.doc, grammar.possessor(noun)
    if owner is None or quoted[owner.i]:
        return None
    for copula in doc[noun.i + 1 : noun.i + _COPULA_REACH]:
        if copula.tag_ in FINITE or copula.is_sent_start or quoted[copula.i]:
            break
    else:
        return None
    leads_on = copula.i + 1 < len(doc) and doc[copula.i + 1].lower_ == "that"
    if copula.lemma_ != "be" or not leads_on:
        return None
    left, right = grammar.phrase(owner)
    while right > owner.i + 1 and doc[right - 1].tag_ == "POS":
        right -= 1
    source = trimmed_range(doc, left, min(right, noun.i))
    cue = (noun.i if copula.i == noun.i + 1 else copula.i, copula.i + 1)
    return None if source is None else Frame("noun", copula.i, cue, noun.lemma_.lower(), source, owner.i)


def _noun_frame_of_agent(noun: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a noun of saying with its agent: "the claim by Seoul that ..."."""
    doc = noun.doc
    agent = noun_behind(doc, noun.i + 2, quoted)
    right = len(doc) if agent is None else grammar.phrase(agent)[1]
    if agent is None or right >= len(doc) or doc[right].lower_ not in ("that", "whether"):
        return None
    source = trimmed_range(doc, noun.i + 2, right)
    cue = (noun.i, noun.i + 1)
    return None if source is None else Frame("noun", noun.i, cue, noun.lemma_.lower(), source, agent.i)


def _dash_frame(dash: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a signature: a quotation, a dash, and a name that ends the paragraph."""
    doc = dash.doc
    before = dash.i - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    rest = doc[dash.i + 1 :]
    if before < 0 or not quoted[before] or len(rest) > _LONGEST_SIGNATURE:
        return None
    source = trimmed_range(doc, dash.i + 1, len(doc))
    named = any(part.pos_ == "PROPN" for part in rest[:4])
    if source is None or not named or any(part.tag_ in FINITE or quoted[part.i] for part in rest):
        return None
    return Frame("dash", dash.i, (dash.i, dash.i + 1), dash.text, source, source[0])
