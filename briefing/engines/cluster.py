"""Ray, started for a run on this machine, or reached where it runs already.

Ray as it comes reports its use, writes a token to the home folder, keeps its logs in /tmp for ever, listens with a
dashboard, prints, and takes minutes to find that nobody answers (2.60): none of that is wanted of a command that runs
every morning.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

from briefing.errors import SettingsError
from briefing.text.clean import one_line

_REACH_SECONDS, _JOIN_SECONDS = 5.0, 40.0
_STORE_BYTES = 200 << 20  # of the object store of a local cluster; what is on its way is far less, and the rest spills
_TOKEN = os.urandom(32).hex()  # of local clusters of this process; Ray reads it once
_LONGEST_FOLDER = 40  # characters: sockets lie below it, and their paths have 107 at most
_ALONE = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_IGNORE_UNHANDLED_ERRORS": "1",  # of tasks that nobody waits for any more
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # without it workers warn of what they will do about GPUs one day
    "RAY_memory_monitor_refresh_ms": "0",  # a full machine would have our workers killed for ever, ours or not
}
_FAULT = re.compile(r"[A-Za-z_.]+(?:Error|Exception)\b")
_SAME = "Install the same Ray and Python everywhere, and give us the cluster's token: docs/how-to/use-ray.md."
_JOIN = (
    "import sys, logging; logging.disable(50); import ray; "
    "ray.init(address=sys.argv[1], log_to_driver=False, configure_logging=False); ray.cluster_resources()"
)


class ClusterDown(Exception):
    """No cluster is to be had; ``str()`` says why."""


class Cluster:
    """A connection to Ray. One at a time in a process, as Ray has it."""

    def __init__(self, address: str | None, workers: int | None) -> None:
        """``address`` of a cluster; ``None``: one is started here. ``workers``: processes at once, at most.

        Raises `SettingsError` where Ray is not installed.
        """
        if find_spec("ray") is None:
            hint = "Install it with `pip install 'briefing[ray]'`, or set engine to local."
            raise SettingsError("the engine is ray, and Ray is not installed", hint=hint)
        self.address = address
        self._wanted = workers
        self.workers = workers or 1
        self._folder: Path | None = None
        self._environment: dict[str, str | None] = {}
        self._term: Any = None
        self._begun = False

    def open(self) -> None:
        """Connect. Raises `ClusterDown`, and `SettingsError` where the cluster would have us but cannot use us."""
        self._quiet()
        try:
            with self._signals_kept():
                self._join(self.address) if self.address else self._start()
        except SystemExit:  # what Ray makes of SIGTERM while it starts
            self._ended(signal.SIGTERM, None)
        except (SettingsError, KeyboardInterrupt):
            self.close()
            raise
        except Exception as problem:  # Ray raises whatever it likes
            self.close()
            raise ClusterDown(self._told(problem)) from None

    def machines(self) -> list[tuple[str, float]]:
        """The id of each machine, and how many cores of it may be used."""
        import ray

        nodes = ray.nodes()  # type: ignore[no-untyped-call]
        return [(node["NodeID"], float(node["Resources"].get("CPU", 0))) for node in nodes if node["Alive"]]

    def close(self) -> None:
        """Leave the cluster; one that was started here ends, and nothing is left of it."""
        if self._begun:  # another of this process is not ours to end
            import ray

            helpers = _started_by(self._folder) if self._folder is not None else []
            with contextlib.suppress(Exception):
                ray.shutdown()
            for number in helpers:  # which, where they have just begun, take a minute to find that they are alone
                if _title(number).startswith("ray::"):
                    with contextlib.suppress(OSError):
                        os.kill(number, signal.SIGKILL)
        self._begun = False
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        for name, value in self._environment.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
        self._environment.clear()
        if self._term is not None and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, self._term)
            self._term = None

    def _start(self) -> None:
        if "RAY_AUTH_MODE" not in os.environ:  # else a token is written to the home folder, which there may not be
            self._set(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=_TOKEN)
        import ray

        _hush()
        self.workers = self._wanted or _cores()
        self._folder = _folder()
        self._begun = True
        ray.init(
            "local",
            num_cpus=self.workers,
            num_gpus=0,
            include_dashboard=False,
            object_store_memory=_STORE_BYTES,
            log_to_driver=False,
            configure_logging=False,
            _temp_dir=str(self._folder),
            _node_ip_address="127.0.0.1",
        )

    def _join(self, address: str) -> None:
        import ray

        if address != "auto":
            _reached(address)
        _hush()
        kernels = os.environ.get("OPENBLAS_CORETYPE")
        variables = {"OMP_NUM_THREADS": "1", **({"OPENBLAS_CORETYPE": kernels} if kernels else {})}
        self._begun = True
        ray.init(address, log_to_driver=False, configure_logging=False, runtime_env={"env_vars": variables})
        self.workers = self._wanted or max(sum(int(cores) for _, cores in self.machines()), 1)

    def _quiet(self) -> None:
        """Before Ray is loaded: it reads its environment then."""
        self._set(**{name: value for name, value in _ALONE.items() if name not in os.environ})
        log = logging.getLogger("ray")
        if not log.handlers:
            log.addHandler(logging.NullHandler())
        log.propagate = False

    def _set(self, **variables: str) -> None:
        for name, value in variables.items():
            self._environment[name] = os.environ.get(name)
            os.environ[name] = value

    @contextlib.contextmanager
    def _signals_kept(self) -> Iterator[None]:
        """Ray takes SIGTERM for itself and leaves its files; whoever had it keeps it, else we tidy up and end by it."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.getsignal(signal.SIGTERM)
        try:
            yield
        finally:
            self._term = before
            signal.signal(signal.SIGTERM, self._ended if before is signal.SIG_DFL else before)

    def _ended(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.close()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _told(self, problem: BaseException) -> str:
        where = f"the cluster at {self.address}" if self.address else "Ray on this machine"
        return f"{where} could not be had ({one_line(str(problem))[:200] or type(problem).__name__})"


def _started_by(folder: Path) -> list[int]:
    """The processes of Linux whose parent is of the cluster that has its files in ``folder``."""
    place = Path("/proc")
    numbers = [int(one.name) for one in place.iterdir() if one.name.isdigit()] if place.is_dir() else []
    titles = {number: _title(number) for number in numbers}
    return [number for number in numbers if str(folder) in titles.get(_parent(number), "")]


def _title(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended
        return ""


def _parent(number: int) -> int:
    try:
        return int(
            Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
        )
    except (OSError, ValueError, IndexError):
        return 0


def _hush() -> None:
    """Once Ray is loaded, which must not be before its environment stands: it prints of workers that were lost."""
    import ray._private.worker as inside

    with contextlib.suppress(AttributeError):
        inside._worker_logs_enabled = False


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _folder() -> Path:
    """Where a local cluster has its files, which end with it."""
    place = tempfile.gettempdir()
    place = place if len(place) <= _LONGEST_FOLDER else "/tmp"  # noqa: S108 - mkdtemp makes a folder of our own in it
    return Path(tempfile.mkdtemp(prefix="briefing-", dir=place))


def _reached(address: str) -> None:
    """Raises ``OSError`` where nobody answers at ``address``, or nobody who speaks as Ray does.

    Ray itself waits for two minutes and prints; so another process tries first, which can be ended.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), _REACH_SECONDS):
        pass
    try:
        tried = subprocess.run(
            [sys.executable, "-c", _JOIN, address], capture_output=True, timeout=_JOIN_SECONDS, check=False, text=True
        )
    except subprocess.TimeoutExpired:
        raise OSError(f"it did not answer as Ray does within {_JOIN_SECONDS:g} s") from None
    if tried.returncode:
        lines = [line for line in tried.stderr.splitlines() if line.strip()]
        said = next((line for line in reversed(lines) if _FAULT.match(line)), "it did not take us")
        if "ersion mismatch" in said or "Authentication" in said:
            raise SettingsError(f"the cluster at {address} refused us: {one_line(said)[:300]}", hint=_SAME)
        raise OSError(said)
