// Mark names that two contents were told of
/*
A name that was told to be two different contents stands for neither: it stays a stub from now on.

:param ids => ['dataset-version:demo/labels@']

Columns
  marked  INTEGER  how many
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n.ambiguous = true
RETURN count(n) AS marked;
