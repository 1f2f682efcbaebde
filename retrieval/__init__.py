"""Which statements answer a question, party by party. Imports ``corpus``; never ``bot`` or ``discord``."""
