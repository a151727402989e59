"""Real tools report to a running API, and the graph says what they did."""
