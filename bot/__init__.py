"""The front ends: terminal, Discord, demo. Everything they show comes from :mod:`bot.service`."""
