// What the commit itself says
/*
A run at a commit, without training data or without hyperparameters: what `dvc.lock` and `params.yaml` inside that
commit say, stated as another run at it, of a stage by the name of the run's job or one that made the same model.
Nothing where two such stages say different things, or where the run's code had uncommitted changes.

Confidence: 0.9
Mends: DATA_NOT_RECORDED EVALUATION_ONLY RETRACTED PARAMETERS_NOT_RECORDED
Reason: {from} ran at the {clean}commit {commit}{unknown}, in which DVC's lock file says that the stage {stage} took {ends}.

:param ids => ['run:gallery/committed']

Columns
  id       STRING        the node that lacks something
  start    STRING        what the proposal is about
  end      STRING        what belongs there
  instead  STRING        what that takes the place of, if anything
  mends    LIST<STRING>  codes of the findings that accepting it mends
  ends     LIST<MAP>     what accepting it links to: {id, role}
  shown    MAP           values for the reason
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:AT_COMMIT]->(commit:Commit)
WHERE n:Run AND size(commit.sha) >= 40
  AND NOT EXISTS { (n)-[now:AT_COMMIT]->() WHERE coalesce(now.dirty, false) }
WITH DISTINCT commit, n
WITH commit, collect(n) AS runs
CALL (commit) {
  MATCH (commit)<-[there:AT_COMMIT]-(stage:Run)
  WHERE there.source STARTS WITH 'dvc:'
    AND NOT coalesce(there.dirty, false)
  WITH DISTINCT stage
  RETURN collect({
    run: stage,
    jobs: [(stage)-[:PART_OF]->(job:Job) | toLower(job.name)],
    models: COLLECT {
      MATCH (stage)<-[:GENERATED_BY]-(artifact:ModelArtifact)<-[:HOLDS]-(version)
      RETURN DISTINCT version.model },
    data: COLLECT {
      MATCH (stage)-[used:USED]->(data:DatasetVersion)
      WHERE used.source STARTS WITH 'dvc:'
        AND used.role IN ['training', 'feature', 'input']
      WITH DISTINCT data.id AS data, used.role AS role ORDER BY data, role
      RETURN {id: data, role: role} },
    parameters: COLLECT {
      MATCH (stage)-[set:CONFIGURED_BY]->(values)
      WHERE set.source STARTS WITH 'dvc:'
      WITH DISTINCT values.id AS found ORDER BY found
      RETURN {id: found, role: null} }
  }) AS stages
}
UNWIND runs AS n
WITH commit, n, stages, COLLECT {
    MATCH (n)-[:PART_OF]->(job:Job)
    RETURN toLower(job.name) } AS jobs,
  COLLECT {
    MATCH (n)<-[:GENERATED_BY]-(artifact:ModelArtifact)<-[:HOLDS]-(version)
    RETURN DISTINCT version.model } AS models,
  EXISTS { (n)-[:USED|READ]->(:DatasetVersion) } AS has_data,
  EXISTS { (n)-[set:CONFIGURED_BY]->() } AS has_parameters,
  EXISTS { (n)-[now:AT_COMMIT]->() WHERE NOT now.dirty } AS clean
UNWIND stages AS stage
WITH *, stage.run AS run
WHERE run <> n AND (any(job IN jobs WHERE job IN stage.jobs) OR any(model IN models WHERE model IN stage.models))
UNWIND [{ends: CASE WHEN has_data THEN [] ELSE stage.data END,
         mends: ['DATA_NOT_RECORDED', 'EVALUATION_ONLY', 'RETRACTED']},
        {ends: CASE WHEN has_parameters THEN [] ELSE stage.parameters END, mends: ['PARAMETERS_NOT_RECORDED']}] AS said
WITH commit, n, clean, run, said WHERE said.ends <> []
WITH commit, n, clean, EXISTS { (n)<-[:GENERATED_BY]-(:ModelArtifact) } AS trains,
     said.mends AS mends, collect(DISTINCT said.ends) AS every, min(run.name) AS stage
WHERE size(every) = 1
RETURN n.id AS id, n.id AS start, every[0][0].id AS end, null AS instead, mends,
       [each IN every[0] | {id: each.id, role: CASE WHEN each.role = 'input' AND trains THEN 'training' ELSE each.role END}] AS ends,
       {commit: left(commit.sha, 12), stage: stage, clean: CASE WHEN clean THEN 'clean ' ELSE '' END,
        unknown: CASE WHEN clean THEN '' ELSE ' (nobody recorded whether it was clean)' END} AS shown
ORDER BY id, start, end;
