// Decisions on proposals
/*
What was decided last, by the moment, on each of the proposals on which something had been.

:param ids => ['proposal:SIBLING_RUNS:run%3Agallery%2Fdecided:dataset-version%3Amd5%3A0fa1c2d30fa1c2d30fa1c2d30fa1c2d3']

Columns
  id     STRING  id of the proposal
  state  STRING  ACCEPTED or REJECTED
*/
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
WITH p, size(coalesce(p.decided_at, [])) AS decisions
// as of: WITH p, size([each IN p.decided_at WHERE each <= $as_of]) AS decisions
WITH p, decisions WHERE decisions > 0
RETURN p.id AS id, p.states[decisions - 1] AS state;
