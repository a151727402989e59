"""The pages of the demo that tests look at, by what they are about."""

from __future__ import annotations

CHURN = "model-version:demo/churn@v1.1"
"""The version of which nobody knows what it learned from; there is a proposal."""
BAD = "dataset-version:demo/transactions@2026-01"

PAGES = {
    "start": "/?ns=demo",
    "models": "/models?ns=demo",
    "model": "/model?id=model:demo/churn&ns=demo",
    "version": f"/version?id={CHURN}&ns=demo",
    "version against the policy": "/version?id=model-version:gallery/m@guarded&ns=gallery",
    "lineage": f"/lineage?id={CHURN}&ns=demo",
    "lineage of data": f"/lineage?id={BAD}&ns=demo",
    "lineage of a moment": f"/lineage?id={CHURN}&ns=demo&at=2026-01-15T09:15:00Z",
    "lineage as a table": f"/lineage?id={CHURN}&ns=demo&view=table",
    "recall": f"/recall?id={BAD}&ns=demo",
    "compare": f"/compare?a={CHURN}&b=model-version:demo/churn@v1.2&ns=demo",
    "missing links": "/audit?ns=demo",
    "missing links by version": "/audit?ns=demo&by=version",
    "missing links at a level": "/audit?ns=demo&by=version&held=0",
    "gallery": "/audit?ns=gallery",
    "datasets": "/datasets?ns=demo",
    "dataset": "/dataset?id=dataset:demo/transactions&ns=demo",
    "dataset version": f"/dataset?id={BAD}&ns=demo",
    "run": "/run?id=run:demo/churn-v1.1&ns=demo",
    "job": "/job?id=job:demo/train-churn&ns=demo",
    "search": "/search?text=churn&ns=demo",
    "nothing here": "/nowhere",
}
