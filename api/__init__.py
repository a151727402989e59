"""What people and programs touch: GraphQL, HTTP and the command line."""
