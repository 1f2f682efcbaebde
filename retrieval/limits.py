"""What front ends say and check before a question gets here; light, so that any of them may load it."""

from __future__ import annotations

from typing import Final

QUESTION_LIMIT_CHARS: Final = 4000
"""Longer texts are no questions; counted after cleaning."""
