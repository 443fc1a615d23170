"""The rule-writer's workshop: pages, skeletons, rates on clean text, and rules learnt from pairs. Nothing below imports it."""
