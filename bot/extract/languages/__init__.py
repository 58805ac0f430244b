"""What belongs to one language: a folder a language, and the way word lists are written down (`words.py`)."""
