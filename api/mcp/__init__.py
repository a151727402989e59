"""MCP: the same questions for agents, each a GraphQL document in `questions/`, each change one in `changes/`."""
