// The levels of reproducibility
/*
One node for each, so that versions at a level are counted by degree, and seen in Neo4j Browser.

:param rows => [{number: 0, name: 'untraceable'}]

Columns
  levels  INTEGER  how many there are
*/
UNWIND $rows AS row
MERGE (level:Level {number: row.number})
SET level.name = row.name
RETURN count(level) AS levels;
