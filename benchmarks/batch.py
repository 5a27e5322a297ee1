"""What a file costs in a batch: medians, ratios within one run, memory. Prints Markdown.

    python -m benchmarks.batch              everything, with 10 000 files
    python -m benchmarks.batch --most 1000  the same with fewer
    python -m benchmarks.batch --reports 12 also PDF reports

CPU time is that of the processes and their children, so that a busy machine disturbs it little; the speed-up of two workers is
told by the clock, and wants an idle machine.

A run has costs that come once: loading program and documents, the pages of the cohort, whose tables have a row for each
sub-sector, size and region. So what a file costs is told as the difference between runs of two sizes, both with a cohort:
one more file from 100 on, from 200 on, from 1 000 on; if all is linear, these agree. Two workers are set against one in
the same way, and as they stand. The PDF of the cohort's page is left out: it is one document, whatever the files.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import yaml
from benchmarks.generate import generate

from readiness.batch.kits import kit_of, workshop
from readiness.batch.orders import BatchOrder
from readiness.batch.task import Job, assessed_of, result_line
from readiness.sources.documents.library import content_folder

DRIVER = """
import json, resource, sys, time
from pathlib import Path
from readiness.batch import batch_order, outputs, run_batch
if sys.argv[4] == "none":
    outputs.cohort_pdf = lambda *_: b""
last = started = time.perf_counter()
def told(_):
    global last
    last = time.perf_counter()
