// These transactions are bad: what learned from them
/*
The way back, from data to model versions: each was made from the transactions of January. A version that lacks the
record of its data is unknown, not cleared: `forebear recall` says which is which.

Columns
  path  PATH  from the data to a version
*/
MATCH path = (:Entity {id: 'dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935'})
  <-[:HOLDS|GENERATED_BY|USED|DERIVED_FROM*1..]-(:ModelVersion)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
