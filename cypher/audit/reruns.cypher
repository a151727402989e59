// Reruns: the same data, commit and hyperparameters
/*
For each run the others that used exactly the same data and base models to train, at the same clean commit, with the
same hyperparameters, and the nodes that carry the metrics of both. A commit is clean where a source says so and none
says otherwise; what they were made from is known where neither they nor that have one of the gaps named. Candidates come from the cause that the fewest runs have in common, so that a set of hyperparameters
that thousands share costs nothing.

:param ids => ['run:gallery/again-1']
:param unidentified => ['DATA_NOT_RECORDED', 'MUTABLE_REFERENCE', 'UNRESOLVED_DATA']

Columns
  id           STRING        a run
  other        STRING        another one, from the same
  run_nodes    LIST<NODE>    the run, what it made, and versions that hold that
  other_nodes  LIST<NODE>    the same of the other
  run_names    LIST<STRING>  ids that the run is known by
  other_names  LIST<STRING>  the same of the other
*/
UNWIND $ids AS id
MATCH (run:Entity {id: id})-[link:USED|READ|AT_COMMIT|CONFIGURED_BY]->(cause)
WHERE EXISTS { (run)-[plan:AT_COMMIT]->() WHERE NOT plan.dirty }
  AND NOT EXISTS { (run)-[plan:AT_COMMIT]->() WHERE plan.dirty }
WITH run, cause, CASE type(link) WHEN 'READ' THEN 'USED' ELSE type(link) END AS type,
     COUNT { (cause)<-[:USED|READ|AT_COMMIT|CONFIGURED_BY]-() } AS users
ORDER BY run.id, users, cause.id
WITH run, collect(DISTINCT cause) AS causes, collect(DISTINCT type) AS types
WHERE size(types) = 3
  AND NOT EXISTS { (run)-[:LACKS]->(gap:Gap) WHERE gap.name IN $unidentified }
  AND NONE(cause IN causes WHERE EXISTS { (cause)-[:LACKS]->(gap:Gap) WHERE gap.name IN $unidentified })
WITH run, causes, head(causes) AS rarest
MATCH (rarest)<-[:USED|READ|AT_COMMIT|CONFIGURED_BY]-(other:Run)
WHERE other <> run AND NOT EXISTS { (other)-[:LACKS]->(gap:Gap) WHERE gap.name IN $unidentified }
WITH DISTINCT run, causes, other
CALL (other) {
  MATCH (other)-[link:USED|READ|AT_COMMIT|CONFIGURED_BY]->(cause)
  RETURN collect(DISTINCT cause) AS found, max(link.dirty) AS dirty
}
WITH run, other, causes, found, dirty
WHERE NOT dirty AND size(found) = size(causes) AND all(cause IN found WHERE cause IN causes)
RETURN run.id AS id, other.id AS other,
       [run] + [(run)<-[:GENERATED_BY]-(a) | a]
         + [(run)<-[:GENERATED_BY]-()<-[:HOLDS]-(v) | v] AS run_nodes,
       [other] + [(other)<-[:GENERATED_BY]-(a) | a]
         + [(other)<-[:GENERATED_BY]-()<-[:HOLDS]-(v) | v] AS other_nodes,
       [run.id] + [(run)<-[:RESOLVED_TO]-(name) | name.id] AS run_names,
       [other.id] + [(other)<-[:RESOLVED_TO]-(name) | name.id] AS other_names
ORDER BY id, other;
