"""When it runs by itself: a cron line or a systemd timer that is right, printed or installed."""

from briefing.scheduling.cron import cron_lines
from briefing.scheduling.installing import Installed, install_cron, install_systemd, remove_cron, remove_systemd
from briefing.scheduling.plan import Plan, clock_time, weekdays
from briefing.scheduling.systemd import systemd_units

__all__ = [
    "Installed",
    "Plan",
    "clock_time",
    "cron_lines",
    "install_cron",
    "install_systemd",
    "remove_cron",
    "remove_systemd",
    "systemd_units",
    "weekdays",
]
