"""From what sources say to facts in the graph: a module a source, one home for what may be merged, one writer."""
