"""Text to attributions: who is the source of which words."""

from corpus.attribution.whole_text import attribute

__all__ = ["attribute"]
