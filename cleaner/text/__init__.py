"""The floor under everything: a text, its folded form, words, sentences, paragraphs and protected spans. Knows no rule."""
