"""Benchmarks: a made-up place of any size, and what Forebear says of it held against what is known of it."""
