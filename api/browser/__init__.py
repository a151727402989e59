"""What Forebear makes for Neo4j Browser: a style, a guide, favourites, and the address that opens it."""
