// Contents that the name of a version's content may stand for
/*
`model-artifact:<namespace>/<model>@<version>` names what that version holds. For each such name that is in the graph and
that one of the given nodes has to do with, the name itself, its version or what that holds: at most two contents that
the version holds by other names. One with a strong digest decides it, two do not. A name of which a person retracted
such a merge has none.

:param ids => ['model-version:demo/churn@v0.9']

Columns
  id          STRING        the name
  candidates  LIST<STRING>  ids of at most two contents; none where one of them is not known by a strong digest
  edge        STRING        id of the edge that says which it is so far
  canonical   STRING        id of that content
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  RETURN n.id AS one
  UNION
  MATCH (n)<-[:HOLDS]-(holder)
  RETURN holder.id AS one
}
WITH DISTINCT split(one, ':')[1] AS named
MATCH (name:Entity {id: 'model-artifact:' + named})
CALL (name, named) {
  MATCH (:Entity {id: 'model-version:' + named})-[held:HOLDS]->(content)
  WHERE held.told_to <> name.id
    AND NOT EXISTS { (name)-[gone:PAST_SAME_AS {source: 'name'}]->() WHERE gone.retracted_by STARTS WITH 'person:' }
  WITH DISTINCT content LIMIT 2
  WITH collect(content) AS contents
  RETURN [each IN contents WHERE all(other IN contents WHERE other.digest_strength = 'strong') | each.id] AS candidates
}
OPTIONAL MATCH (name)-[edge:SAME_AS {source: 'name'}]->(target:Entity)
RETURN name.id AS id, candidates, edge.id AS edge, target.id AS canonical;
