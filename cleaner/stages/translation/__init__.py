"""What translating and paraphrasing machines leave: wrong words, foreign letters, doubled heads, stray capitals."""
