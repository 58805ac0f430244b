"""What every command stands in: from an update to a question, from an answer to a message. Knows no command."""
