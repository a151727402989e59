// Identity clusters, whole
/*
For each node that facts of other names stand on: the names that resolved into it, and what each of them knows.

:param ids => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']

Columns
  id          STRING     the node on which the facts stand
  properties  MAP        what the graph holds of it
  members     LIST<MAP>  the names that resolved into it: {id, properties}
*/
UNWIND $ids AS id
MATCH (canonical:Entity {id: id})
OPTIONAL MATCH (canonical)<-[:RESOLVED_TO]-(member:Entity)
WITH canonical, member ORDER BY member.id
RETURN canonical.id AS id, properties(canonical) AS properties,
       collect(CASE WHEN member IS NULL THEN null ELSE
         {id: member.id, properties: properties(member)} END) AS members;
