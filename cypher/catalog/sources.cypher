// Sources of nodes
/*
Who stated what nodes came from, what they are of and where they are: the sources of the relationships that lead from
them. What nothing leads from, such as hyperparameters, has none.

:param ids => ['run:demo/churn-v1.0', 'model-version:demo/churn@v1.0']

Columns
  id       STRING        the node that was asked for
  sources  LIST<STRING>  its sources, in order
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  MATCH (n)-[edge:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES|VERSION_OF|PART_OF|IN_REPOSITORY|POINTS_TO]->()
  WITH DISTINCT edge.source AS source ORDER BY source
  RETURN collect(source) AS sources
}
RETURN id, sources
ORDER BY id;
