"""What stands behind the front doors that are no chat: load, extract, export, check."""
