"""What holds for every test."""

from __future__ import annotations

import signal

from hypothesis import settings

# A shell that starts the suite in the background has it ignore Ctrl-C, and with it what the suite starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes depends on what else the machine does; no test is about that.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
