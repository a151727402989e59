"""The declared model: the kinds of node, the edges between them, ids, gap codes, and time."""
