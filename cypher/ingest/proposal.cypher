// A proposal to decide on
/*
What was decided on it last, and what that changed.

:param id => 'proposal:SAME_RUN:run%3Ademo%2Fchurn-v1.1:run%3Ademo%2Fchurn-v1.2'

Columns
  state     STRING        ACCEPTED or REJECTED, if anything was decided
  recorded  LIST<STRING>  ids of the edges that accepting it recorded
  replaced  LIST<STRING>  ids of the edges that accepting it retracted
  by        STRING        source of what accepting it stated and retracted
*/
OPTIONAL MATCH (p:Proposal {id: $id})
RETURN p.states[-1] AS state, coalesce(p.recorded, []) AS recorded, coalesce(p.replaced, []) AS replaced, p.by[-1] AS by;
