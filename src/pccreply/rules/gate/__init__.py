"""The rules that are asked only when a letter is to leave the office (``pccreply ready``), one file each.

They stand apart so that ``check`` need not load them.
"""
