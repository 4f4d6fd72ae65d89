"""pccreply: section 55 responses to HMICFRS reports, drafted from force progress YAML and checked."""

__version__ = "0.1.0"
