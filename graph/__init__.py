"""The domain of lineage, and the one door to Neo4j."""
