"""A service and a timer for systemd: time zones, catching up after downtime, no overlap, and rights cut down."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import UsageError
from briefing.scheduling.plan import DAYS, Plan


def systemd_units(plan: Plan, *, system: bool) -> dict[str, str]:
    """File name → text. ``system``: for the whole machine, with the rights of the service cut down; else for a user.

    Raises `UsageError` for a program that systemd would not start.
    """
    if set("\"'") & set(plan.command[0]):
        raise UsageError(f"systemd starts no program whose path holds a quotation mark: {plan.command[0]}")
    return {f"{plan.name}.service": _service(plan, system=system), f"{plan.name}.timer": _timer(plan)}


def _timer(plan: Plan) -> str:
    days = "" if len(plan.days) == 7 else ",".join(DAYS[day].title() for day in plan.days) + " "
    lines = (
        "[Unit]",
        f"Description=Starts {plan.name}.service every morning",
        "",
        "[Timer]",
        f"OnCalendar={days}*-*-* {plan.at:%H:%M}:00 {plan.timezone}",
        "# A machine that was off at that time catches up when it is back.",
        "Persistent=true",
        "AccuracySec=1s",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )
    return "\n".join(lines) + "\n"


def _service(plan: Plan, *, system: bool) -> str:
    lines = [
        "[Unit]",
        "Description=The morning briefing: collect, make, verify, send",
        "Wants=network-online.target",
        "After=network-online.target",
        "",
        "[Service]",
        "# A oneshot service that is running is not started a second time.",
        "Type=oneshot",
        f"WorkingDirectory={_specifiers(str(plan.folder))}",
        *(f"Environment={_quoted(f'{name}={value}')}" for name, value in sorted(plan.environment.items())),
        f"ExecStart={' '.join((_quoted(plan.command[0]), *map(_argument, plan.command[1:])))}",
        "# 3: incomplete, and the edition says so. 10: nothing to do. 11: another run is at it.",
        "SuccessExitStatus=3 10 11",
        f"TimeoutStartSec={plan.seconds}",
        "# First SIGINT, so that what is paid for is kept; SIGKILL after half a minute.",
        "KillSignal=SIGINT",
        "TimeoutStopSec=30",
        "Nice=10",
        "IOSchedulingClass=best-effort",
        "IOSchedulingPriority=7",
        "UMask=0027",
    ]
    return "\n".join([*lines, *(_hardening(plan.writes) if system else [])]) + "\n"


def _hardening(writes: tuple[Path, ...]) -> list[str]:
    """What a program that reads hostile pages has no need of. Shape: borgmatic's sample unit, systemd.exec(5)."""
    return [
        "",
        "# It reads pages that anyone may have written: it may write where it must, and nowhere else.",
        "ProtectSystem=strict",
        f"ReadWritePaths={' '.join(_quoted(f'-{path}') for path in writes)}",
        *(
            f"{name}=yes"
            for name in (
                "NoNewPrivileges",
                "PrivateTmp",
                "PrivateDevices",
                "ProtectKernelTunables",
                "ProtectKernelModules",
                "ProtectKernelLogs",
                "ProtectControlGroups",
                "ProtectClock",
                "ProtectHostname",
                "RestrictNamespaces",
                "RestrictRealtime",
                "RestrictSUIDSGID",
                "LockPersonality",
            )
        ),
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
        "SystemCallArchitectures=native",
        "CapabilityBoundingSet=",
    ]


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    """A word of a list, as systemd.syntax(7) has it."""
    escaped = _specifiers(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _argument(word: str) -> str:
    """A word of a command line after the program, in which a dollar sign would begin a variable."""
    return _quoted(word.replace("$", "$$"))
