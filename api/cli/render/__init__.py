"""What the answers of the command line look like."""
