"""YAML in: the register, forces, progress and settings, each value with the place where it stands."""
