// How many nodes of each kind the sweep evaluates
/*
Read from the counts that the database keeps, so it costs nothing.

Columns
  label  STRING   kind of node
  total  INTEGER  how many there are
*/
CALL () {
  MATCH (n:Commit) WITH count(n) AS total RETURN 'Commit' AS label, total
  UNION ALL
  MATCH (n:DatasetVersion) WITH count(n) AS total RETURN 'DatasetVersion' AS label, total
  UNION ALL
  MATCH (n:ModelArtifact) WITH count(n) AS total RETURN 'ModelArtifact' AS label, total
  UNION ALL
  MATCH (n:ModelVersion) WITH count(n) AS total RETURN 'ModelVersion' AS label, total
  UNION ALL
  MATCH (n:Run) WITH count(n) AS total RETURN 'Run' AS label, total
}
RETURN label, total ORDER BY label;
