"""Attribution frames: a cue, its source, and where the clause that it reports hangs.

A frame is found outside quotation marks only: whoever speaks inside them is quoted already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from quotestance.language import grammar
from quotestance.quotes.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

FrameKind = Literal["verb", "according", "dash", "label"]

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_SURE_VERBS = {"said": "say", "says": "say", "told": "tell", "tells": "tell"}
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_EMPTY_SUBJECTS = frozenset(["it", "there", "that", "this", "what", "which", "these", "those"])
_CLOSES_ASIDE = frozenset([",", ")", "-", "--", "—", "–"])
_DASHES = frozenset(["—", "–", "―", "--", "-", "~"])
_STACK_REACH = 60
_LONGEST_SIGNATURE = 16
_LONGEST_NAME = 6
_LONGEST_DATELINE = 10
_NEAR = 3
_GOES_ON = frozenset(["go", "continue", "come"])
_UNSAID_AFTER = frozenset(["decline", "refuse", "fail"])


@frozen(eq=False)
class Frame:
    """An attribution: token ranges of cue and source, the lemma of the cue, and the head of what is reported."""

    kind: FrameKind
    head: int
    cue: tuple[int, int]
    lemma: str
    source: tuple[int, int] | None
    source_head: int | None = None
    clause: int | None = None
    negated: bool = False

    @property
    def start(self) -> int:
        """Index of the frame's first token; a source further off, shared with another cue, is left out."""
        if self.source is None or self.cue[0] - self.source[1] > _NEAR:
            return self.cue[0]
        return min(self.cue[0], self.source[0])

    @property
    def end(self) -> int:
        """Index after the frame's last token."""
        return self.cue[1] if self.source is None else max(self.cue[1], self.source[1])


def find(doc: Doc, quoted: Sequence[bool]) -> list[Frame]:
    """Return the attribution frames of a passage, in text order.

    Parameters
    ----------
    doc
        The passage, parsed.
    quoted
        For each token whether it stands inside quotation marks.
    """
    frames = [*_according_frames(doc, quoted), *_dash_frames(doc, quoted)]
    taken = {frame.head for frame in frames}
    for token in doc:
        if not quoted[token.i] and token.i not in taken and _lemma(token) in lexicon().verbs and _is_whole(token):
            frames.append(_verb_frame(token, quoted))
    frames.sort(key=lambda frame: frame.head)
    return _with_shared_sources(doc, frames)


def is_stacked(doc: Doc, frame: Frame) -> bool:
    """Tell by its surroundings whether a cue adds to the one before it: ", adding that", "and said"."""
    head, start = doc[frame.head], frame.cue[0]
    before = start - 1
    while before > 0 and doc[before].pos_ == "ADV" and doc[before].lower_ not in ("while", "when"):
        before -= 1
    if before < 0 or frame.lemma not in lexicon().clausal:
        return False
    if head.tag_ == "VBG":
        return doc[before].text in (",", "—", "–", "-") or doc[before].lower_ == "and"
    if before > 0 and doc[frame.start - 1].lower_ in ("which", "whom", "what") and frame.source is not None:
        return any(token.text == "," for token in doc[max(0, frame.start - 3) : frame.start])
    return head.tag_ in _FINITE and doc[before].lower_ in ("and", "but") and grammar.subject(head) is None


def _with_shared_sources(doc: Doc, frames: list[Frame]) -> list[Frame]:
    """Give a stacked cue the source of the cue that it adds to, in the same sentence."""
    shared: list[Frame] = []
    for frame in frames:
        last = shared[-1] if shared else None
        if last is not None and frame.kind == "verb" and is_stacked(doc, frame):
            missing = frame.source is None and doc[last.head].sent.start == doc[frame.head].sent.start
            if missing and last.source is not None and frame.head - last.head < _STACK_REACH:
                frame = evolve(frame, source=last.source, source_head=last.source_head)
        shared.append(frame)
    return shared


