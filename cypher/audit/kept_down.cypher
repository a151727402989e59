// Model versions that gaps keep down
/*
For each gap the model versions that it keeps below a level, by id, a page at a time: those that it is on, or whose bytes
it is on, the run that their level is of, or what that run used to make them. `AT_LEVEL` says which run that is. What was
made from these has the gap somewhere behind an input, which keeps it from the last level alone, and is not among them.

Counted: by gap

:param gaps => [{code: 'DATA_NOT_RECORDED', id: 'run:demo/churn-v1.1'}]
:param after => ''
:param first => 50

Columns
  gap   STRING  code of a gap, a space, and the id of what it is on
  node  NODE    a version
*/
UNWIND $gaps AS asked
CALL (asked) {
  MATCH (n:Entity {id: asked.id})-[:LACKS]->(gap:Gap)
  WHERE gap.name = asked.code AND gap.level IS NOT NULL
  WITH DISTINCT n, gap
  CALL (n, gap) {
    WITH n WHERE n:ModelVersion
    RETURN n AS v
    UNION
    MATCH (n)<-[:HOLDS]-(v)-[level:AT_LEVEL]->()
    WHERE n:ModelArtifact AND level.artifact = n.id
    RETURN v
    UNION
    CALL (n, gap) {
      WITH n WHERE n:Run
      RETURN n AS run
      UNION
      MATCH (n)<-[uses:USED|READ|AT_COMMIT|RAN_IN|CONFIGURED_BY]-(run)
      WHERE uses.role IS NULL OR gap.name <> 'NO_RUN'
      RETURN run
    }
    MATCH (run)<-[:GENERATED_BY]-(artifact)<-[:HOLDS]-(v)-[level:AT_LEVEL]->()
    WHERE level.run = run.id AND level.artifact = artifact.id
    RETURN v
  }
  WITH DISTINCT v
  /* page */ WHERE v.id > $after
  RETURN v
  /* page */ ORDER BY v.id LIMIT $first
}
RETURN asked.code + ' ' + asked.id AS gap, v AS node
/* page */ ORDER BY gap, node.id;
