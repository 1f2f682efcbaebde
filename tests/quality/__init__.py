"""How good the answers are, every figure by one command: ``make quality``."""
