// Not a full sha
/*
A short sha that stands for no known commit: it begins none or several, or has fewer than seven digits.

Judges: Commit
How: incremental
Severity: error
Level: 2
Hides: code
Problem: {name} is only the beginning of a sha, which may stand for several commits.
Remedy: Record the full sha, or if it has seven digits or more import its repository: forebear import git PATH.

:param ids => ['commit:abc123']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:Commit AND size(n.sha) < 40
RETURN n.id AS id, [n.sha] AS evidence
ORDER BY id;
