// Retraining plan of a recall
/*
What was made, along strict roles, from the targets: the nearest so many nodes, and of these the runs, what they
made and the model versions that hold it, with the edges among them. They are put in order outside, run after run: a
walk here would follow every way, and the longest one has no end in a cycle.

:param roots => ['dataset:demo/transactions']
:param targets => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param first => 1000

Columns
  walked  INTEGER     how many nodes were reached, the starts among them
  nodes   LIST<NODE>  runs, contents, and model versions
  edges   LIST<LIST>  ids of an effect and of its cause, each pair once
*/
CALL () {
  UNWIND $roots AS id
  MATCH (start:Entity {id: id})
  MATCH path = (start)<-[:VERSION_OF|PARENT|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..]-(node:Entity)
  WHERE all(edge IN relationships(path) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      (NOT type(edge) IN ['VERSION_OF', 'PARENT'] OR startNode(edge).id IN $targets))
  WITH node, min(length(path)) AS distance ORDER BY distance, node.id LIMIT $first
  RETURN collect(node) AS reached
}
CALL (reached) {
  UNWIND reached AS cause
  MATCH (cause)<-[edge:HOLDS|GENERATED_BY|USED|DERIVED_FROM]-(effect)
  RETURN collect(DISTINCT [effect.id, cause.id]) AS edges
}
RETURN size(reached) AS walked, [node IN reached WHERE node:Run OR node:DatasetVersion OR node:ModelArtifact OR node:ModelVersion] AS nodes,
  edges ORDER BY walked;
