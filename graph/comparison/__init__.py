"""Two runs or model versions side by side, and the recipe of one."""
