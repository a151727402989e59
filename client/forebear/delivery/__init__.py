"""How reports reach Forebear: written to disk first, sent in the background, kept until they are acknowledged."""
