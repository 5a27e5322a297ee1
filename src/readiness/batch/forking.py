"""Workers forked from a warm parent: they start with everything loaded, and nothing that a file breaks outlives them.

A small server process is forked first, while there is one thread and everything is loaded; it forks every worker. A worker takes tasks
over a socket, `life` of them, and ends. One that dies takes down no other: its task fails with WorkerDied, what it had not
begun goes to the next. The collector is off in workers: they end before there is anything to collect.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import threading
import warnings
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

from readiness.batch.faults import WorkerDied

_ASKED = b"f"
_FITS_IN_A_LINE = 1 << 15  # bytes that a socket takes though nobody reads; Linux takes six times as many
Task = tuple[Future[Any], bytes]


class ForkExecutor(Executor):
    """`concurrent.futures` over forked workers. Make it before any thread is started, when all that is needed is loaded."""

    def __init__(self, workers: int, life: int, ahead: int = 1, held: Sequence[int] = ()) -> None:
        """`life` is how many tasks a worker does, `ahead` how many it is given beyond the one that it is at.

        `held` are descriptors that are closed in workers.
        """
        self._server = _Server(held)
        self._life = life
        self._held = 1 + ahead
        self._queue: deque[Task] = deque()
        self._workers = [_Worker(self._server.connect()) for _ in range(workers)]
        self._lock = threading.Lock()
        self._ending = False
        self._woken, self._waker = _pipe()
        self._thread = threading.Thread(target=self._serve, name="readiness-workers", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queues a call; function and arguments must pickle."""
        future: Future[Any] = Future()
        task = future, pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)
        with self._lock:
            if self._ending:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._queue.append(task)
            wanted = bool(self._able())
        if wanted:
            self._waker.send_bytes(_ASKED)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers when they are done; with `cancel_futures`, what has not begun is dropped."""
        with self._lock:
            already, self._ending = self._ending, True
            if cancel_futures:
                while self._queue:
                    self._queue.pop()[0].cancel()
        if not already:
            self._waker.send_bytes(_ASKED)
        if wait:
            self._thread.join()

    def _serve(self) -> None:
        try:
            self._until_done()
        except BaseException as error:  # noqa: BLE001 - whoever waits for a result must hear of it
            self._ending = True
            for future, _ in [*self._queue, *(task for worker in self._workers for task in worker.doing)]:
                if not future.done():
                    future.set_exception(error)
        for worker in self._workers:
            worker.line.close()
        self._server.close()

    def _until_done(self) -> None:
        while True:
            with self._lock:
                self._hand_out()
                idle = not self._queue and not any(worker.doing for worker in self._workers)
                if self._ending and idle:
                    return
            busy: dict[Any, _Worker] = {worker.line: worker for worker in self._workers}
            for ready in wait([self._woken, *busy]):
                if ready is self._woken:
                    self._woken.recv_bytes()
                else:
                    self._settle(busy[ready])

    def _hand_out(self) -> None:
        """Tasks to whoever has least to do, while anybody may take one."""
        while self._queue:
            able = self._able()
            if not able:
                return
            worker = min(able, key=lambda one: len(one.doing))
            task = self._queue.popleft()
            if task[0].running() or task[0].set_running_or_notify_cancel():  # it runs already where its worker died
                worker.take(task)

    def _able(self) -> list[_Worker]:
        """Who may take the next task. A large one goes only to a worker that waits for it.

        One that is at work may be sending a large result: it would not read, we would not either, and both wait forever.
        """
        held = self._held if len(self._queue[0][1]) <= _FITS_IN_A_LINE else 1
        return [worker for worker in self._workers if worker.free(self._life, held)]

    def _settle(self, worker: _Worker) -> None:
        """One result, or the end of a worker."""
        try:
            done, value = pickle.loads(worker.line.recv_bytes())  # noqa: S301 - from our own child
        except (EOFError, OSError):
            self._bury(worker)
            return
        except Exception as error:  # noqa: BLE001 - an answer that can't be unpacked is the misfortune of its own task
            done, value = False, error
        future, _ = worker.doing.popleft()
        if done:
            future.set_result(value)
        else:
            future.set_exception(value)
        if worker.given >= self._life and not worker.doing:
            self._replace(worker)

    def _bury(self, worker: _Worker) -> None:
        """The task that a dead worker was at has failed; what it was given ahead goes back to the front."""
        if worker.doing:
            worker.doing.popleft()[0].set_exception(WorkerDied())
        with self._lock:
            self._queue.extendleft(reversed(worker.doing))
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        worker.line.close()
        self._workers[self._workers.index(worker)] = _Worker(self._server.connect())


@dataclass(eq=False)
class _Worker:
    line: Connection
    given: int = 0
    doing: deque[Task] = field(default_factory=deque)

    def free(self, life: int, held: int) -> bool:
        """Whether it may be given one more."""
        return len(self.doing) < held and self.given < life

    def take(self, task: Task) -> None:
        self.given += 1
        self.doing.append(task)
        with suppress(OSError):  # a worker that is gone is noticed when its line is read
            self.line.send_bytes(task[1])


class _Server:
    """The process that forks; it shares all memory with us as it was when it was made."""

    def __init__(self, held: Sequence[int]) -> None:
        ours, theirs = socket.socketpair()
        gc.collect()
        gc.freeze()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # about other threads, which touch nothing of ours
            pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                for descriptor in held:
                    os.close(descriptor)
                _fork_on_demand(theirs)
            finally:
                os._exit(1)  # what stands above in the parent is never gone on with here
        gc.unfreeze()
        theirs.close()
        self._pid = pid
        self._line = ours

    def connect(self) -> Connection:
        """A new worker's line."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._line, [_ASKED], [theirs.fileno()])
        return Connection(ours.detach())

    def close(self) -> None:
        """Lets the server end, and waits for it."""
        self._line.close()
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _pipe() -> tuple[Connection, Connection]:
    ours, theirs = socket.socketpair()
    return Connection(ours.detach()), Connection(theirs.detach())


