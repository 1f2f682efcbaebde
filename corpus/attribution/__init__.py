"""Text to attributions: who is the source of which words."""

from corpus.attribution.finding import attribute

__all__ = ["attribute"]
