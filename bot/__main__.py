"""``python -m bot``: the same as ``summit-bot``."""

from bot.cli import main

main()
