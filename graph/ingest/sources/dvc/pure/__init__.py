"""What can be said of the files of a DVC project by their names and texts alone.

It imports nothing else of Forebear: `lint/forebear_lint/pure` is a link to this folder, and forebear-lint ships it.
"""
