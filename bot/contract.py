"""The JSON that programs read: what the command line prints, one value a line. Its shape is a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.explanation import Explanation
    from corpus.model import Attribution, Event, PartyId, Span, Statement
    from corpus.trace import Step
    from retrieval.answer import Answer, View
    from retrieval.spelling import Spelling


class QuoteJson(TypedDict):
    """One quote: ``article.text[start:end]``, in code points, and who said it."""

    article: str
    start: int
    end: int
    text: str
    speaker: str | None
    kind: str | None
    certainty: str
    carrier: str | None


class AccountJson(TypedDict):
    """What one party says."""

    party: str
    quotes: list[QuoteJson]


class AnswerJson(TypedDict):
    """One answer: the accounts in the event's order, the outlets' own words, the silent parties' ids.

    How the question was read: words taken for others that they seem to be slips of, and words found nowhere.
    """

    question: str
    focus: str | None
    accounts: list[AccountJson]
    reporting: list[QuoteJson]
    silent: list[str]
    respelt: dict[str, str]
    unheard: list[str]


class UnaskableJson(AnswerJson):
    """The answer to a question that can't be asked: it holds nothing, and a sentence says what to do."""

    error: str


class ViewJson(TypedDict):
    """One party's statements."""

    party: str
    topic: str | None
    quotes: list[QuoteJson]
    respelt: dict[str, str]
    unheard: list[str]


class StatementJson(TypedDict):
    """One statement with everything that is known of it."""

    article: str
    start: int
    end: int
    text: str
    voice: str
    party: str | None
    speaker: str | None
    kind: str | None
    certainty: str
    rule: str
    rules: list[str]


class StepJson(TypedDict):
    """One decision: its rule, the words it is about, and its explanation."""

    rule: str
    spans: list[list[int]]
    text: str


class ClaimJson(TypedDict):
    """A claim seen in a piece of an article, and why it is whose it is."""

    content: list[list[int]]
    cue: list[list[int]]
    source: list[list[int]]
    speaker: str | None
    party: str | None
    why: list[StepJson]


class ExplanationJson(TypedDict):
    """One piece of an article: *sort* is ``statement``, ``furniture`` or ``heading``."""

    article: str
    start: int
    end: int
    text: str
    sort: str
    furniture: str | None
    statement: StatementJson | None
    claim: ClaimJson | None
    inside: list[ClaimJson]
    beside: list[ClaimJson]
    why: list[StepJson]


class AttributionJson(TypedDict):
    """One attribution found in a text: who is the source of which words. Spans are ``[start, end]``."""

    content: list[list[int]]
    cue: list[list[int]] | None
    source: list[list[int]] | None
    kind: str
    rule: str
    rules: list[str]
    speaker: str | None
    party: str | None


def answer_json(answer: Answer) -> AnswerJson:
    """An answer."""
    return {
        "question": answer.question,
        "focus": answer.focus,
        "accounts": [
            {"party": account.party.id, "quotes": _quotes(account.quotes)} for account in answer.accounts
        ],
        "reporting": _quotes(answer.reporting),
        "silent": [party.id for party in answer.silent],
        "respelt": _respelt(answer.respelt),
        "unheard": list(answer.unheard),
    }


def _respelt(spellings: Iterable[Spelling]) -> dict[str, str]:
    return {one.written: one.read_as for one in spellings}


def unaskable_json(question: str, error: str) -> UnaskableJson:
    """What stands in an answer's place when *question* can't be asked, with the sentence that says why."""
    return {
        "question": question,
        "focus": None,
        "accounts": [],
        "reporting": [],
        "silent": [],
        "respelt": {},
        "unheard": [],
        "error": error,
    }


def view_json(party: PartyId, topic: str | None, view: View) -> ViewJson:
    """One party's statements, on a topic if there is one."""
    return {
        "party": party,
        "topic": topic,
        "quotes": _quotes(view.statements),
        "respelt": _respelt(view.respelt),
        "unheard": list(view.unheard),
    }


def statement_json(statement: Statement) -> StatementJson:
    """A statement."""
    return {
        "article": statement.article.id,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": statement.text,
        "voice": statement.voice,
        "party": statement.party,
        "speaker": statement.speaker.name if statement.speaker else None,
        "kind": statement.kind,
        "certainty": statement.certainty,
        "rule": statement.rule,
        "rules": [step.rule for step in statement.trace],
    }


def explanation_json(explanation: Explanation, event: Event) -> ExplanationJson:
    """An explanation; *claim* is what its statement is made of, *inside* what that claim in turn reports."""
    statement, text = explanation.statement, explanation.article.text
    furniture = explanation.furniture is not None
    return {
        "article": explanation.article.id,
        "start": explanation.span.start,
        "end": explanation.span.end,
        "text": explanation.text,
        "sort": "statement" if statement else "furniture" if furniture else "heading",
        "furniture": explanation.furniture,
        "statement": statement_json(statement) if statement else None,
        "claim": _claim(explanation.claim, text, event) if explanation.claim else None,
        "inside": [_claim(found.claim, text, event) for found in explanation.inner],
        "beside": [_claim(found, text, event) for found in explanation.others],
        "why": _steps(explanation.steps, text, event),
    }


def attributions_json(doc_id: Any, attributions: Iterable[Attribution]) -> dict[str, Any]:  # noqa: ANN401 - as given
    """The first-level attributions of one text, under the id that it came with.

    A claim inside a claim is left out: it is part of what the outer one's source says.
    """
    return {"doc_id": doc_id, "attributions": [_attribution(a) for a in attributions if a.nested_in is None]}


def _claim(claim: Attribution, text: str, event: Event) -> ClaimJson:
    return {
        "content": _pairs(claim.content),
        "cue": _pairs(claim.cue),
        "source": _pairs(claim.source),
        "speaker": claim.speaker.name if claim.speaker else None,
        "party": claim.party,
        "why": _steps(claim.trace, text, event),
    }


def _steps(steps: Iterable[Step], text: str, event: Event) -> list[StepJson]:
    from bot.wording.rules import explained  # noqa: PLC0415 - the other commands do without

    return [
        {"rule": step.rule, "spans": _pairs(step.spans), "text": explained(step, text, event)}
        for step in steps
    ]


def _attribution(attribution: Attribution) -> AttributionJson:
    return {
        "content": _pairs(attribution.content),
        "cue": _pairs(attribution.cue) or None,
        "source": _pairs(attribution.source) or None,
        "kind": attribution.kind,
        "rule": attribution.rule,
        "rules": [step.rule for step in attribution.trace],
        "speaker": attribution.speaker.name if attribution.speaker else None,
        "party": attribution.party,
    }


def _quotes(statements: Iterable[Statement]) -> list[QuoteJson]:
    return [
        {
            "article": statement.article.id,
            "start": statement.span.start,
            "end": statement.span.end,
            "text": statement.text,
            "speaker": statement.speaker.name if statement.speaker else None,
            "kind": statement.kind,
            "certainty": statement.certainty,
            "carrier": statement.carrier,
        }
        for statement in statements
    ]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
