"""What a run finds out by itself: commit, environment, and how other tools know it."""
