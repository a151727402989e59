// A gap behind an input
/*
Model versions with an input, or code with a submodule, whose own lineage has a gap, so that nobody can make that again;
those of whose run a part has a gap, or something behind that; and those whose bytes several runs made, of which one has
a gap: every run that made a version is part of its lineage.

Judges: ModelVersion
How: on demand
Severity: warning
Level: 4
Problem: Something that {name} was made from has a gap in its own lineage.
Remedy: Close the gaps named in the evidence, nearest first; `forebear audit` gives the remedy of each.

:param ids => ['model-version:demo/churn-vip@v2']

Columns
  id        STRING        id of the version
  evidence  LIST<STRING>  at most five gaps behind its inputs
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id}) WHERE n:ModelVersion
CALL (n) {
  CALL (n) {
    MATCH (n)-[:HOLDS]->()-[:GENERATED_BY]->()-[:USED|READ|AT_COMMIT]->(input)
    WITH DISTINCT input
    MATCH path = (input)-[:GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(beyond)
    // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
    RETURN DISTINCT beyond
    UNION
    CALL (n) {
      MATCH (n)-[:HOLDS]->()-[:DERIVED_FROM]->(source)
      RETURN source
      UNION
      MATCH (n)-[:HOLDS]->()-[:GENERATED_BY]->()-[:HAS_PART]->(source)
      RETURN source
    }
    MATCH path = (source)-[:GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..]->(beyond)
    // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
    RETURN DISTINCT beyond
    UNION
    MATCH (n)-[:HOLDS]->()-[:GENERATED_BY]->(run)
    WITH collect(DISTINCT run) AS runs WHERE size(runs) > 1
    UNWIND runs AS run
    MATCH path = (run)-[:USED|READ|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..1]->(beyond)
    // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
    RETURN DISTINCT beyond
  }
  MATCH (beyond)-[:LACKS]->(gap:Gap)
  WHERE gap.level IS NOT NULL
    AND gap.name <> 'NO_RUN' // a model that was only read needs to be of known origin, which NO_PRODUCER checks
  RETURN DISTINCT gap.name + ' on ' + beyond.id AS shown ORDER BY shown LIMIT 5
}
RETURN n.id AS id, collect(shown) AS evidence ORDER BY id;
