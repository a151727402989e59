// Gaps that keep versions unknown
/*
All the gaps that could hide a target from given versions, as `recall/counts` walks to them, and from which of these.

:param ids => ['model-version:demo/churn@v1.1']
:param hiding_gaps => ['gap:DATA_NOT_RECORDED', 'gap:UNRESOLVED_DATA', 'gap:NO_RUN']
:param ruled_out_gaps => []
:param existed_from => null

Columns
  code      STRING        code of the gap
  id        STRING        of the node that has it
  versions  LIST<STRING>  ids of those versions whose lineage it is in
*/
UNWIND $ids AS version
MATCH (v:Entity {id: version})
CALL (v) {
  MATCH path = (v)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..]->(node)
  WHERE
    // as of: all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at) AND
    all(each IN nodes(path) WHERE $existed_from IS NULL OR
      // as of: CASE WHEN each.changed_at > $as_of THEN NOT EXISTS { (each)-[old:WAS]->(f)
      // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $existed_from
      // as of:     AND coalesce(f.started_at, f.ended_at) < $existed_from AND coalesce(f.status, '') <> 'RUNNING' } ELSE
      each.ended_at IS NULL OR each.ended_at >= $existed_from OR each.started_at >= $existed_from OR each.status = 'RUNNING'
      // as of: END
    )
  RETURN DISTINCT node
}
MATCH (node)-[lacks:LACKS]->(gap:Gap)
WHERE gap.id IN $hiding_gaps AND NOT lacks.id IN $ruled_out_gaps
RETURN gap.name AS code, node.id AS id, collect(DISTINCT version) AS versions ORDER BY code, id;
