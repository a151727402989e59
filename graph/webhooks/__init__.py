"""What happened in the graph, and up to where each webhook was notified of it."""
