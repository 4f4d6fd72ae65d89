"""The peers, a file each; ``benchmarks.peer`` and ``driver.cjs`` say what such a file holds."""
