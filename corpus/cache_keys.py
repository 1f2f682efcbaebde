"""What tells one thing that is kept in the cache folder from another."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def code_digest(*packages: str) -> bytes:
    """Digest of what reads texts: code and data directly in *packages*, and Unicode's tables."""
    digest = blake2b(unicodedata.unidata_version.encode(), digest_size=16)
    for package in packages:
        for entry in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml", ".txt")):
                digest.update(f"{package}/{entry.name} ".encode())
                digest.update(entry.read_bytes())
    return digest.digest()


def folder_key(folder: Path) -> str:
    """A name for files about *folder*: readable, and another for another folder of the same name."""
    whole = folder.resolve()
    digest = blake2b(str(whole).encode("utf8", "surrogateescape"), digest_size=6)
    return re.sub(r"[^\w.-]", "_", whole.name) + f"-{digest.hexdigest()}"
