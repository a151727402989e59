// Contents by the name of what a version holds
/*
`model-artifact:<namespace>/<model>@<version>` names what that version holds, also where no node has that id: the one
content, if there is one.

:param ids => ['model-artifact:demo/churn@v1.1']

Columns
  id    STRING  the name
  node  NODE    the content
*/
UNWIND $ids AS id
MATCH (v:Entity {id: 'model-version:' + split(id, ':')[1]})-[:HOLDS]->(content)
WITH id, collect(DISTINCT content) AS contents
WHERE size(contents) = 1
RETURN id, contents[0] AS node ORDER BY id;
