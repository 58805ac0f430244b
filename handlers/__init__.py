"""What people see: one command, one file."""
