"""Pictures of whole results: what is counted (`bars`), and how it is drawn (`drawing`). Facts in, PNG out."""
