"""From the Reply to the Letter, in the words of the wording file."""
