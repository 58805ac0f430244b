"""How a page is laid out: paragraphs, sentences, and where speech stands in it by marks, dashes and labels."""
