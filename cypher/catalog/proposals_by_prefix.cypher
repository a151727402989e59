// Decided proposals whose id begins so
/*
Proposals on which something was decided, by the beginning of their ids: found by the index of these.

:param prefix => 'proposal:SIBLING_RUNS:run%3Agallery%2Fdecided'

Columns
  id  STRING  id of the proposal
*/
MATCH (p:Proposal) WHERE p.id STARTS WITH $prefix
RETURN p.id AS id ORDER BY id;
