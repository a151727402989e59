// Runs from the same data, commit and hyperparameters
/*
For each run the others that used exactly the same data and base models to train, at the same clean commit, with the
same hyperparameters, and the nodes that carry the metrics of both. Candidates come from the cause that the fewest runs
have in common, so that a set of hyperparameters that thousands share costs nothing.

:param ids => ['run:museum/again-1']
:param as_of => timestamp()

Columns
  id      STRING      a run
  other   STRING      another one, from the same
  mine    LIST<NODE>  the run, what it made, and versions that hold that
  others  LIST<NODE>  the same of the other
*/
UNWIND $ids AS id
MATCH (run:Entity {id: id})-[with:USED|AT_COMMIT|CONFIGURED_BY]->(cause)
WHERE with.recorded_at <= $as_of < with.retracted_at
  AND (with.role IS NULL OR with.role IN ['training', 'base_model', 'feature', 'input', 'unknown'])
  AND NOT coalesce(with.dirty, false)
WITH run, cause, type(with) AS type, COUNT { (cause)<-[:USED|AT_COMMIT|CONFIGURED_BY]-() } AS users
ORDER BY run.id, users, cause.id
WITH run, collect(DISTINCT cause) AS causes, collect(DISTINCT type) AS types
WHERE size(types) = 3
WITH run, causes, head(causes) AS rarest
MATCH (rarest)<-[also:USED|AT_COMMIT|CONFIGURED_BY]-(other:Run)
WHERE other <> run AND also.recorded_at <= $as_of < also.retracted_at
  AND (also.role IS NULL OR also.role IN ['training', 'base_model', 'feature', 'input', 'unknown'])
WITH DISTINCT run, causes, other
CALL (other) {
  MATCH (other)-[with:USED|AT_COMMIT|CONFIGURED_BY]->(cause)
  WHERE with.recorded_at <= $as_of < with.retracted_at
    AND (with.role IS NULL OR with.role IN ['training', 'base_model', 'feature', 'input', 'unknown'])
  RETURN collect(DISTINCT cause) AS found, max(coalesce(with.dirty, false)) AS dirty
}
WITH run, other, causes, found, dirty
WHERE NOT dirty AND size(found) = size(causes) AND all(cause IN found WHERE cause IN causes)
RETURN run.id AS id, other.id AS other,
       [run] + [(run)<-[made:GENERATED_BY]-(a) WHERE made.recorded_at <= $as_of < made.retracted_at | a]
         + [(run)<-[made:GENERATED_BY]-()<-[held:HOLDS]-(v) WHERE made.recorded_at <= $as_of < made.retracted_at
            AND held.recorded_at <= $as_of < held.retracted_at | v] AS mine,
       [other] + [(other)<-[made:GENERATED_BY]-(a) WHERE made.recorded_at <= $as_of < made.retracted_at | a]
         + [(other)<-[made:GENERATED_BY]-()<-[held:HOLDS]-(v) WHERE made.recorded_at <= $as_of < made.retracted_at
            AND held.recorded_at <= $as_of < held.retracted_at | v] AS others
ORDER BY id, other;
