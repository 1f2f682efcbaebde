"""Arrays put aside."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.engines.compact.aside import Spill

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

KINDS = st.sampled_from([np.uint8, np.uint16, np.int32, np.int64])
ARRAYS = st.lists(st.builds(np.array, st.lists(st.integers(0, 200), max_size=20), KINDS), max_size=6)


@settings(max_examples=30)
@given(arrays=ARRAYS, first=st.integers(0, 25), end=st.integers(0, 25))
def test_every_part_of_what_is_put_aside_comes_back(
    tmp_path_factory: pytest.TempPathFactory, arrays: list[np.ndarray], first: int, end: int
) -> None:
    """Whatever was put aside before and after it, and whatever part is wanted."""
    with Spill(tmp_path_factory.mktemp("spill")) as spill:
        aside = [spill.put(array) for array in arrays]
        for kept, array in zip(aside, arrays, strict=True):
            part = kept[first:end]
            assert part.dtype == array.dtype
            assert part.tolist() == array[first:end].tolist()
            assert kept[:].tolist() == array.tolist()


def test_what_finds_no_room_stays_in_memory(tmp_path: Path) -> None:
    """A full disk loses nothing of what was put there, nor of what comes after."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    small, large = np.arange(10), np.arange(1000)
    with Spill(tmp_path) as spill:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
        try:
            aside = [spill.put(array) for array in (small, large, small)]
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert [kept[:].tolist() for kept in aside] == [small.tolist(), large.tolist(), small.tolist()]


def test_nobody_sees_the_file(tmp_path: Path) -> None:
    """It has no name that could be left behind."""
    with Spill(tmp_path) as spill:
        spill.put(np.arange(10))
        assert list(tmp_path.iterdir()) == []
