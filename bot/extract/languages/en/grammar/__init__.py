"""What a sentence is made of: tokens, their tags, noun phrases, verbs and their subjects. Knows no quotation rule."""
