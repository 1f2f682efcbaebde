from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from bot import contract
from corpus.model import Attribution, Kind, Span
from retrieval.answer import View
from tests.bot.made_up import ANSWER, CAPTAIN, HARBOUR, LASTED, OPENED, SHUT, VALLEY

TEXT = {"type": "string"}
RESPELT = {"type": "object", "additionalProperties": TEXT}
TEXT_OR_NULL = {"type": ["string", "null"]}
OFFSET = {"type": "integer", "minimum": 0}
KIND = {"enum": ["direct", "indirect", "mixed", None]}
CERTAINTY = {"enum": ["reviewed", "certain", "likely"]}


def exactly(**properties: object) -> dict[str, Any]:
    """The schema of an object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(items: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": items}


QUOTE = exactly(
    article=TEXT,
    start=OFFSET,
    end=OFFSET,
    text=TEXT,
    speaker=TEXT_OR_NULL,
    kind=KIND,
    certainty=CERTAINTY,
    carrier=TEXT_OR_NULL,
)
ANSWER_PARTS = {
    "question": TEXT,
    "focus": TEXT_OR_NULL,
    "accounts": many(exactly(party=TEXT, quotes={**many(QUOTE), "minItems": 1})),
    "reporting": many(QUOTE),
    "silent": many(TEXT),
    "respelt": RESPELT,
    "unheard": many(TEXT),
}
ANSWER_SCHEMA = exactly(**ANSWER_PARTS)
UNASKABLE_SCHEMA = exactly(
    **{**ANSWER_PARTS, "accounts": {"const": []}, "reporting": {"const": []}, "silent": {"const": []}},
    error=TEXT,
)
VIEW_SCHEMA = exactly(party=TEXT, topic=TEXT_OR_NULL, quotes=many(QUOTE), respelt=RESPELT, unheard=many(TEXT))
STATEMENT_SCHEMA = exactly(
    article=TEXT,
    start=OFFSET,
    end=OFFSET,
    text=TEXT,
    voice={"enum": ["party", "press", "narrator"]},
    party=TEXT_OR_NULL,
    speaker=TEXT_OR_NULL,
    kind=KIND,
    certainty=CERTAINTY,
    rule=TEXT,
    rules=many(TEXT),
)
SPANS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "array", "items": OFFSET, "minItems": 2, "maxItems": 2},
}
WHY = many(exactly(rule=TEXT, spans={**SPANS, "minItems": 0}, text=TEXT))
CLAIM = exactly(
    content=SPANS,
    cue={**SPANS, "minItems": 0},
    source={**SPANS, "minItems": 0},
    speaker=TEXT_OR_NULL,
    party=TEXT_OR_NULL,
    why=WHY,
)
EXPLANATION_SCHEMA = exactly(
    article=TEXT,
    start=OFFSET,
    end=OFFSET,
    text=TEXT,
    sort={"enum": ["statement", "furniture", "heading"]},
    furniture=TEXT_OR_NULL,
    statement={"anyOf": [STATEMENT_SCHEMA, {"type": "null"}]},
    claim={"anyOf": [CLAIM, {"type": "null"}]},
    inside=many(CLAIM),
    beside=many(CLAIM),
    why=WHY,
)
SPANS_OR_NULL = {"anyOf": [SPANS, {"type": "null"}]}
ATTRIBUTIONS_SCHEMA = exactly(
    doc_id={},
    attributions=many(
        exactly(
            content=SPANS,
            cue=SPANS_OR_NULL,
            source=SPANS_OR_NULL,
            kind=KIND,
            rule=TEXT,
            rules=many(TEXT),
            speaker=TEXT_OR_NULL,
            party=TEXT_OR_NULL,
        )
    ),
)
ATTRIBUTION = Attribution(
    content=(Span(4, 9), Span(12, 20)), cue=(Span(9, 11),), kind=Kind.MIXED, rule="made-up", speaker=CAPTAIN
)


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        (contract.answer_json(ANSWER), ANSWER_SCHEMA),
        (contract.unaskable_json("", "Ask something."), UNASKABLE_SCHEMA),
        (contract.view_json(HARBOUR.id, None, View(statements=(OPENED,))), VIEW_SCHEMA),
        (contract.statement_json(SHUT), STATEMENT_SCHEMA),
        (contract.statement_json(LASTED), STATEMENT_SCHEMA),
        (contract.attributions_json("one", (ATTRIBUTION,)), ATTRIBUTIONS_SCHEMA),
    ],
)
def test_values_have_the_promised_shape(value: object, schema: dict[str, Any]) -> None:
    """Programs find the keys that the design promises, and no others."""
    jsonschema.validate(json.loads(json.dumps(value)), schema)


def test_an_answer_says_who_said_what_where() -> None:
    """A quote in JSON can be checked against its article."""
    value = contract.answer_json(ANSWER)
    assert [account["party"] for account in value["accounts"]] == [HARBOUR.id, VALLEY.id]
    quote = value["accounts"][1]["quotes"][0]
    assert OPENED.article.text[quote["start"] : quote["end"]] == quote["text"]
    assert (quote["speaker"], quote["certainty"], quote["carrier"]) == ("Bo Lind", "likely", "Delta Agency")
    assert value["silent"] == ["press"]


def test_a_claim_inside_a_claim_is_its_holders() -> None:
    """Only first-level claims are printed: what somebody is said to have said is the sayer's claim."""
    inner = replace(ATTRIBUTION, content=(Span(5, 8),), cue=(), nested_in=0)
    assert contract.attributions_json("one", (ATTRIBUTION, inner)) == contract.attributions_json(
        "one", (ATTRIBUTION,)
    )


def test_an_attribution_keeps_its_pieces() -> None:
    """Content in several pieces stays so; a source that isn't there is null, not an empty list."""
    (value,) = contract.attributions_json("one", (ATTRIBUTION,))["attributions"]
    assert value["content"] == [[4, 9], [12, 20]]
    assert value["cue"] == [[9, 11]]
    assert value["source"] is None
