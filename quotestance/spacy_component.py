"""quotestance in a spaCy pipeline: ``nlp.add_pipe("quotestance")``."""

from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from quotestance.defaults import REGISTRY, RULES
from quotestance.errors import LanguageError
from quotestance.extraction import Extraction, from_json
from quotestance.model import QUOTE_KINDS, Quote, QuoteKind

# No postponed annotations here: spaCy checks a component's configuration by them at run time.
if TYPE_CHECKING:
    from quotestance.extractor import Extractor

NAME = "quotestance"
SPANS_KEY = "quotes"


class QuotestanceComponent:
    """Puts a parsed Doc's ``Extraction`` at ``doc._.quotestance``, and its quotes at ``doc.spans["quotes"]``.

    The spans carry the kind as label, the quote's id as span id and the speaker's id as knowledge-base id; a
    quote that its attribution interrupts has several. Running it again replaces what it had put there.

    Parameters
    ----------
    extractor
        What finds the quotes.
    """

    def __init__(self, extractor: "Extractor") -> None:
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc``, with its quotes."""
        result = self._extractor.extract(doc)
        # Kept as JSON, because what stands in a Doc has to survive its way to bytes and to other processes.
        doc.user_data[NAME] = result.to_json(text=False)
        spans = [span for quote in result.quotes for span in _spans(doc, quote)]
        doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=spans)
        return doc


@Language.factory(
    NAME,
    default_config={"rules": RULES, "speakers": REGISTRY, "kinds": list(QUOTE_KINDS)},
    assigns=["doc._.quotestance", "doc.spans"],
    requires=["token.dep", "token.head", "token.tag"],
)
def make_component(
    nlp: Language, name: str, rules: str | None, speakers: str | None, kinds: list[str]
) -> QuotestanceComponent:
    """Make the component; spaCy calls this for ``nlp.add_pipe("quotestance", config={...})``.

    Parameters
    ----------
    nlp
        The pipeline that the component joins, behind its tagger, parser and lemmatizer.
    name
        The component's name in the pipeline.
    rules, speakers
        The name or path of a rule pack and of a registry of speakers, or None.
    kinds
        The kinds of quotes to keep.

    Raises
    ------
    PackError, RegistryError
        Where what was given cannot be loaded. (A Doc that is not parsed raises LanguageError when it comes.)

    Examples
    --------
    >>> import quotestance.language
    >>> nlp = quotestance.language.load()
    >>> _ = nlp.add_pipe("quotestance", config={"kinds": ["direct"]})
    >>> doc = nlp("“We will not talk,” said Choe Son-hui, a vice foreign minister.")
    >>> doc._.quotestance.quotes[0].speaker.name
    'Choe Son-hui'
    >>> doc.spans["quotes"]
    [We will not talk,]
    """
    from quotestance.extractor import Extractor

    _register()
    extractor = Extractor(rules=rules, speakers=speakers, kinds=cast("list[QuoteKind]", kinds))
    return QuotestanceComponent(extractor)


def _register() -> None:
    if not Doc.has_extension(NAME):
        Doc.set_extension(NAME, getter=_extraction)
    elif Doc.get_extension(NAME)[2] is not _extraction:
        raise LanguageError(
            f"another library has taken the extension doc._.{NAME}: remove it with "
            f"Doc.remove_extension({NAME!r}) before adding this component"
        )


def _extraction(doc: Doc) -> Extraction | None:
    line = doc.user_data.get(NAME)
    return None if line is None else from_json(line, text=doc.text)


def _spans(doc: Doc, quote: Quote) -> list[Span]:
    speaker = quote.speaker.id if quote.speaker else ""
    spans = (
        doc.char_span(
            part.start,
            part.end,
            label=quote.kind,
            kb_id=speaker,
            span_id=quote.id,
            alignment_mode="expand",
        )
        for part in quote.spans
    )
    return [span for span in spans if span is not None]
