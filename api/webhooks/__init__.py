"""Webhooks: other services are notified of what happened in the graph, by the Standard Webhooks specification."""
