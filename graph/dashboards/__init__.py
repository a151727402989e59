"""Tables for dashboards: flat rows, counted from the relationships that are kept, and not walked."""
