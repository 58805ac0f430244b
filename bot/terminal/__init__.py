"""What stands behind `onrecord …`: conversations, one text read, whole results, and what is wrong with the set-up."""
