"""Fuzzing: what a reader promises for any bytes, how inputs are varied, and where they begin.

``targets`` lists what is fuzzed. A target is a function from bytes to nothing; it raises ``Broken``, or whatever
went wrong, where a promise is not kept. ``child`` tries one target for a time, guided by coverage (atheris) where
that can be had; ``corpus`` keeps the inputs that widen coverage. ``trust.fuzz`` runs all of it.
"""
