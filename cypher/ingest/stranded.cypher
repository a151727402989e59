// Names on which facts stand that belong elsewhere
/*
Those of the given names that resolved into another and have facts that hold all the same. The sweep
asks it again in the turn that moves them, since a reader may see half of a merge.

:param ids => ['commit:abc123']
:param facts => ['USED', 'GENERATED_BY', 'AT_COMMIT']

Columns
  id        STRING   a name
  stranded  BOOLEAN  whether it has such facts
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN id, EXISTS {
  MATCH (n)-[:RESOLVED_TO]->()
  MATCH (n)-[fact]-(:Entity)
  WHERE type(fact) IN $facts
} AS stranded;
