r"""The canonical JSON form, written: one article a line, the same bytes for the same values.

A line is valid UTF-8 and free of line separators whatever the text holds: lone surrogates and the Unicode
line separators are written as ``\uXXXX``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotestance.model import Article, Cue, Evidence, Mention, Problem, Quote, Span, Speaker, Stance

SCHEMA = "quotestance/1"
SURROGATES = "surrogates"
APART = "apart"

_MUST_ESCAPE = re.compile("[\ud800-\udfff\x85\u2028\u2029]")
_PAIR_OF_LONE_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")

Json = dict[str, object]


def encode(
    article: Article, quotes: Iterable[Quote], problems: Iterable[Problem], *, text: bool = True
) -> str:
    r"""Return one line of JSON, without a newline at its end.

    Parameters
    ----------
    article, quotes, problems
        What is known of one article.
    text
        Whether the article's text goes along. Without it, ``decode`` needs the text from elsewhere.

    Examples
    --------
    >>> from quotestance.model import Article
    >>> print(encode(Article("Talks\u2028now", id="a"), (), (), text=False)[:61])
    {"schema":"quotestance/1","article":{"id":"a","title":null,"b
    """
    record: Json = {
        "schema": SCHEMA,
        "article": _article(article, text=text),
        "quotes": [_quote(quote) for quote in quotes],
        "problems": [_problem(problem) for problem in problems],
    }
    line = _dump(record)
    if _PAIR_OF_LONE_SURROGATES.search(line):
        # JSON reads an escaped pair as one character; the mark tells our own reader to keep the two apart.
        line = _dump({**record, SURROGATES: APART})
    return _MUST_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _dump(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _article(article: Article, *, text: bool) -> Json:
    record: Json = {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        "sha256": article.sha256,
        "blocks": [[block.kind, block.span.start, block.span.end] for block in article.blocks],
    }
    if text:
        record["text"] = article.text
    return record


def _quote(quote: Quote) -> Json:
    record: Json = {
        "id": quote.id,
        "kind": quote.kind,
        "spans": _spans(quote.spans),
        "text": quote.text,
        "cue": quote.cue and _cue(quote.cue),
        "source": quote.source and _mention(quote.source),
        "speaker": quote.speaker and _speaker(quote.speaker),
        "stance": quote.stance and _stance(quote.stance),
        "marked_spans": _spans(quote.marked_spans),
    }
    if quote.stances:
        record["stances"] = {pack: _stance(stance) for pack, stance in quote.stances}
    if quote.channel is not None:
        record["channel"] = _mention(quote.channel)
    return record


def _cue(cue: Cue) -> Json:
    return {"text": cue.text, "lemma": cue.lemma, "spans": _spans(cue.spans)}


def _mention(mention: Mention) -> Json:
    return {"text": mention.text, "spans": _spans(mention.spans)}


def _speaker(speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
    }


def _stance(stance: Stance) -> Json:
    return {
        "label": stance.label,
        "holder": stance.holder,
        "party": stance.party,
        "toward": stance.toward,
        "polarity": stance.polarity,
        "conditional": stance.conditional,
        "evidence": [_evidence(evidence) for evidence in stance.evidence],
        "others": [_stance(other) for other in stance.others],
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "rule": evidence.rule,
        "effect": evidence.effect,
        "text": evidence.text,
        "spans": _spans(evidence.spans),
    }


def _problem(problem: Problem) -> Json:
    return {"code": problem.code, "message": problem.message, "spans": _spans(problem.spans)}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
