"""Runs over many files: finding them, cleaning them, and what a run leaves behind."""
