"""How fast the pipeline is, beside what would be chained without it, on one core in one run."""
