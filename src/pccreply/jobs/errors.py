"""What stops a job before it has begun."""


class CannotRun(Exception):
    """The job cannot be done as it was asked for; the message says why and what to do instead."""
