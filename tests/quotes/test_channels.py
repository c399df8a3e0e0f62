"""Who passes a quote on is kept apart from who said it."""

import pytest


@pytest.mark.parametrize(
    ("text", "source", "channel"),
    [
        pytest.param(
            "The North will wait for a better offer, Anna Vogel said, according to Halla News.",
            "Anna Vogel",
            "Halla News",
            id="according to",
        ),
        pytest.param(
            "A senior envoy said on Monday that the talks had ended, the Halla News agency reported.",
            "A senior envoy",
            "the Halla News agency",
            id="reported behind a comma",
        ),
        pytest.param(
            "According to Halla News, Anna Vogel said that the North would wait for a better offer.",
            "Anna Vogel",
            "Halla News",
            id="according to, before",
        ),
        pytest.param(
            "The agency quoted the minister as saying that the talks had ended.",
            "the minister",
            "The agency",
            id="quoted as saying",
        ),
        pytest.param(
            "“The talks have ended,” the agency quoted the minister as saying on Monday.",
            "the minister",
            "the agency",
            id="quoted as saying, behind the quotation",
        ),
        pytest.param("The minister said that the talks had ended.", "The minister", None, id="nobody"),
        pytest.param(
            "The talks had ended, according to the minister.", "the minister", None, id="a source of its own"
        ),
    ],
)
def test_who_passes_it_on(find_in, text, source, channel):
    (found,) = find_in(text)
    assert found.quote.source.text == source
    assert (None if found.quote.channel is None else found.quote.channel.text) == channel
