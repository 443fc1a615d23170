"""What a rule must pass before it may touch a text. Stands above the pipeline, which runs the examples."""
