"""The HTTP service: routes, the guard in front of them, tokens, and the GraphQL endpoint."""
