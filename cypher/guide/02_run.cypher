// What made churn v1.0
/*
A version holds bytes, a run generated them, and the run says what it used: training data, commit, hyperparameters and
environment. These links, all exact, are what makes a model reproducible.

Columns
  path  PATH  from the version to what its run used
*/
MATCH path = (:Entity {id: 'model-version:demo/churn@v1.0'})-[:HOLDS|GENERATED_BY|USED|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..3]->()
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
