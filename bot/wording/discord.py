"""What is said only on Discord: the parts of an answer, buttons, forms, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTINUED = "(continued)"
"""After a party's name whose account began on the page before."""
QUOTE_CONTINUED = "… continued from the page before"
QUOTE_GOES_ON = "continues on the next page …"
READ_THERE = "read\N{NO-BREAK SPACE}it\N{NO-BREAK SPACE}there"
READ_ORIGINAL = "read\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}original"
"""For a digest: its words don't stand on that page. Such a link is not torn apart at the end of a line."""
FOLLOWING_UP = "following up: "
TOPIC = "on: "
NEWEST_ONLY = "These are only the newest. Give a topic to find older ones."
SHORTENED = "…"

MORE = "More from a party"
CONTEXT = "Context"
SOURCES = "Sources"
FOLLOW_UP = "Follow up"
WRONG = "Wrong attribution?"
SHARE = "Share with the channel"
BACK = "← Back"
NEXT = "Next →"

ASK_DESCRIPTION = "What does each party say? Quotes with speaker, source and date."
ASK_QUESTION = "Your question, in a sentence."
ASK_PRIVATE = "Show the answer only to you."
WHO_SAYS_SO = "Who says so?"
PARTY_DESCRIPTION = "Everything that one party says, newest first."
PARTY_NAME = "Which party."
PARTY_TOPIC = "Only what it says on this."

FOLLOW_UP_TITLE = "Ask a follow-up"
FOLLOW_UP_LABEL = "Your question"
FOLLOW_UP_HELP = "It keeps the subject of the question above."
FOLLOW_UP_EXAMPLE = "And what does the other side say?"

WRONG_TITLE = "Wrong attribution?"
WRONG_WHICH = "Which quote?"
WRONG_WHAT = "What is wrong with it?"
WRONG_NOTE = "Anything to add? (optional)"
REASONS = {
    "party": "Wrong party: another side says this",
    "speaker": "Wrong speaker: someone else says this",
    "context": "Out of context: it means something else there",
    "not-a-quote": "Not a quote: nobody says this",
}
"""Why a quote is reported; the keys are kept with the report."""

CHOOSE_PARTY = "Which party do you want to see more of on this?"
CHOOSE_QUOTE = "Which quote do you want to see in its paragraph?"
CONTEXT_LEGEND = "In bold: the quote. Underlined: the words that say who is speaking."
SOURCES_HEADING = "Sources of this answer"

EMPTY_MENTION = "Ask me something, and I'll quote what each party says about it. For example:"
ONLY_ATTACHMENTS = "I can only read text. Write your question in words, please."
UNREADABLE_REPLY = "I couldn't read that reply. Mention me in it, or leave the reply's ping on."
WITHDRAWN = "The question was deleted before I could answer it, so I'm leaving it there."
CLAIM_EMPTY = "That message has no text that I could look up."
THREAD_NAME = "Question"
EXPIRED = "That took longer than Discord lets me answer. Please ask again."
MOVED_ON = "The articles have changed since this answer was given. Ask again to get a current one."
UNKNOWN_BUTTON = "I don't know this button. Ask again to get a fresh answer."
FORM_LOST = "Your form was open too long, or I was restarted meanwhile. Press its button again, please."
QUESTION_LOST = "I can't tell any more which question this was. Please ask it again."
QUESTION_CUT = (
    "That question is longer than its answer can show, so the buttons here can't look it up again. Ask it in"
    " up to 500 characters."
)
REPORTED = "Thank you. A moderator will look at it."


def hint(names: Iterable[str]) -> str:
    """What to do with a mention, with examples of the event at hand: who of it speaks."""
    examples = ["What happened?", *(f"What does {name} say?" for name in names)]
    return "\n".join((EMPTY_MENTION, *(f"- {example}" for example in examples)))


def also(alias: str) -> str:
    """After a party's name, the other name by which it was found."""
    return f" ({alias})"


def later(names: str) -> str:
    """The parties that the first page has no room for."""
    return f"On the next pages: {names}."


def parties_left(count: int) -> str:
    """That a choice of parties has no room for all, and what to do; empty if it has."""
    return f"-# There is no room for {count} more; /party shows any of them." if count else ""


def sources_left(count: int) -> str:
    """That a list of sources has no room for all."""
    return f"There is no room for {count} more; each quote names its own."


def page_of(number: int, count: int) -> str:
    """Where one is between the page turns."""
    return f"{number} / {count}"


def cannot_write(channel: str) -> str:
    """Why an answer comes by direct message."""
    return f"I can't write in #{channel}, so here is your answer:"
