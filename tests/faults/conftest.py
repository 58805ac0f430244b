"""Fixtures of the tests of faults: those of the double, in which the real program runs."""

from tests.telegram.conftest import client, corpus, fake, program

__all__ = ["client", "corpus", "fake", "program"]
