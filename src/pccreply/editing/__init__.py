"""Copies of a Word file that somebody wrote, changed in few places: findings put in as comments, traces taken out.

The file itself is never touched, and every part that need not change goes into the copy as it is.
"""