def _lemma(token: Token) -> str:
    """Return the lemma of a verb, or nothing; forms that can only be verbs where they stand need no tag."""
    if token.pos_ in ("VERB", "AUX"):
        return str(token.lemma_.lower())
    return _SURE_VERBS.get(token.lower_, "")


def _is_whole(verb: Token) -> bool:
    """Tell whether a verb that reports only together with another word has it: "as she put it"."""
    needed = lexicon().idioms.get(verb.lemma_)
    return needed is None or (verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == needed)


def _verb_frame(verb: Token, quoted: Sequence[bool]) -> Frame:
    lemma = _lemma(verb)
    source = _source_of(verb, quoted)
    span = _source_range(source, verb, quoted) if source is not None else None
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
        negated=_is_unsaid(verb, quoted),
    )


def _is_unsaid(verb: Token, quoted: Sequence[bool]) -> bool:
    """Tell whether the verb says that something was not said ("did not say that", "declined to comment")."""
    negation = grammar.negation(verb)
    if negation is not None and not quoted[negation.i]:
        return True
    if verb.tag_ == "VB" and verb.i > 0 and verb.doc[verb.i - 1].tag_ == "TO":
        return verb.head.lemma_ not in _GOES_ON
    return verb.head.i != verb.i and verb.head.lemma_ in _UNSAID_AFTER and verb.i > verb.head.i


def _source_of(verb: Token, quoted: Sequence[bool]) -> Token | None:
    if grammar.is_passive(verb):
        return _passive_source(verb)
    understood = grammar.understood_subject(verb)
    if understood is not None:
        understood = _who_issued(understood, verb)
    beside = _neighbour(verb, quoted)
    if beside is not None and understood is not None and _is_parenthetical(beside, understood, verb):
        understood = None
    for source in (understood, beside, _topic(verb, quoted), _governing_subject(verb)):
        if source is not None and _can_speak(source, verb, quoted):
            return source
    return None


def _who_issued(noun: Token, verb: Token) -> Token:
    """Return whose statement it is where a statement says something: "the North issued a statement saying"."""
    if noun.pos_ == "PRON" and noun.lower_ in ("who", "which", "that") and noun.i > 0:
        return _noun_before(noun) or noun
    if noun.i > verb.i or verb.tag_ != "VBG" or grammar.is_root(noun):
        return noun
    governor = noun.head
    for _ in range(3):
        if governor.pos_ in ("VERB", "AUX"):
            break
        governor = governor.head
    if governor.i >= noun.i or governor.pos_ != "VERB":
        return noun
    return grammar.understood_subject(governor) or noun


