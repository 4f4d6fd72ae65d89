"""What makes a release: the wheel and the sdist, what is in them, and under which licences."""
