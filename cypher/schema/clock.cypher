// The clock
/*
Made once, at the present time; from then on it only grows, with every write.

Columns
  at  INTEGER  its time, epoch milliseconds
*/
MERGE (clock:Clock {id: 'clock:'})
ON CREATE SET clock.at = datetime.realtime().epochMillis
RETURN clock.at AS at;
