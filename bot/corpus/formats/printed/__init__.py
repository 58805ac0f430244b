"""A printed page: letters by their places in, paragraphs in reading order out."""
