"""Programs that measure pccreply: how rightly it reads drafts, and how fast it is beside its peers."""