def _fork_on_demand(line: socket.socket) -> NoReturn:
    """The server's life: a worker for every line that comes, until nobody is left to ask."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            asked, lines, _, _ = socket.recv_fds(line, 1, 1)
        except OSError:
            asked = b""
        if not asked:
            _bury(wait_for_all=True)
            os._exit(0)
        if os.fork() == 0:
            try:
                line.close()
                _work(Connection(lines[0]))
            finally:
                os._exit(1)  # whatever happens, what stands above in the parent is not gone on with here
        os.close(lines[0])
        _bury(wait_for_all=False)


def _bury(*, wait_for_all: bool) -> None:
    """Takes leave of workers that have ended, so that their time is counted and no trace of them stays."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0 if wait_for_all else os.WNOHANG)[0]:
            pass


def _work(line: Connection) -> NoReturn:
    """A worker's life: one task after the other, until nobody is left to give any."""
    try:
        while True:
            fn, args, kwargs = pickle.loads(line.recv_bytes())  # noqa: S301 - from our own parent
            line.send_bytes(_done(fn, args, kwargs))
    except (EOFError, OSError):
        os._exit(0)


def _done(fn: Callable[..., Any], args: Any, kwargs: Any) -> bytes:
    try:
        return pickle.dumps((True, fn(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001 - told to whoever asked, an exit and an interrupt too
        try:
            data = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
            pickle.loads(data)  # noqa: S301 - our own; many exceptions pickle and can't be unpickled
        except Exception:  # noqa: BLE001 - an exception that does not travel
            return pickle.dumps((False, RuntimeError(_told(error))), pickle.HIGHEST_PROTOCOL)
        return data


def _told(error: BaseException) -> str:
    try:
        return repr(error)
    except Exception:  # noqa: BLE001 - whatever somebody's `__repr__` does
        return type(error).__name__
