"""The commands, one file each: a question in, an answer out. `handlers/menu.py` lists them."""
