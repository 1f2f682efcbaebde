"""A made-up event for the tests: two states and the truckers quarrel over a mountain road."""

from __future__ import annotations

from corpus.model import PRESS, Event, Party, PartyId, Speaker

EVENT = Event(
    id="marrow-pass",
    title="The closing of the Marrow Pass",
    parties=(
        Party(
            id=PartyId("kesmark"),
            name="Kesmark",
            aliases=("Kesmarki", "Vantor", "Kesmark government"),
            speakers=(
                Speaker(name="Ilka Dorne", role="president", aliases=("President Dorne",), pronoun="she"),
                Speaker(name="Petr Hallam", role="foreign minister", pronoun="he"),
                Speaker(
                    name="Kesmark Telegraph Agency", role="state news agency", aliases=("KTA",), pronoun="it"
                ),
            ),
        ),
        Party(
            id=PartyId("sarn"),
            name="Sarn",
            aliases=("Sarnese", "Port Elis", "Sarnese government"),
            speakers=(
                Speaker(name="Matteo Brill", role="president", aliases=("President Brill",), pronoun="he"),
                Speaker(name="Livia Korda", role="foreign minister", pronoun="she"),
                Speaker(name="Rufus Tann", role="trade envoy", pronoun="he"),
            ),
        ),
        Party(
            id=PartyId("hauliers"),
            name="Hauliers' League",
            aliases=("the League", "the truckers"),
            speakers=(Speaker(name="Greta Moll", role="chairwoman", pronoun="she"),),
        ),
        Party(
            id=PRESS,
            name="Press",
            speakers=(
                Speaker(name="The Daily Lantern", role="newspaper", aliases=("the Lantern",), pronoun="it"),
                Speaker(name="Channel Nine", role="broadcaster", pronoun="it"),
            ),
        ),
    ),
)
