"""The domain of lineage, and the one gateway to Neo4j."""