order = batch_order([sys.argv[1]], Path(sys.argv[2]), "zh", jobs=int(sys.argv[3]), reports=None if sys.argv[4] == "none" else sys.argv[4])
tally = run_batch(order, told)
wall, end = time.perf_counter() - started, time.perf_counter() - last
own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
print(json.dumps({"wall": wall, "end": end, "cpu": cpu, "own": own.ru_utime + own.ru_stime, "peak": own.ru_maxrss / 1024, "scored": tally.scored}))
"""


def passes(act: Callable[[Path], object], files: Sequence[Path], rounds: int) -> list[float]:
    """CPU seconds a file, of each pass over all files."""
    found = []
    for _ in range(rounds):
        started = time.process_time()
        for path in files:
            act(path)
        found.append((time.process_time() - started) / len(files))
    return found


def against_yaml(name: str, files: Sequence[Path], rounds: int) -> None:
    """File to JSON line, next to what `yaml.load` alone takes for the same file; both as a worker runs, without the collector."""
    shop = workshop(kit_of(BatchOrder((), Path())))

    def score(path: Path) -> object:
        return result_line(assessed_of(Job(str(path), path.read_bytes()), shop))

    def load(path: Path) -> object:
        return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

    gc.collect()
    gc.freeze()
    gc.disable()
    score(files[0])
    pairs = [(passes(load, files, 1)[0], passes(score, files, 1)[0]) for _ in range(rounds)]
    gc.enable()
    gc.unfreeze()
    loaded, scored = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    ratio = statistics.median(score / load for load, score in pairs)
    size = statistics.mean(path.stat().st_size for path in files) / 1024
    print(f"| {name} | {len(files)} | {size:.1f} KB | {loaded:.2f} ms | {scored:.2f} ms | {ratio:.2f} |", flush=True)


def utf8(path: Path) -> bool:
    """What `yaml.load` can read at all."""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def run(files: Path, out: Path, jobs: int, reports: str = "none") -> dict[str, float]:
    """One batch in a process of its own."""
    command = [sys.executable, "-c", DRIVER, str(files), str(out), str(jobs), reports]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {key: float(value) for key, value in json.loads(done.stdout).items()}


def sizes(folder: Path, most: int) -> None:
    """CPU time of one more file, the parent's peak memory, and the time after the last file, for more and more files."""
    counts = [count for count in (100, 200, 1_000, 10_000) if count <= max(most, 200)]
    found = {count: _runs(folder, count, 7 if count < 1_000 else 3 if count < 10_000 else 1) for count in counts}
    once = found[100]["cpu"] - 100 * _more(found, 100, 200, "cpu")
    print(f"\nOnce a run: {once:.2f} s of CPU time.\n")
    print(
        "| files | CPU time | by the clock, 2 workers | of that after the last file | parent's peak | ledger and results |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    for count, one in found.items():
        print(f"| {count} | {one['cpu']:.1f} s | {one['wall']:.1f} s | {one['end']:.2f} s | {one['peak']:.0f} MB | {one['kept']:.1f} KB a file |")  # fmt: skip
    print("\n| one more file | CPU time | of that the parent |")
    print("| --- | --- | --- |")
    for few, many in pairwise(counts):
        cpu, own = (1000 * _more(found, few, many, key) for key in ("cpu", "own"))
        print(f"| from {few} to {many} | {cpu:.2f} ms | {own:.2f} ms |", flush=True)


def _runs(folder: Path, count: int, times: int) -> dict[str, float]:
    """The medians of some runs over so many files; the greatest peak."""
    generate(count, folder / f"{count}", seed=3)
    runs = [run(folder / f"{count}", folder / f"out-{count}-{n}", 2) for n in range(times)]
    found = {key: statistics.median(each[key] for each in runs) for key in runs[0]}
    files = [path for path in (folder / f"out-{count}-0").rglob("*") if path.is_file()]
    kept = sum(path.stat().st_size for path in files) / count / 1024
    return {**found, "peak": max(each["peak"] for each in runs), "kept": kept}


def _more(found: dict[int, dict[str, float]], few: int, many: int, key: str) -> float:
    return (found[many][key] - found[few][key]) / (many - few)


def workers(folder: Path, count: int) -> None:
    """Two workers against one, by the clock; the best of three runs each, in turn, since others use the machine too."""
    generate(count, folder / "workers", seed=4)
    generate(100, folder / "few", seed=4)
    walls: dict[tuple[str, int], list[float]] = {}
    for n in range(3):
        for name in ("workers", "few"):
            for jobs in (1, 2):
                found = run(folder / name, folder / f"{name}-{jobs}-{n}", jobs)
                walls.setdefault((name, jobs), []).append(found["wall"])
    best = {key: min(each) for key, each in walls.items()}
    one, two = (best["workers", jobs] - best["few", jobs] for jobs in (1, 2))
    print(f"\n{count} files: {best['workers', 1]:.1f} s with one worker, {best['workers', 2]:.1f} s with two, "
          f"{best['workers', 1] / best['workers', 2]:.2f} times as fast; the first hundred {best['few', 1]:.1f} s and {best['few', 2]:.1f} s, "
          f"from there on {one / two:.2f} times as fast.", flush=True)  # fmt: skip


def reports(folder: Path, count: int) -> None:
    """PDF reports: CPU time and size of one, and two workers against one by the clock."""
    generate(count, folder / "reports", seed=6)
    runs = {jobs: run(folder / "reports", folder / f"out-reports-{jobs}", jobs, "pdf") for jobs in (1, 2)}
    written = [path.stat().st_size for path in (folder / "out-reports-2/reports").glob("*.pdf")]
    print(f"\n{len(written)} PDF reports: {runs[2]['cpu'] / count:.2f} s of CPU time each, {statistics.mean(written) / 1024:.0f} KB each, "
          f"{runs[1]['wall']:.0f} s by the clock with one worker, {runs[2]['wall']:.0f} s with two: "
          f"{runs[1]['wall'] / runs[2]['wall']:.2f} times as fast.", flush=True)  # fmt: skip


def again(folder: Path, count: int, times: int = 5) -> None:
    """What the command itself costs where there is nothing to do: from its start to its end, with all that it imports."""
    generate(count, folder / "again", seed=8)
    command = [sys.executable, "-m", "readiness", "batch", str(folder / "again"), "-o", str(folder / "out-again")]
    costs = []
    for _ in range(times + 1):
        before = _cpu_of_children()
        subprocess.run(command, capture_output=True, check=True)
        costs.append(_cpu_of_children() - before)
    print(f"\n{count} files: {costs[0]:.2f} s of CPU time for the first run with the cohort and its PDF, "
          f"{statistics.median(costs[1:]):.2f} s for each run after it, with nothing to do.", flush=True)  # fmt: skip


def _cpu_of_children() -> float:
    import resource

    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--reports", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readiness-benchmark-") as name:
        folder = Path(name)
        print("| answer files | number | size | yaml.load | file to JSON line | ratio |")
        print("| --- | --- | --- | --- | --- | --- |")
        shipped = sorted((content_folder("scoring") / "annex2/answers").glob("*.yaml"))
        against_yaml("shipped", shipped, options.rounds)
        made = [one.path for one in generate(110, folder / "made", seed=2)]
        against_yaml("generated", [path for path in made if utf8(path)], options.rounds)
        sizes(folder, options.most)
        workers(folder, min(1_000, options.most))
        again(folder, 300)
        if options.reports:
            reports(folder, options.reports)


if __name__ == "__main__":
    main()
