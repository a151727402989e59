"""`GET /metrics`: what this process does, and what the graph holds, as Prometheus takes it."""
