"""Draft and report to Reply: which words answer which recommendation part, and how sure that is."""
