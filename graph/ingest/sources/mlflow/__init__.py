"""MLflow: experiments, runs, logged models and the model registry, from its SQLite store or its server."""
