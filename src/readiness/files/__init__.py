"""The one way bytes reach a disk and come back: limits, encodings, whole writes, locks, children for the bytes of strangers."""
