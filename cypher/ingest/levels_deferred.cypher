// What was written while levels were not kept
/*
What the writes after a moment touched, which is looked at once levels are repaired as of that moment.

Reads: whole label

:param after => 0

Columns
  ids   LIST<STRING>  nodes at which relationships began or ended, or whose gaps changed
  lost  LIST<STRING>  those whose relationships or gaps ended
  gaps  LIST<STRING>  those whose gaps changed
*/
OPTIONAL MATCH (turn:Turn) WHERE turn.at > $after
WITH collect(turn) AS turns
RETURN reduce(all = [], each IN turns | all + each.ids) AS ids, reduce(all = [], each IN turns | all + each.lost) AS lost,
       reduce(all = [], each IN turns | all + each.gaps) AS gaps;
