"""How an attribution came about: the decisions behind it, in order, each with the words that it is about.

A step is left by the code that decides, when it decides; nothing is worked out a second time to explain it.
What each rule means, in words for people, stands in :mod:`bot.wording.rules`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from corpus.model import PartyId, Span, Speaker


class Rule(StrEnum):
    """Every decision that attribution takes."""

    # Where the words stand to what reports them: the rules that name an attribution or a statement.
    VERB_BEFORE = "verb-before"
    VERB_AFTER = "verb-after"
    INVERTED = "inverted"
    ACCORDING_TO = "according-to"
    PASSIVE = "passive"
    AS = "as"
    ANNOUNCED = "announced"
    NOUN = "noun"
    INFINITIVE = "infinitive"
    LABEL = "label"
    INTRODUCED = "introduced"
    QUOTATIVE = "quotative"
    COLON = "colon"
    TELLING = "telling"
    TURN = "turn"
    ANSWER = "answer"
    SIGNED = "signed"
    SET_OFF = "set-off"
    ASIDE = "aside"
    STANCE = "stance"
    ATTITUDE = "attitude"
    QUOTE_CONTINUED = "quote-continued"
    SECTION = "section"
    CONTINUED = "continued"
    NARRATION = "narration"
    SEVERAL_SOURCES = "several-sources"
    REVIEW = "review"

    # How sure the cue makes it.
    CUE_SPEAKS = "cue-speaks"
    CUE_MAY_SPEAK = "cue-may-speak"
    CUE_NAMES_ONLY = "cue-names-only"
    COLON_ALONE = "colon-alone"
    SET_OFF_LOOSELY = "set-off-loosely"
    SET_OFF_WE = "set-off-we"
    SET_OFF_UNCLEAR = "set-off-unclear"
    QUESTION_PUT = "question-put"
    SIGNED_LETTER = "signed-letter"
    ASIDE_SET_OFF = "aside-set-off"

    # How the subject of the cue was found; without any of these it touches its cue.
    SUBJECT_BEFORE = "subject-before"
    SUBJECT_AFTER = "subject-after"
    SUBJECT_PAST_ASIDE = "subject-past-aside"
    SUBJECT_SHARED = "subject-shared"
    SUBJECT_OF_MAIN_CLAUSE = "subject-of-main-clause"
    SUBJECT_AFTER_OPENING = "subject-after-opening"
    SUBJECT_PAST_AGENT = "subject-past-agent"
    SUBJECT_INFERRED = "subject-inferred"
    SUBJECT_ISSUES = "subject-issues"
    AGENT = "agent"
    NO_AGENT = "no-agent"
    OWNER = "owner"
    NOUN_GIVEN_BY = "noun-given-by"

    # Where the content ends, and what joins it.
    ENDS_WITH_SENTENCE = "ends-with-sentence"
    ENDS_BEFORE_REPORT = "ends-before-report"
    ENDS_BEFORE_ANNOUNCEMENT = "ends-before-announcement"
    ENDS_WITH_ASIDE = "ends-with-aside"
    ENDS_WITH_PHRASE = "ends-with-phrase"
    ENDS_WITH_QUOTATION = "ends-with-quotation"
    QUOTE_RUNS_ON = "quote-runs-on"
    QUOTE_GOES_ON = "quote-goes-on"
    QUOTE_APART = "quote-apart"
    QUOTE_OTHER_PARAGRAPH = "quote-other-paragraph"
    QUOTE_PARTLY = "quote-partly"
    COVERS_SENTENCE = "covers-sentence"
    REPORT_TAKEN_OUT = "report-taken-out"
    NOUN_CUT = "noun-cut"

    # Who the source is by its own words.
    SPEAKER_NAMED = "speaker-named"
    PARTY_NAMED = "party-named"
    OFFICE_OF_PARTY = "office-of-party"
    PRESS_NAMED = "press-named"
    ISSUED_BY = "issued-by"
    APPOSITION = "apposition"
    JOINED = "joined"
    SEVERAL_PARTIES = "several-parties"
    INDEFINITE = "indefinite"
    DETACHED = "detached"
    POPULATION = "population"
    NAME_IN_DOUBT = "name-in-doubt"
    OUTSIDER = "outsider"
    NAME_UNKNOWN = "name-unknown"
    OFFICE_OF_NOBODY = "office-of-nobody"
    NO_SPEAKER = "no-speaker"
    NO_SOURCE = "no-source"
    HEADLINE = "headline"

    # Who it is by what the text said before.
    PRONOUN_SAME_SENTENCE = "pronoun-same-sentence"
    PRONOUN_SENTENCE_BEFORE = "pronoun-sentence-before"
    PRONOUN_SPEAKS_ON = "pronoun-speaks-on"
    PRONOUN_NO_RIVAL = "pronoun-no-rival"
    PRONOUN_ONLY_ONE = "pronoun-only-one"
    PRONOUN_SEVERAL = "pronoun-several"
    PRONOUN_PARTY_BETWEEN = "pronoun-party-between"
    PRONOUN_NOBODY = "pronoun-nobody"
    RELATIVE = "relative"
    NAMED_BEFORE = "named-before"
    DESCRIBED_BEFORE = "described-before"
    DESCRIBED_SEVERAL = "described-several"
    OFFICE_HOLDER = "office-holder"
    OFFICE_IN_SECTION = "office-in-section"
    OFFICE_ELSEWHERE = "office-elsewhere"
    OWNED = "owned"

    # Who only passes it on.
    CARRIED = "carried"
    TOLD_TO = "told-to"

    # Whether a claim counts, and what that makes of its sentence.
    TOO_THIN = "too-thin"
    TELLS_NOTHING = "tells-nothing"
    CONTRADICTED = "contradicted"
    STATE_OF_MIND = "state-of-mind"
    SIDE_CLAUSE = "side-clause"
    INSIDE_ANOTHER = "inside-another"
    TOLD_BY_ANOTHER = "told-by-another"
    UNREAD_REPORT = "unread-report"
    TURNS_AWAY = "turns-away"
    CUT = "cut"
    NO_CLEAN_CUT = "no-clean-cut"
    OTHERS_IN_SECTION = "others-in-section"
    MARKUP_CUT = "markup-cut"
    MARKUP_REST = "markup-rest"
    NO_CUE = "no-cue"

    # What a heading, a label or the sentence before lends to a sentence without a source.
    SECTION_FIRST_PARAGRAPH = "section-first-paragraph"
    SECTION_PARTY_ALONE = "section-party-alone"
    SECTION_STEPS_ON = "section-steps-on"
    SECTION_ABOUT_TELLING = "section-about-telling"
    SECTION_OTHER_SOURCE = "section-other-source"
    SECTION_OTHER_PARAGRAPH = "section-other-paragraph"
    QUOTED_SOURCE_UNKNOWN = "quoted-source-unknown"


ENDS: Final = frozenset(
    {
        Rule.ENDS_WITH_SENTENCE,
        Rule.ENDS_BEFORE_REPORT,
        Rule.ENDS_BEFORE_ANNOUNCEMENT,
        Rule.ENDS_WITH_ASIDE,
        Rule.ENDS_WITH_PHRASE,
        Rule.ENDS_WITH_QUOTATION,
    }
)
"""Where a clause's content ends; given up where something else decides that later."""

GOES_ON: Final = frozenset(
    {Rule.QUOTE_CONTINUED, Rule.QUOTE_APART, Rule.QUOTE_OTHER_PARAGRAPH, Rule.QUOTE_PARTLY}
)
"""What makes words go on with others; how those began is told of them, not each step of a long row."""


class Step(NamedTuple):
    """One decision, the words that it is about, in the order in which it names them, and who was found."""

    rule: Rule
    spans: tuple[Span, ...] = ()
    party: PartyId | None = None
    speaker: Speaker | None = None
