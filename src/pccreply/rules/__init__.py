"""One file a rule, found by folder. Each names its basis: statute, guidance or house."""
