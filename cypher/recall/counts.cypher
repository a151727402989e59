// How many model versions a recall affects
/*
Every model version known at a moment counts once, by the worst that is said of it: affected where a walk along strict
roles leads from it to a target; unknown where one along strict, unknown or validation roles leads to it, to an
undated target, or to a gap that could hide it; else cleared.

The walks go downstream, from the roots and from the root of the gaps: one breadth-first walk each, not one for each
version. A dataset and a commit are the start themselves, so that their versions and descendants are no walk each.
`candidate_roots` are the roots and what only may be recalled, too.
A gap hides nothing behind a run that ended before any target can have existed (`existed_from`) and was not taken up
again, nor where its edge is among the `ruled_out_gaps`.
An unknown one is near where it may have met the target by a role that is not known to be strict, is of a namespace or a
source of what is recalled, or is reached from its repositories, the jobs that made or used it, or its own first causes
(`recall/near`).

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

Columns
  rank   INTEGER  0 affected, 1 unknown and near, 2 unknown, 3 cleared
  total  INTEGER  how many versions
*/
CALL () {
  UNWIND $roots AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $targets))
  RETURN DISTINCT v, 0 AS rank, null AS near
  UNION ALL
  UNWIND $candidate_roots AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $candidate_targets))
  RETURN DISTINCT v, 1 AS rank, null AS near
  UNION ALL
  MATCH (root:Entity {id: 'gap:'})
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
  RETURN DISTINCT v, 2 AS rank, null AS near
  UNION ALL
  MATCH (v:ModelVersion) WHERE v.id > ''
  RETURN v, 3 AS rank, null AS near
  UNION ALL
  UNWIND $near_repositories AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:IN_REPOSITORY|PART_OF|AT_COMMIT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM*1..]-(v:ModelVersion)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT v, 3 AS rank, 1 AS near
  UNION ALL
  UNWIND $near_kin AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:PART_OF|AT_COMMIT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM*1..]-(v:ModelVersion)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT v, 3 AS rank, 1 AS near
}
WITH v, min(rank) AS rank, min(near) AS near
// as of: WHERE v.recorded_at <= $as_of
RETURN CASE WHEN rank = 2 AND (near = 1 OR any(namespace IN $near_namespaces WHERE v.id STARTS WITH namespace)
    OR EXISTS { (v)-[of:VERSION_OF WHERE of.source IN $near_sources]->() })
  THEN 1 ELSE rank END AS rank, count(*) AS total ORDER BY rank;
