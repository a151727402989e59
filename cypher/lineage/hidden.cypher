// Neighbours that an answer leaves out
/*
For each node of a lineage that was cut, how many neighbours it has that are not among the given nodes, on either side:
what its ancestors, and its descendants, within one edge would add. A model and a dataset have their versions on both
sides, and a version its bytes, as where walks start there. Nodes without any are left out.

:param ids => ['model-version:demo/churn-vip@v1', 'run:demo/churn-v1.0']
:param at => timestamp()

Columns
  id          STRING   id of one of the nodes
  upstream    INTEGER  how many of its causes are left out
  downstream  INTEGER  how many of its effects are left out
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH collect(DISTINCT n) AS shown
UNWIND shown AS n
CALL (n, shown) {
  CALL (n) {
    MATCH (n)-[edge:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES]->(other)
    WHERE coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991)
    RETURN other
    UNION
    WITH n WHERE n:Model OR n:Dataset
    MATCH (n)<-[:VERSION_OF]-(other)
    RETURN other
  }
  WITH other, shown WHERE NOT other IN shown
  RETURN count(other) AS upstream
}
CALL (n, shown) {
  CALL (n) {
    MATCH (n)<-[edge:VERSION_OF|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES]-(other)
    WHERE coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991)
    RETURN other
    UNION
    WITH n WHERE n:ModelVersion
    MATCH (n)-[:HOLDS]->(other)
    RETURN other
  }
  WITH other, shown WHERE NOT other IN shown
  RETURN count(other) AS downstream
}
WITH n.id AS id, upstream, downstream WHERE upstream + downstream > 0
RETURN id, upstream, downstream ORDER BY id;
