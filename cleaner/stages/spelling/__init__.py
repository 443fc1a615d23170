"""Misspelt words, and words of two varieties of English side by side."""
