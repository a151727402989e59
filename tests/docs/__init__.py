"""What the documentation shows is so: each block of it is run or asked."""
