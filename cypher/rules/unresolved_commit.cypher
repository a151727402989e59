// Commit of an unknown repository
/*
A full sha that something names and no imported repository has.

Judges: Commit
How: incremental
Severity: error
Level: 2
Hides: code
Problem: The commit {name} is named, but no repository imported here has it.
Remedy: Import its repository: forebear import git PATH.

:param ids => ['commit:47b24a439e41f8d3bf4aa38f61daf9c9b04c2bc2']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Commit AND NOT coalesce(was.resolved, false) AND size(n.sha) >= 40
RETURN n.id AS id, [n.sha] AS evidence
ORDER BY id;
