"""The pipeline over many files: bounded, resumable, the same bytes for one worker, many, or a cluster."""

from readiness.batch.orders import BatchOrder, batch_order
from readiness.batch.running import FileOutcome, Progress, Stopped, Tally, run_batch

__all__ = ["BatchOrder", "FileOutcome", "Progress", "Stopped", "Tally", "batch_order", "run_batch"]
