"""Names that were misspelt or mangled, repaired where witnesses know them better."""
