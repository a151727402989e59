// How many model versions a recall affects
/*
Every model version known at a moment counts once, by the worst that is said of it: affected where a walk along strict
roles leads from it to a target; unknown where one along strict, unknown or validation roles leads to it, to an
undated target, or to a gap that could hide it; else cleared.

The walks go downstream, from the roots and from the root of the gaps: one breadth-first walk each, not one for each
version. A dataset and a commit are the start themselves, so that their versions and descendants are no walk each.
A gap hides nothing behind a run that ended before any target existed (`existed_from`), nor where its edge is among the
`ruled_out_gaps`.

:param roots => ['dataset:demo/transactions']
:param targets => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param candidate_targets => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param hiding_gaps => ['gap:DATA_NOT_RECORDED', 'gap:UNRESOLVED_DATA', 'gap:NO_RUN']
:param ruled_out_gaps => []
:param existed_from => null

Columns
  rank   INTEGER  0 affected, 1 unknown, 2 cleared
  total  INTEGER  how many versions
*/
CALL () {
  UNWIND $roots AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $targets))
  RETURN DISTINCT v, 0 AS rank
  UNION ALL
  UNWIND $roots AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $candidate_targets))
  RETURN DISTINCT v, 1 AS rank
  UNION ALL
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      NOT edge.id IN $ruled_out_gaps)
    AND all(node IN nodes(path) WHERE (NOT node:Gap OR node.id = 'gap:' OR node.id IN $hiding_gaps)
      AND ($existed_from IS NULL OR
        // as of: CASE WHEN node.changed_at > $as_of THEN NOT EXISTS { (node)-[old:WAS]->(f)
        // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $existed_from } ELSE
        node.ended_at IS NULL OR node.ended_at >= $existed_from
        // as of: END
      ))
  RETURN DISTINCT v, 1 AS rank
  UNION ALL
  MATCH (v:ModelVersion) WHERE v.id > ''
  RETURN v, 2 AS rank
}
WITH v, min(rank) AS rank
// as of: WHERE v.recorded_at <= $as_of
RETURN rank, count(*) AS total ORDER BY rank;
