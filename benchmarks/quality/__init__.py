"""Every labelled set through the command line, scored by the data's own program, held by floors."""
