"""What a batch knows as a whole: names and figures, lines that recur, and the file that keeps them."""
