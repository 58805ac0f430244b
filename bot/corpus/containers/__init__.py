"""Files that hold many articles: each gives its members one after another, in bounded memory.

To add a kind: write a module like `jsonl.py` (an `Opener`: an open file and its name in, members and failures out) and
give its endings a line in `OPENERS` of `opening.py`. A member that cannot be read is a `DocumentError` of that member
alone; one of the whole container ends it, and what came before it stays.
"""
