"""The editor's desk: decisions about changes, kept apart from the text, applied and taken back at any later time."""
