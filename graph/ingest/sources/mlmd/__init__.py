"""ML Metadata: the SQLite file in which TFX, Kubeflow Pipelines and others keep what ran on what."""