def _noun_before(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, by place: the parser hung the pronoun elsewhere."""
    doc = pronoun.doc
    for index in range(pronoun.i - 1, max(-1, pronoun.i - 4), -1):
        if doc[index].pos_ in ("NOUN", "PROPN"):
            return _highest_nominal(doc[index], pronoun)
    return None


def _is_parenthetical(beside: Token, understood: Token, verb: Token) -> bool:
    """Tell whether a noun phrase between commas owns the verb behind it, whatever the parser says: "It was, she said, ..."."""
    if understood.i > verb.i or beside.i > verb.i or beside.i == understood.i:
        return False
    left, right = grammar.phrase(beside)
    if left <= understood.i < right or right < verb.i or left == 0:
        return False
    return verb.doc[left - 1].text in ("," , "—", "–", "”", '"') and understood.i < left


def _governing_subject(verb: Token) -> Token | None:
    """Return the subject under which a participle stands, however the parser hung it on its sentence."""
    if verb.tag_ != "VBG":
        return None
    head = verb
    for _ in range(6):
        if grammar.is_root(head):
            return None
        head = head.head
        if head.pos_ in ("VERB", "AUX"):
            subject = grammar.understood_subject(head)
            if subject is not None and subject.i < verb.i:
                return subject
    return None


def _topic(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the noun phrase with which the sentence begins, for a finite verb behind an apposition or an aside."""
    if verb.tag_ not in _FINITE or grammar.is_relative(verb) or verb.sent.start == verb.i:
        return None
    if verb.doc[verb.i - 1].text not in _CLOSES_ASIDE and verb.doc[verb.i - 1].pos_ != "ADV":
        return None
    start = verb.sent.start
    for index in range(verb.i - 1, start, -1):
        if quoted[index] or verb.doc[index].text in ("—", "–", "--") and index < start + _LONGEST_DATELINE:
            start = index + 1
            break
    for index in range(start, verb.i):
        token = verb.doc[index]
        if token.tag_ in _FINITE:
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON") and grammar.governs_alone(token):
            return _highest_nominal(token, verb)
    return None


def _passive_source(verb: Token) -> Token | None:
    """Return who speaks where the verb is passive: the agent; the subject of "was quoted as saying" only."""
    if verb.lemma_ in ("quote", "cite"):
        return grammar.subject(verb)
    return grammar.agent(verb)


def _can_speak(source: Token, verb: Token, quoted: Sequence[bool]) -> bool:
    if quoted[source.i] or source.i == verb.i or source.pos_ not in (*_NOMINAL, "ADJ", "DET", "X"):
        return False
    if source.lemma_.lower() in lexicon().times:
        return False
    return source.lower_ not in _EMPTY_SUBJECTS or source.lower_ == "it" or source.pos_ not in ("PRON", "DET")


def _neighbour(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the noun beside a finite verb that the parser gave no subject: "said Nam Sung-wook", "Nam said"."""
    if verb.tag_ not in _FINITE:
        return None
    doc = verb.doc
    after_quote = verb.is_sent_start or (verb.i > 0 and _is_behind_quote(doc, verb.i, quoted))
    steps = range(verb.i + 1, min(len(doc), verb.i + 8)) if after_quote else range(verb.i - 1, max(-1, verb.i - 5), -1)
    for index in steps:
        token = doc[index]
        if quoted[index] or (token.is_punct and token.text not in ".-–"):
            return None
        if token.pos_ in _NOMINAL:
            return _highest_nominal(token, verb)
    return None


def _highest_nominal(token: Token, verb: Token) -> Token:
    while token.head.i != token.i and token.head.i != verb.i and token.head.pos_ in _NOMINAL:
        if abs(token.head.i - verb.i) > 12 or (token.head.i - verb.i) * (token.i - verb.i) < 0:
            break
        token = token.head
    return token


def _is_behind_quote(doc: Doc, index: int, quoted: Sequence[bool]) -> bool:
    before = index - 1
    while before >= 0 and not quoted[before] and (doc[before].is_punct or doc[before].is_space or doc[before].pos_ == "ADV"):
        before -= 1
    return before >= 0 and quoted[before]


def _source_range(source: Token, verb: Token, quoted: Sequence[bool]) -> tuple[int, int] | None:
    """Return the token range of the source, cut where it would run over the cue or into quotation marks."""
    left, right = grammar.phrase(source)
    if source.i < verb.i:
        right = min(right, verb.i)
    else:
        left = max(left, verb.i + 1)
    for index in range(source.i, left - 1, -1):
        if quoted[index]:
            left = index + 1
            break
    for index in range(source.i, right):
        if quoted[index] or (index > source.i and verb.doc[index].text in ":;"):
            right = index
            break
    return _trim(verb.doc, left, right)


def _trim(doc: Doc, left: int, right: int) -> tuple[int, int] | None:
    while right > left and (doc[right - 1].is_space or (doc[right - 1].is_punct and doc[right - 1].text not in ")]")):
        right -= 1
    while left < right and (doc[left].is_space or (doc[left].is_punct and doc[left].text not in "([")):
        left += 1
    return (left, right) if left < right else None


def _cue_range(verb: Token, source: tuple[int, int] | None, quoted: Sequence[bool]) -> tuple[int, int]:
    """Return the verb with its auxiliaries ("has reportedly said", "was quoted as saying")."""
    start, end = verb.i, verb.i + 1
    auxiliaries = grammar.auxiliaries(verb)
    if auxiliaries and not any(quoted[auxiliaries[0].i : verb.i]):
        start = auxiliaries[0].i
        if source is not None and start < source[1] <= verb.i:
            start = source[1]
    doc = verb.doc
    if verb.lemma_ == "quote" and doc[end : end + 2].text.lower() == "as saying":
        end += 2
    return start, end


def _according_frames(doc: Doc, quoted: Sequence[bool]) -> Iterator[Frame]:
    for words in lexicon().according:
        for token in doc:
            end = token.i + len(words)
            if token.lower_ != words[0] or quoted[token.i] or end >= len(doc):
                continue
            if tuple(part.lower_ for part in doc[token.i : end]) != words:
                continue
            noun = _noun_behind(doc, end, quoted)
            if noun is None:
                continue
            left, right = grammar.phrase(noun)
            source = _trim(doc, end, _cut_at_quote(max(right, noun.i + 1), end, quoted))
            if source is not None:
                yield Frame("according", token.i, (token.i, end), " ".join(words), source, noun.i)


def find_headline(doc: Doc, quoted: Sequence[bool]) -> list[Frame]:
    """Return the frame of a headline such as "Kim: no talks" or "No talks: Kim", beside those of its verbs."""
    frames = find(doc, quoted)
    for token in doc:
        if token.text != ":" or quoted[token.i] or token.i in (0, len(doc) - 1):
            continue
        left, right = doc[: token.i], doc[token.i + 1 :]
        for part, start in ((left, 0), (right, token.i + 1)):
            source = _trim(doc, start, start + len(part))
            if source is not None and _is_name(doc, source) and not any(frame.source is not None for frame in frames):
                return [*frames, Frame("label", token.i, (token.i, token.i + 1), ":", source, source[0])]
    return frames


def _is_name(doc: Doc, source: tuple[int, int]) -> bool:
    tokens = doc[slice(*source)]
    nominal = all(token.pos_ in ("PROPN", "NOUN", "ADJ", "PUNCT", "PART") for token in tokens)
    return len(tokens) <= _LONGEST_NAME and nominal and tokens[-1].pos_ in ("PROPN", "NOUN")


def _dash_frames(doc: Doc, quoted: Sequence[bool]) -> Iterator[Frame]:
    """Find signatures: a quotation, a dash, and a name that ends the paragraph."""
    for token in doc:
        if token.text not in _DASHES or quoted[token.i] or token.i + 1 >= len(doc):
            continue
        before = token.i - 1
        while before >= 0 and doc[before].is_space:
            before -= 1
        rest = doc[token.i + 1 :]
        if before < 0 or not quoted[before] or len(rest) > _LONGEST_SIGNATURE:
            continue
        named = any(part.pos_ == "PROPN" for part in rest[:4])
        source = _trim(doc, token.i + 1, len(doc))
        if named and source is not None and not any(part.tag_ in _FINITE or quoted[part.i] for part in rest):
            yield Frame("dash", token.i, (token.i, token.i + 1), token.text, source, source[0])


def _noun_behind(doc: Doc, at: int, quoted: Sequence[bool]) -> Token | None:
    """Return the head of the noun phrase that begins at token ``at``."""
    for index in range(at, min(at + 12, len(doc))):
        token = doc[index]
        if quoted[index]:
            return None
        if token.pos_ in _NOMINAL:
            while (
                token.head.i > token.i
                and token.head.i < at + 12
                and token.head.pos_ in _NOMINAL
                and token.dep_ not in ("nsubj", "nsubj:pass", "nsubjpass", "obl", "conj")
            ):
                token = token.head
            return token
    return None


def _cut_at_quote(right: int, left: int, quoted: Sequence[bool]) -> int:
    for index in range(left, right):
        if quoted[index]:
            return index
    return right
