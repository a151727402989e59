"""Policy: what a model version must meet, the findings that it may have for now, and the aliases that it guards."""
