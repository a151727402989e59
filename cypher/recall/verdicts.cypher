// The verdict of a recall on each model version
/*
A page of what `recall/counts` counts, the worst first, then by id; that file says how the walks go. One more, along
any role, distinguishes evaluation only from what never met a target. What is affected and serves somewhere `at`
that time comes before what an alias points at, and that before the rest. What is unknown comes in the order of how near
it is to what is recalled (`recall/near`): of its repository or namespace, or maybe made from it; with first causes or jobs
in common; the rest.
A page follows the rank and id of the last version of the page before. Walks for ranks beyond the `deepest` that the
page can come to are left out: a version that those before did not reach is of none of the ranks asked for.

:param roots => ['dataset:demo/transactions']
:param candidate_roots => ['dataset:demo/transactions']
:param targets => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param candidate_targets => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param hiding_gaps => ['gap:DATA_NOT_RECORDED', 'gap:UNRESOLVED_DATA', 'gap:NO_RUN']
:param ruled_out_gaps => []
:param existed_from => null
:param near_namespaces => ['model-version:demo/']
:param near_sources => []
:param near_repositories => ['repository:https://git.example.com/shop/churn']
:param near_kin => ['job:demo/train-churn']
:param at => timestamp()
:param ranks => [0, 1, 2, 3, 4, 5, 6, 7]
:param deepest => 7
:param after_rank => -1
:param after_id => ''
:param first => 50

Columns
  node  NODE     a model version
  rank  INTEGER  0 affected and serving, 1 affected with an alias, 2 affected, 3 unknown and of the same place, 4 unknown
                 and akin, 5 unknown, 6 evaluation only, 7 whole ancestry known
*/
CALL () {
  UNWIND $roots AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $targets))
  WITH DISTINCT v
  RETURN v, CASE
    WHEN EXISTS { (v)<-[serves:SERVES]-() WHERE coalesce(serves.since, $at) <= $at < coalesce(serves.until, 9007199254740991) } THEN 0
    WHEN EXISTS { (v)<-[points:POINTS_TO]-() WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) } THEN 1
    ELSE 2 END AS rank, null AS near
  UNION ALL
  UNWIND CASE WHEN $deepest >= 3 THEN $candidate_roots ELSE [] END AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $candidate_targets))
  RETURN DISTINCT v, 3 AS rank, null AS near
  UNION ALL
  UNWIND CASE WHEN $deepest >= 3 THEN ['gap:'] ELSE [] END AS id
  MATCH (root:Entity {id: id})
  MATCH path = (root)<-[:LACKS|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      NOT edge.id IN $ruled_out_gaps)
    AND all(node IN nodes(path) WHERE (NOT node:Gap OR node.id = 'gap:' OR node.id IN $hiding_gaps)
      AND ($existed_from IS NULL OR
        // as of: CASE WHEN node.changed_at > $as_of THEN NOT EXISTS { (node)-[old:WAS]->(f)
        // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $existed_from
        // as of:     AND coalesce(f.started_at, f.ended_at) < $existed_from AND coalesce(f.status, '') <> 'RUNNING' } ELSE
        node.ended_at IS NULL OR node.ended_at >= $existed_from OR node.started_at >= $existed_from OR node.status = 'RUNNING'
        // as of: END
      ))
  RETURN DISTINCT v, 5 AS rank, null AS near
  UNION ALL
  UNWIND CASE WHEN $deepest >= 6 THEN $candidate_roots ELSE [] END AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $candidate_targets))
  RETURN DISTINCT v, 6 AS rank, null AS near
  UNION ALL
  UNWIND CASE WHEN $deepest >= 7 THEN [''] ELSE [] END AS id
  MATCH (v:ModelVersion) WHERE v.id > id
  RETURN v, 7 AS rank, null AS near
  UNION ALL
  UNWIND CASE WHEN $deepest >= 3 THEN $near_repositories ELSE [] END AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:IN_REPOSITORY|PART_OF|AT_COMMIT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM*1..]-(v:ModelVersion)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT v, 8 AS rank, 3 AS near
  UNION ALL
  UNWIND CASE WHEN $deepest >= 3 THEN $near_kin ELSE [] END AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:PART_OF|AT_COMMIT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM*1..]-(v:ModelVersion)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT v, 8 AS rank, 4 AS near
}
WITH v, min(rank) AS rank, min(near) AS near
// as of: WHERE v.recorded_at <= $as_of
WITH v, CASE WHEN rank <> 5 THEN rank
  WHEN any(namespace IN $near_namespaces WHERE v.id STARTS WITH namespace)
    OR EXISTS { (v)-[of:VERSION_OF WHERE of.source IN $near_sources]->() }
  THEN 3 ELSE coalesce(near, 5) END AS rank
WHERE rank IN $ranks AND (rank > $after_rank OR (rank = $after_rank AND v.id > $after_id))
RETURN v AS node, rank ORDER BY rank, v.id LIMIT $first;
