// Nodes of hidden namespaces
/*
Everything that lies in the given namespaces, and everything that only they lead to: what was used or made there, and
was named nowhere else. Lists and counts of runs and of missing links leave these out.

:param namespaces => ['demo']

Columns
  id  STRING  id of a node
*/
UNWIND $namespaces AS namespace
CALL (namespace) {
  UNWIND ['model', 'model-version', 'dataset', 'dataset-version', 'job', 'run', 'deployment', 'alias', 'model-artifact'] AS kind
  MATCH (n:Entity) WHERE n.id STARTS WITH kind + ':' + namespace + '/'
  RETURN n
}
WITH collect(DISTINCT n) AS inside
CALL (inside) {
  UNWIND inside AS n
  RETURN n
  UNION
  UNWIND inside AS n
  MATCH (n)<-[:VERSION_OF|PART_OF|GENERATED_BY]-(part)
  RETURN part AS n
}
WITH inside, collect(DISTINCT n) AS roots
CALL (roots) {
  UNWIND roots AS root
  MATCH path = (root)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES|SAME_AS*0..]->(n)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT n
}
WITH inside, n
WHERE n IN inside OR NOT EXISTS {
  MATCH path = (n)<-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES*0..]-(effect)
  WHERE ((effect:ModelVersion OR effect:Deployment) AND NOT effect IN inside
    OR EXISTS { (effect)-[:VERSION_OF|PART_OF]->(whole) WHERE NOT whole IN inside AND NOT whole:Run }
    OR effect:Run AND NOT effect IN inside AND NOT EXISTS { (effect)-[:PART_OF|GENERATED_BY]-() })
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
}
RETURN n.id AS id ORDER BY id;
