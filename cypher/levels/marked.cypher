// What is marked as having a gap behind it
/*
Nodes with the label `Open`; `levels/walk` finds what should have it.

Reads: whole label

Columns
  id  STRING  id of a node
*/
MATCH (n:Open)
RETURN n.id AS id ORDER BY id;
