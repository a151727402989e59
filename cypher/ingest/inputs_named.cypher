// Inputs that runs named
/*
Runs whose inputs are to be found: those given, those that named or made one of the versions given, and those that read
or wrote one of the given datasets, or one inside or around it, at the given time or later; with what they named as
inputs and wrote, and the uses that were found by that so far (`rests_on`).

:param ids => ['run:openlineage/gallery%2Freport']
:param datasets => [{id: 'dataset:gallery/orders', around: [], since: 0}]

Columns
  run         STRING     id of the run
  started_at  INTEGER    when it started
  ended_at    INTEGER    when it ended
  makes       BOOLEAN    whether it made anything
  a_model     BOOLEAN    whether it made a model
  named       LIST<MAP>  what it named: edge id, source, role, message, what, dataset names of a version, retractions
  wrote       LIST<MAP>  versions of datasets that it wrote: edge id, source, message, dataset, since, replaces, retractions
  held        LIST<MAP>  uses found so far: type, start, end, facts
*/
CALL () {
  UNWIND $ids AS id
  MATCH (given:Entity {id: id})
  CALL (given) {
    WITH given WHERE given:Run
    RETURN given AS run
    UNION
    MATCH (given)<-[:INPUT_FROM]-(run)
    RETURN run
    UNION
    MATCH (given)-[:GENERATED_BY]->(run)
    RETURN run
  }
  WITH DISTINCT run
  WHERE EXISTS { (run)-[:INPUT_FROM]->() } OR EXISTS { (run)-[:USED|READ|VALIDATED_ON|EVALUATED_ON]->() }
    OR EXISTS { (run)<-[made:GENERATED_BY]-()-[of:VERSION_OF]->() WHERE of.since IS NOT NULL OR (of.told_to IN made.into
      AND of.source = made.source AND of.told_from = made.told_from) }
  RETURN run
  UNION
  UNWIND $datasets AS row
  CALL (row) {
    UNWIND [row.id] + row.around AS id
    MATCH (place:Entity {id: id})
    RETURN place
    UNION
    MATCH (place:Entity) WHERE place.id STARTS WITH row.id + '%2F'
    RETURN place
  }
  CALL (row, place) {
    MATCH (place)<-[:INPUT_FROM]-(run)
    WHERE coalesce(run.ended_at, run.started_at) IS NULL OR run.ended_at >= row.since OR run.started_at >= row.since
    RETURN run
    UNION
    MATCH (place)<-[of:VERSION_OF]-()-[made:GENERATED_BY]->(run)
    WHERE of.since >= row.since OR (of.told_to IN made.into AND of.source = made.source AND of.told_from = made.told_from
      AND (run.ended_at IS NULL OR run.ended_at >= row.since OR run.started_at >= row.since))
    RETURN run
  }
  RETURN run
}
WITH DISTINCT run
RETURN run.id AS run, run.started_at AS started_at, run.ended_at AS ended_at,
       EXISTS { (run)<-[:GENERATED_BY]-() } AS makes,
       EXISTS { (run)<-[:GENERATED_BY]-(:ModelArtifact) } AS a_model,
       [(run)-[named:INPUT_FROM]->(what) | {id: named.id, source: named.source, role: named.role, told_at: named.told_at,
         evidence: named.evidence, told_from: named.told_from, told_to: named.told_to, what: what.id,
         of: [(what)-[:VERSION_OF]->(dataset) | dataset.id],
         retractions: [(run)<-[:RESOLVED_TO*0..1]-(name) WHERE name.id = named.told_from | name.retractions][0]}] AS named,
       [(run)<-[made:GENERATED_BY]-(version)-[of:VERSION_OF]->(dataset) WHERE of.since IS NOT NULL |
         {id: of.id, source: of.source, told_at: of.told_at, evidence: of.evidence, told_from: made.told_to,
          version: version.id, dataset: dataset.id, since: of.since, replaces: coalesce(of.replaces, false),
          retractions: [(run)<-[:RESOLVED_TO*0..1]-(name) WHERE name.id = made.told_to | name.retractions][0]}]
       + [(run)<-[made:GENERATED_BY]-(version)-[of:VERSION_OF]->(dataset) WHERE of.since IS NULL AND of.told_to IN made.into
          AND of.source = made.source AND of.told_from = made.told_from |
         {id: made.id, source: made.source, told_at: made.told_at, evidence: made.evidence, told_from: made.told_to,
          version: version.id, dataset: dataset.id, since: null, replaces: of.told_to IN coalesce(made.replaced, []),
          retractions: [(run)<-[:RESOLVED_TO*0..1]-(name) WHERE name.id = made.told_to | name.retractions][0]}] AS wrote,
       [(run)-[use:USED|READ|VALIDATED_ON|EVALUATED_ON]->(end) WHERE use.rests_on IS NOT NULL |
         {type: type(use), start: run.id, end: end.id, facts: properties(use)}] AS held
ORDER BY run;
