"""What the bot does on Discord, one thing each."""
