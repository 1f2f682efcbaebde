"""What is done with many postings alone, done with few, so that small corpora go through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.engines.compact import assembly, by_numpy

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", autouse=True)
def few_are_many() -> Iterator[None]:
    """Terms have peaks from two postings on, up to half; with numpy, a pass looks ahead before any list."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assembly, "MANY", 2)
        patched.setattr(assembly, "PEAKS", 2)
        patched.setattr(by_numpy, "LONG", 0)
        yield
