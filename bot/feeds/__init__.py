"""Feeds: what they list, how they are asked politely, and over which addresses; `fetching` alone has a network."""
