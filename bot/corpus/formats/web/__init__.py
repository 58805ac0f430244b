"""A saved web page: its signs, its article without what stands around it, and what it states about itself."""
