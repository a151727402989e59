"""What probably belongs where a link is missing, and the decisions on it."""
