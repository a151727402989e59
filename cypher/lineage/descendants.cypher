// Descendants of a node
/*
Everything that was made from a node, nearest first, as it was known at a moment, and the edges among it.
Effects hang on the bytes that a version holds and on the versions of a model or a dataset: the walk comes there first,
and the edges to them count.
A page follows a cursor: distance and id of the last node of the page before. Its edges are those between a node of
the page and one that is on it or came before, so that all pages together hold every edge once.

:param id => 'dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935'
:param at => timestamp()
:param depth => null
:param first => 1000
:param after_distance => 0
:param after_id => ''

Columns
  start      NODE           where the walk begins
  total      INTEGER        how many descendants there are within the depth
  beyond     BOOLEAN        whether there are more beyond it
  rest       INTEGER        how many come after this page
  nodes      LIST<NODE>     the page, nearest first
  distances  LIST<INTEGER>  edges between each and the start, on the shortest way
  edges      LIST<LIST>     edges of the page: id, start, end, type, role, method, source, recorded_at, dirty
*/
MATCH (start:Entity {id: $id})
OPTIONAL CALL (start) {
  WITH start WHERE NOT (start:Model OR start:ModelVersion)
  MATCH path = (start)<-[:VERSION_OF|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES*1..]-(node)
  WHERE all(edge IN relationships(path) WHERE
        // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
        coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991))
    AND node <> start
  WITH node, min(length(path)) AS distance
  RETURN node, distance
  UNION ALL
  WITH start WHERE start:Model OR start:ModelVersion
  MATCH path = ANY SHORTEST (start)(()<-[:VERSION_OF]-()){0,1}(()-[:HOLDS]->()){0,1}(()
    <-[edge:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES WHERE coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991)]-()){0,}(node)
  WHERE node <> start
  RETURN node, length(path) AS distance
}
WITH start, node, distance ORDER BY distance, node.id
WITH start, collect(node) AS found, collect(distance) AS far
WITH start, found, far, size([d IN far WHERE $depth IS NULL OR d <= $depth]) AS total
WITH start, found, far, total, size([i IN range(0, total - 1)
  WHERE far[i] < $after_distance OR (far[i] = $after_distance AND found[i].id <= $after_id)]) AS before
WITH start, total, size(far) > total AS beyond, total - before - $first AS rest, found[..before] AS earlier,
     found[..total][before..before + $first] AS page, far[..total][before..before + $first] AS distances
CALL (start, page, earlier) {
  WITH [start] + earlier + page AS seen, page, size(earlier) = 0 AS whole
  UNWIND seen AS a
  MATCH (a)<-[edge:VERSION_OF|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES]-(b)
  WHERE coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991)
    AND b IN seen AND (whole OR a IN page OR b IN page)
  RETURN collect([edge.id, b.id, a.id, type(edge), edge.role, edge.method, edge.source, edge.recorded_at,
                  edge.dirty]) AS edges
}
RETURN start, total, beyond, CASE WHEN rest > 0 THEN rest ELSE 0 END AS rest, page AS nodes, distances, edges;
