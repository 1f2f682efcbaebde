"""The forms that the buttons open: a follow-up question, and a report of a wrong attribution."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.cogs.asking import answer
from bot.errors import say_privately, told
from bot.layout.limits import OPTION_CHARS, OPTIONS
from bot.store import NewReport
from bot.wording import discord as words
from retrieval.limits import QUESTION_LIMIT_CHARS

if TYPE_CHECKING:
    from bot.discord_app import SummitBot
    from bot.layout.view import Asked
    from bot.service import Snapshot
    from corpus.model import Statement

FORM = "summit-form:"
"""How the custom id of every form begins."""
NOTE_CHARS = 500
TIMEOUT_S = 900.0
"""How long a form that was opened and forgotten is kept in mind."""


class Form(ui.Modal):
    """A form. Unlike a button it ends with its run or its timeout, so the bot knows which are open."""

    def __init__(self, bot: SummitBot) -> None:
        super().__init__(timeout=TIMEOUT_S, custom_id=FORM + secrets.token_hex(8))
        self._bot = bot

    async def open(self, interaction: discord.Interaction[Any]) -> None:
        """Show it to whoever pressed its button."""
        await interaction.response.send_modal(self)
        self._bot.open_forms.add(self.custom_id)

    def stop(self) -> None:
        """Let go of a form that was sent."""
        self._bot.open_forms.discard(self.custom_id)
        super().stop()

    async def on_timeout(self) -> None:
        """Let go of a form that nobody sent."""
        self._bot.open_forms.discard(self.custom_id)


class FollowUp(Form, title=words.FOLLOW_UP_TITLE):
    """Asks for a question that keeps the subject of an earlier one."""

    def __init__(self, bot: SummitBot, before: Asked, *, private: bool) -> None:
        super().__init__(bot)
        self._before, self._private = before, private
        self._question: ui.TextInput[FollowUp] = ui.TextInput(
            placeholder=words.FOLLOW_UP_EXAMPLE, max_length=QUESTION_LIMIT_CHARS
        )
        self.add_item(
            ui.Label(text=words.FOLLOW_UP_LABEL, description=words.FOLLOW_UP_HELP, component=self._question)
        )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Answer it as the earlier one was answered, in the channel or in private."""
        async with told(interaction):
            question = " ".join(self._question.value.split())
            await answer(self._bot, interaction, question, private=self._private, before=self._before)


class WrongAttribution(Form, title=words.WRONG_TITLE):
    """Asks which quote is attributed wrongly, and how."""

    def __init__(self, bot: SummitBot, snapshot: Snapshot, places: tuple[int, ...]) -> None:
        super().__init__(bot)
        self._shown = snapshot
        quotes = [
            discord.SelectOption(label=_label(snapshot.corpus.statements[place]), value=str(place))
            for place in places[:OPTIONS]
        ]
        quotes[0].default = len(quotes) == 1
        self._which: ui.Select[WrongAttribution] = ui.Select(options=quotes)
        self._what: ui.Select[WrongAttribution] = ui.Select(
            options=[discord.SelectOption(label=label, value=name) for name, label in words.REASONS.items()]
        )
        self._note: ui.TextInput[WrongAttribution] = ui.TextInput(
            style=discord.TextStyle.paragraph, required=False, max_length=NOTE_CHARS
        )
        self.add_item(ui.Label(text=words.WRONG_WHICH, component=self._which))
        self.add_item(ui.Label(text=words.WRONG_WHAT, component=self._what))
        self.add_item(ui.Label(text=words.WRONG_NOTE, component=self._note))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Keep the report for the moderators."""
        async with told(interaction):
            # A database that another program holds may take longer than Discord waits for the first reply.
            await interaction.response.defer(ephemeral=True, thinking=True)
            quote = self._shown.corpus.statements[int(self._which.values[0])]
            await self._bot.store.add_report(
                NewReport(
                    guild_id=interaction.guild_id,
                    channel_id=interaction.channel_id or 0,
                    reporter_id=interaction.user.id,
                    message_url=interaction.message.jump_url if interaction.message else "",
                    corpus_version=self._shown.version,
                    article=quote.article.id,
                    start=quote.span.start,
                    end=quote.span.end,
                    quote=quote.text,
                    party=quote.party,
                    speaker=quote.speaker.name if quote.speaker else None,
                    reason=self._what.values[0],
                    note=self._note.value.strip(),
                )
            )
            await say_privately(interaction, words.REPORTED)


def _label(quote: Statement) -> str:
    """A quote in an option: its speaker and first words."""
    speaker = f"{quote.speaker.name}: " if quote.speaker else ""
    text = " ".join(f"{speaker}{quote.text}".split()) or quote.article.title
    return text if len(text) <= OPTION_CHARS else text[: OPTION_CHARS - 1].rstrip() + words.SHORTENED
