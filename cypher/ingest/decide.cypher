// Record a decision on a proposal
/*
Decisions are added one after the other, the last one holds: what was decided, when, by whom, why, and in which message.

:param rows => [{id: 'proposal:SAME_RUN:run%3Ademo%2Fchurn-v1.1:run%3Ademo%2Fchurn-v1.2', state: 'REJECTED', by: 'person:ada', why: 'two runs', evidence: 'evidence:sha256:00', recorded: [], replaced: []}]
:param now => timestamp()

Columns
  id  STRING  id of the proposal
*/
UNWIND $rows AS row
MERGE (p:Proposal {id: row.id})
SET p.states = coalesce(p.states, []) + row.state, p.decided_at = coalesce(p.decided_at, []) + $now,
    p.by = coalesce(p.by, []) + row.by, p.why = coalesce(p.why, []) + row.why,
    p.evidence = coalesce(p.evidence, []) + row.evidence, p.recorded = row.recorded, p.replaced = row.replaced
RETURN p.id AS id;
