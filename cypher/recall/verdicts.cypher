// The verdict of a recall on each model version
/*
A page of what `recall/counts` counts, the worst first, then by id; that file says how the walks go. One more, along
any role, tells what was only measured on the thing from what never met it.
A page follows the rank and id of the last version of the page before. Walks for ranks beyond the `deepest` that the
page can come to are left out: a version that those before did not reach is of none of the ranks asked for.

:param starts => ['dataset:demo/transactions']
:param things => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param possible => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param hiding => ['gap:DATA_NOT_RECORDED', 'gap:UNRESOLVED_DATA', 'gap:NO_RUN']
:param refuted => []
:param born => null
:param demo => true
:param as_of => timestamp()
:param ranks => [0, 1, 2, 3]
:param deepest => 3
:param after_rank => -1
:param after_id => ''
:param first => 50

Columns
  node  NODE     a model version
  rank  INTEGER  0 affected, 1 unknown, 2 evaluation only, 3 whole ancestry known
*/
CALL () {
  UNWIND $starts AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (edge.role IS NULL OR edge.role IN ['training', 'base_model', 'feature', 'input'])
      AND (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $things))
  RETURN DISTINCT v, 0 AS rank
  UNION ALL
  UNWIND CASE WHEN $deepest >= 1 THEN $starts ELSE [] END AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (edge.role IS NULL OR edge.role IN ['training', 'base_model', 'feature', 'input', 'unknown', 'validation'])
      AND (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $possible))
  RETURN DISTINCT v, 1 AS rank
  UNION ALL
  UNWIND CASE WHEN $deepest >= 1 THEN ['gap:'] ELSE [] END AS id
  MATCH (root:Entity {id: id})
  MATCH path = (root)<-[:LACKS|LACKED|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (edge.role IS NULL OR edge.role IN ['training', 'base_model', 'feature', 'input', 'unknown', 'validation'])
      AND NOT edge.id IN $refuted)
    AND all(node IN nodes(path) WHERE (NOT node:Gap OR node.id = 'gap:' OR node.id IN $hiding)
      AND ($born IS NULL OR CASE WHEN node.changed_at > $as_of
        THEN NOT EXISTS { (node)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $born }
        ELSE node.ended_at IS NULL OR node.ended_at >= $born END))
  RETURN DISTINCT v, 1 AS rank
  UNION ALL
  UNWIND CASE WHEN $deepest >= 2 THEN $starts ELSE [] END AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $possible))
  RETURN DISTINCT v, 2 AS rank
  UNION ALL
  UNWIND CASE WHEN $deepest >= 3 THEN [''] ELSE [] END AS id
  MATCH (v:ModelVersion) WHERE v.id > id
  RETURN v, 3 AS rank
}
WITH v, min(rank) AS rank WHERE v.recorded_at <= $as_of AND v:Demo = $demo
  AND rank IN $ranks AND (rank > $after_rank OR (rank = $after_rank AND v.id > $after_id))
RETURN v AS node, rank ORDER BY rank, v.id LIMIT $first;
