"""Knowledge of languages as data: one file per language and subject."""
