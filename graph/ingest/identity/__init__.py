"""Entity resolution: which ids denote one entity, and on which node its facts stand."""
