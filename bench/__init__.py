"""Benchmarks: a synthetic estate of any size, and what Forebear says of it compared with the ground truth."""
