"""The rich letter of the outputs' tests, to be read back."""

from tests.outputs.conftest import letter

__all__ = ["letter"]
