"""OpenLineage: what producers such as Airflow, Spark, dbt and Flink report of runs, jobs and datasets."""
