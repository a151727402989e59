"""What there is: nodes by id and name, lists, neighbours and search."""
