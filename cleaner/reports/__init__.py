"""What was found and done, written for people and for programs. Reports read `cleaner.result`, never the pipeline."""
