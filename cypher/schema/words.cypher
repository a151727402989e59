// Words of the graph
/*
Labels, types of edges and names of properties that queries name, known to the database before anything has them: a
statement with a word that the database does not know is planned again once somebody has used it.

:param labels => ['Run', 'Former']
:param types => ['USED', 'WAS']
:param properties => ['role', 'changed_at']

Columns
  words  INTEGER  how many
*/
CALL () { UNWIND $labels AS word CALL db.createLabel(word) RETURN count(*) AS labels }
CALL () { UNWIND $types AS word CALL db.createRelationshipType(word) RETURN count(*) AS types }
CALL () { UNWIND $properties AS word CALL db.createProperty(word) RETURN count(*) AS properties }
RETURN labels + types + properties AS words;
