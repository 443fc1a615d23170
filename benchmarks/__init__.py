"""What the program is measured with: quality on labelled data, speed beside its peers."""
