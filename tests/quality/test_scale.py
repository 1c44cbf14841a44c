"""The paper on scale says what the simulation prints, and the simulation keeps to what is known of queues."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.quality import bench_page, scale
from tests.quality.scale_clock import Allowance, Clock, Workers, asked, makespan
from tests.quality.scale_costs import Cost


def _results() -> dict[str, object]:
    if not bench_page.RESULTS.is_file():
        pytest.skip("no bench was written yet: python -m tests.quality.bench --write")
    found: dict[str, object] = json.loads(bench_page.RESULTS.read_text("utf-8"))
    return found


@pytest.mark.parametrize(("page", "parts"), [(scale.PAGE, scale.PARTS), (bench_page.PAGE, bench_page.PARTS)])
def test_the_tables_of_the_page_are_those_of_the_last_bench(page: Path, parts: object) -> None:
    text = page.read_text("utf-8")
    assert bench_page.written(text, _results(), parts) == text  # type: ignore[arg-type]


def test_equal_tasks_take_as_many_rounds_as_workers_need_for_them() -> None:
    assert makespan([2.0] * 10, 3) == 8.0


def test_one_worker_takes_the_sum_of_its_tasks() -> None:
    assert makespan([1.0, 4.0, 2.5], 1) == 7.5


def test_tasks_never_take_longer_than_the_bound_of_list_scheduling() -> None:
    tasks = [0.6 + 0.8 * ((n * 0.618034) % 1) for n in range(97)]
    best = max(max(tasks), sum(tasks) / 4)
    assert best <= makespan(tasks, 4) <= (2 - 1 / 4) * best  # Graham 1966


def test_a_busy_worker_with_steady_arrivals_waits_as_the_formula_of_queues_says() -> None:
    clock = Clock()
    team, waited = Workers(clock, 1), []
    random, at = Random(1), 0.0
    for _ in range(20_000):
        at += random.expovariate(1.0)
        clock.at(at, lambda began=at: team.ask(0.5, lambda: waited.append(clock.now - began - 0.5)))  # type: ignore[misc]
    clock.run()
    assert sum(waited) / len(waited) == pytest.approx(0.25, rel=0.1)  # Pollaczek and Khinchine, M/D/1 at half load


def test_requests_beyond_the_limit_of_a_minute_wait_for_the_next() -> None:
    clock = Clock()
    allowance = Allowance(clock, 60)
    assert [allowance.ready(1) for _ in range(62)][-2:] == [pytest.approx(1.0), pytest.approx(2.0)]


def test_a_model_is_held_up_by_the_tightest_of_its_limits() -> None:
    wide = {"parallel": 10_000, "per_minute": 1e9, "tokens_per_minute": 1e9}
    assert asked(100, 1000, 8.0, **wide) == pytest.approx(8.0)
    assert asked(100, 1000, 8.0, **{**wide, "parallel": 4}) == pytest.approx(200.0)
    assert asked(100, 1000, 8.0, **{**wide, "per_minute": 20}) == pytest.approx(8 + 80 * 3.0)
    assert asked(100, 1000, 8.0, **{**wide, "tokens_per_minute": 20_000}) == pytest.approx(8 + 80 * 3.0)


def test_costs_between_two_sizes_follow_their_power_law_and_go_on_beyond() -> None:
    cost = Cost([(100, 1.0), (1000, 10.0), (10_000, 1000.0)])
    assert cost.at(316.227766) == pytest.approx(3.16227766)
    assert cost.at(100_000) == pytest.approx(100_000.0)
    assert cost.at(10) == 1.0


def test_a_fixed_part_is_not_taken_for_slow_growth() -> None:
    fixed = [(1000, 5 + 1.0), (10_000, 5 + 10.0)]
    assert Cost(fixed, every=True).at(1_000_000) == pytest.approx(1005)
    assert Cost(fixed).at(1_000_000) < 100


def test_twice_the_workers_halve_what_they_share_and_nothing_else() -> None:
    assert scale.spread(1000.0, 32_000, 20) == pytest.approx(50, rel=0.02)
    assert scale.spread(1000.0, 10, 20) == pytest.approx(1000)  # one batch
