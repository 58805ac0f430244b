"""The quotes of a page in a language without a pack: what is sure, and nothing else."""
