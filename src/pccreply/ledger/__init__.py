"""What was written, and how it is written so that nothing a person wrote is ever lost."""
