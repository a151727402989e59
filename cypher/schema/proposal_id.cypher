// Every decision on a proposal has an id of its own
/*
A proposal that somebody decided is one index seek away; open ones are found when they are asked for.
*/
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (p:Proposal) REQUIRE p.id IS UNIQUE;
