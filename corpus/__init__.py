"""What was said about an event, and by whom. Never imports ``retrieval``, ``bot`` or ``discord``."""
