"""What the program shows over HTTP: the webhook, health, metrics and pages. It comes with the extra `[web]`.

Whoever needs it imports it late: without the extra the bot polls, and all else works.
"""
