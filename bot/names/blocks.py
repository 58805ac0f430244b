"""Stub until the real one lands."""


def block_keys(kind, name, forms):
    return ()


def telling_pairs(kind, names):
    return frozenset()
