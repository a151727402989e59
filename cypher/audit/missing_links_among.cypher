// Missing links of a namespace, a model, an alias, a job or an owner
/*
Gaps on a model and in the lineage of its versions, or of what an alias points at: on anything they were made from; on
the runs of a job and what these used; on what an owner has: their models and the lineage of the versions, the runs of
their jobs, the versions of their datasets; in the lineage of all that lies in a namespace. All conditions that are given must hold, and one must be given.
A page, by code and node, follows the code and node of the last gap of the page before.

Counted: by code

:param codes => ['DATA_NOT_RECORDED']
:param model => 'model:demo/churn'
:param alias => null
:param job => null
:param owner => null
:param namespace => null
:param prefix => 'model-version:'
:param since => 0
:param at => timestamp()
:param after_code => ''
:param after_id => ''
:param first => 50

Columns
  code  STRING  code of the gap
  node  NODE    what it is on
*/
CALL () {
  CALL () {
    UNWIND [given IN [$model] WHERE given IS NOT NULL AND $alias IS NULL] AS id
    MATCH (:Entity {id: id})<-[:VERSION_OF]-(v:ModelVersion)
    RETURN v, 'model' AS condition
    UNION
    UNWIND [given IN [$alias] WHERE given IS NOT NULL] AS name
    MATCH (:Alias {name: name})-[points:POINTS_TO]->(v:ModelVersion)
    WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991)
      AND v.id STARTS WITH $prefix AND ($model IS NULL OR EXISTS { (v)-[:VERSION_OF]->(:Entity {id: $model})
        })
    RETURN v, 'model' AS condition
    UNION
    UNWIND [given IN [$owner] WHERE given IS NOT NULL] AS name
    MATCH (:Entity:Model {owner: name})<-[:VERSION_OF]-(v:ModelVersion)
    RETURN v, 'owner' AS condition
  }
  MATCH path = (v)-[:HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..]->(node)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT node, condition
  UNION
  CALL () {
    UNWIND [given IN [$job] WHERE given IS NOT NULL] AS id
    MATCH (:Entity {id: id})<-[:PART_OF]-(run:Run)
    RETURN run, 'job' AS condition
    UNION
    UNWIND [given IN [$owner] WHERE given IS NOT NULL] AS name
    MATCH (:Entity:Job {owner: name})<-[:PART_OF]-(run:Run)
    RETURN run, 'owner' AS condition
  }
  MATCH path = (run)-[:USED|READ|VALIDATED_ON|EVALUATED_ON|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..1]->(node)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT node, condition
  UNION
  UNWIND [given IN [$model] WHERE given IS NOT NULL AND $alias IS NULL] AS id
  MATCH (node:Entity {id: id})
  RETURN node, 'model' AS condition
  UNION
  UNWIND [given IN [$owner] WHERE given IS NOT NULL] AS name
  MATCH (node:Entity:Model {owner: name})
  RETURN node, 'owner' AS condition
  UNION
  UNWIND [given IN [$owner] WHERE given IS NOT NULL] AS name
  MATCH (:Entity:Dataset {owner: name})<-[:VERSION_OF]-(node:DatasetVersion)
  RETURN DISTINCT node, 'owner' AS condition
  UNION
  CALL () {
    UNWIND [given IN [$namespace] WHERE given IS NOT NULL] AS name
    UNWIND ['model', 'model-version', 'dataset', 'dataset-version', 'job', 'run', 'deployment', 'alias', 'model-artifact'] AS kind
    MATCH (n:Entity) WHERE n.id STARTS WITH kind + ':' + name + '/'
    RETURN n
  }
  CALL (n) {
    RETURN n AS root
    UNION
    MATCH (n)<-[:VERSION_OF|PART_OF|GENERATED_BY]-(root)
    RETURN root
  }
  WITH DISTINCT root
  MATCH path = (root)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES|SAME_AS*0..]->(node)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT node, 'namespace' AS condition
}
WITH node, count(DISTINCT condition) AS met
WHERE met = size([given IN [coalesce($model, $alias), $job, $owner, $namespace] WHERE given IS NOT NULL])
MATCH (node)-[lack:LACKS]->(gap:Gap)
WHERE gap.name IN $codes AND lack.recorded_at >= $since
  /* page */ AND (gap.name > $after_code OR (gap.name = $after_code AND node.id > $after_id))
RETURN DISTINCT gap.name AS code, node
/* page */ ORDER BY code, node.id LIMIT $first;
