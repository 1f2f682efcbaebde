"""The reports of wrong attribution, one at a time, with buttons that work as long as the message stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord

from bot import errors, wording
from bot.permissions import require_moderator
from bot.private_text import as_files, fitted
from bot.wording import discord as shared
from bot.wording import moderation
from corpus.model import PartyId

if TYPE_CHECKING:
    import re

    from bot.discord_app import SummitBot
    from bot.store import Report
    from corpus.model import Event

PREFIX = "mod:"
"""How the ids of moderators' buttons begin."""
SHOW, DONE = "show", "done"


class ReportButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=PREFIX + r"(?:report:(?P<act>show|done):(?P<id>\d{1,18})|.*)",
):
    """Turns to a report, or marks it as done; all it knows stands in its id, so it outlives a restart."""

    def __init__(
        self,
        act: str,
        report_id: int,
        label: str = "",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        super().__init__(
            discord.ui.Button(label=label, style=style, custom_id=f"{PREFIX}report:{act}:{report_id}")
        )
        self.act = act
        self.report_id = report_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed; without an act if nobody of us made it."""
        return cls(match["act"] or "", int(match["id"] or 0))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, if this person may."""
        bot: SummitBot = interaction.client
        async with errors.told(interaction):
            await require_moderator(interaction, bot.store)
            if not self.act:
                raise errors.Refusal(shared.UNKNOWN_BUTTON)
            await interaction.response.defer()
            if self.act == DONE and await bot.store.close_report(
                self.report_id, interaction.user.id, _scope(interaction, bot)
            ):
                await bot.store.audit(
                    "report done",
                    user_id=interaction.user.id,
                    guild_id=interaction.guild_id,
                    detail=f"report {self.report_id}",
                )
            content, view, files = await _page(interaction, bot, self.report_id)
            await interaction.edit_original_response(
                content=content,
                view=view,
                attachments=files,
                allowed_mentions=discord.AllowedMentions.none(),
            )


async def send_reports(interaction: discord.Interaction[Any], bot: SummitBot) -> None:
    """Send the oldest open report to the user of a deferred interaction."""
    content, view, files = await _page(interaction, bot, 0)
    more: dict[str, Any] = {"view": view} if view else {}
    await interaction.followup.send(
        content,
        files=files,
        ephemeral=True,
        suppress_embeds=True,
        allowed_mentions=discord.AllowedMentions.none(),
        **more,
    )


async def _page(
    interaction: discord.Interaction[Any], bot: SummitBot, wanted: int
) -> tuple[str, discord.ui.View | None, list[discord.File]]:
    """The open report of that number, else the next, else the last: its text, buttons and files."""
    reports = await bot.store.reports(_scope(interaction, bot))
    if not reports:
        return moderation.NO_REPORTS, None, []
    place = next((n for n, report in enumerate(reports) if report.id >= wanted), len(reports) - 1)
    report = reports[place]
    shown_as = _shown_as(report, bot.service.snapshot.corpus.event)
    text, whole = fitted(lambda show: moderation.report(report, place + 1, len(reports), shown_as, show))
    return text, _buttons(reports, place), as_files(whole, f"report-{report.id}.txt")


def _shown_as(report: Report, event: Event) -> str:
    """The party's name, or its id if the event has it no more."""
    if report.about.party is None:
        return wording.REPORTING
    try:
        return wording.named(event.party(PartyId(report.about.party)))
    except KeyError:
        return report.about.party


def _buttons(reports: tuple[Report, ...], place: int) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    if place:
        view.add_item(ReportButton(SHOW, reports[place - 1].id, moderation.BACK))
    if place + 1 < len(reports):
        view.add_item(ReportButton(SHOW, reports[place + 1].id, moderation.NEXT))
    view.add_item(ReportButton(DONE, reports[place].id, moderation.MARK_DONE, discord.ButtonStyle.success))
    return view


def _scope(interaction: discord.Interaction[Any], bot: SummitBot) -> int | None:
    """The home server sees every server's reports, another only its own."""
    return None if interaction.guild_id in bot.settings.home_guilds else interaction.guild_id
