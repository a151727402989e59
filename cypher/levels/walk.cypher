// What a gap lies behind
/*
Everything with a gap that keeps versions from some level, and everything that was made from such a thing, however far
behind: one walk from the gaps. The label `Open` says the same of now. A model that nothing is known to have made stays
at level 0, and opens nothing else.

Columns
  id  STRING  id of a node
*/
MATCH (root:Entity {id: 'gap:levelled'})
MATCH path = (root)<-[:STOPS|LACKS|HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(n:Entity)
WHERE NOT n:Gap
  // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
WITH DISTINCT n
RETURN n.id AS id ORDER BY id;
