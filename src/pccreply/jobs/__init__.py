"""One file a job: the only code that introduces the rooms of the middle floor to each other."""
