"""Where tasks run: forked workers here, spawned ones where there is no fork, or a Dask cluster. All are executors."""

from __future__ import annotations

import logging
import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from readiness.batch.faults import WorkerDied
from readiness.batch.kits import Kit, packed, workshop
from readiness.batch.orders import BatchOrder
from readiness.batch.task import NO_PDF
from readiness.language.message import message
from readiness.problems import DocumentProblems, UsageError
from readiness.services.library_messages import hold_back

LIFE = 500  # tasks of a worker that only scores
LIFE_WITH_REPORTS = 1  # laying out a PDF leaves much behind
WAITED_FOR = 6  # seconds for a cluster that is starting
SPAWNED_LIFE_WITH_REPORTS = 25  # starting anew costs a second there


@dataclass(frozen=True)
class Workers:
    """An executor, the kit as its tasks must be given it, and how many tasks it can be at.

    A cluster is `far`: it has none of our files, and when a worker dies, its other tasks may be blamed as well; `working` tells
    whether it has any worker now.
    """

    executor: Executor
    kit: Any
    width: int
    far: bool = False
    working: Callable[[], bool] | None = None


@contextmanager
def workers(order: BatchOrder, kit: Kit, held: Sequence[int] = ()) -> Iterator[Workers]:
    """The workers of an order, ended when the block ends; on an error what waits is dropped.

    `held` are descriptors that no worker may keep open: a lock would outlive us.
    """
    with _cluster(order, kit) if order.on else _here(order, kit, held) as found:
        try:
            yield found
        except BaseException:
            found.executor.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _here(order: BatchOrder, kit: Kit, held: Sequence[int]) -> Iterator[Workers]:
    executor = (
        _forked(order, kit, held) if can_fork() else Spawned(order.jobs, kit, _life(order, SPAWNED_LIFE_WITH_REPORTS))
    )
    with executor:
        yield Workers(executor, kit, order.jobs)


def can_fork() -> bool:
    """Linux and other Unix systems; on macOS system libraries do not survive a fork."""
    return sys.platform not in ("win32", "darwin")


def _life(order: BatchOrder, with_reports: int) -> int:
    return with_reports if order.formats else LIFE


def _forked(order: BatchOrder, kit: Kit, held: Sequence[int]) -> Executor:
    from readiness.batch.forking import ForkExecutor

    warm(kit)
    return ForkExecutor(order.jobs, _life(order, LIFE_WITH_REPORTS), ahead=0 if order.formats else 1, held=held)


def warm(kit: Kit) -> None:
    """Loads all that tasks will need, so that a worker that is forked has it."""
    hold_back()
    workshop(kit).ruler.scorer  # noqa: B018 - made when first asked for
    if "pdf" in kit.formats:
        try:
            import weasyprint  # noqa: F401
        except OSError:
            raise DocumentProblems([NO_PDF]) from None


class Spawned(Executor):
    """Pools of one worker each, so that one that dies takes down its own task and no other."""

    def __init__(self, count: int, kit: Kit, life: int) -> None:
        self._kit = kit
        self._life = life
        self._free = [self._pool() for _ in range(count)]
        self._queue: deque[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = deque()
        self._lock = multiprocessing.get_context("spawn").RLock()

    def _pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(1, context, initializer=warm, initargs=(self._kit,), max_tasks_per_child=self._life)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queues a call; function and arguments must pickle."""
        assert not kwargs
        future: Future[Any] = Future()
        with self._lock:
            self._queue.append((future, fn, args))
        self._hand_out()
        return future

    def _hand_out(self) -> None:
        while True:
            with self._lock:
                if not self._queue or not self._free:
                    return
                (future, fn, args), pool = self._queue.popleft(), self._free.pop()
            if not future.set_running_or_notify_cancel():
                self._give_back(pool)
                continue
            pool.submit(fn, *args).add_done_callback(lambda done, at=(future, pool): self._settle(done, *at))  # type: ignore[misc]

    def _settle(self, done: Future[Any], future: Future[Any], pool: ProcessPoolExecutor) -> None:
        error = done.exception()
        if isinstance(error, BrokenProcessPool):
            pool.shutdown(wait=False)
            pool, error = self._pool(), WorkerDied()
        self._give_back(pool)
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(done.result())
        self._hand_out()

    def _give_back(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            self._free.append(pool)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers."""
        with self._lock:
            while cancel_futures and self._queue:
                self._queue.pop()[0].cancel()
            pools, self._free = self._free, []
        for pool in pools:
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)


@contextmanager
def _cluster(order: BatchOrder, kit: Kit) -> Iterator[Workers]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(message("batch.cluster_needs_dask")) from None
    connect: Any = Client  # it ships no types
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # what it has to say is said in our words
    try:
        yield from _connected(order, kit, connect)
    finally:
        logging.disable(before)


def _connected(order: BatchOrder, kit: Kit, connect: Any) -> Iterator[Workers]:
    try:
        client = connect(order.on, timeout=WAITED_FOR)
    except (OSError, TimeoutError) as error:
        raise UsageError(message("batch.cluster_does_not_answer", cluster=order.on, error=str(error))) from None
    except (TypeError, ValueError, RuntimeError) as error:  # what its transports make of an address they can't use
        raise _unusable(str(order.on), error) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WAITED_FOR)
        except TimeoutError:
            raise UsageError(
                message("batch.cluster_without_workers", cluster=order.on, seconds=WAITED_FOR),
            ) from None
        width = sum(client.nthreads().values())
        kept = client.submit(_itself, packed(kit), pure=False)  # a task, not data: made again when its worker dies
        with client.get_executor(pure=False) as executor:
            yield Workers(_Told(executor), kept, width, far=True, working=partial(_working, client))


def _working(client: Any) -> bool:
    """Whether a cluster has any worker; one that is too busy to say is taken at its word of before."""
    try:
        return bool(client.sync(client.scheduler.ncores, callback_timeout=5))
    except TimeoutError:
        return True
    except (OSError, RuntimeError):
        return False


def _unusable(address: str, error: Exception) -> UsageError:
    """An address that can't be used as things are; of tls://, what it takes."""
    if address.startswith("tls://"):
        return UsageError(
            message("batch.tls_needs_certificates", error=str(error)),
        )
    return UsageError(message("batch.address_unusable", address=address, error=str(error)))


def _itself(kit: Kit) -> Kit:
    return kit


class _Told(Executor):
    """Dask's executor, with our word for a worker that died, as often as the scheduler lets tasks be tried."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands the call on."""
        from distributed.scheduler import KilledWorker

        told: Future[Any] = Future()

        def settle(done: Future[Any]) -> None:
            if done.cancelled():
                told.cancel()
            elif isinstance(error := done.exception(), KilledWorker):
                told.set_exception(WorkerDied())
            elif error is not None:
                told.set_exception(error)
            else:
                told.set_result(done.result())

        self._executor.submit(fn, *args, **kwargs).add_done_callback(settle)
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Hands it on; Dask's knows no `cancel_futures` of its own."""
        self._executor.shutdown(wait=wait and not cancel_futures)
