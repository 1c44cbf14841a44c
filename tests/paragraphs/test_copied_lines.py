import time

import numpy as np
import pytest

from briefing.paragraphs import line_model
from briefing.paragraphs.copied import read_lines, split_lines
from briefing.paragraphs.line_features import measure
from briefing.paragraphs.line_model import Model, Trees
from briefing.paragraphs.line_second import measure_again
from briefing.paragraphs.line_text import core, shift, since, survey, window
from briefing.paragraphs.line_title import find_title
from briefing.paragraphs.line_words import familiarity
from briefing.records.reading import LeftOutReason

TITLE = "Hollin bridge to open after three years of repairs"
STANDFIRST = "The town spent eleven million more than it had planned, and its market wants to know why"
STORY = [
    "The old bridge over the river Velna will open to trams on Tuesday, the council of Hollin said in a statement.",
    "Repairs have cost 64 million crowns, eleven million more than the council had planned when it closed the bridge.",
    "“We give the town more than a bridge, we give it back its way to the market,” mayor Edda Marlow told the council.",
    "Some 28,000 people crossed the bridge each day before engineers found cracks in one of its river piers.",
    "“It was about time,” said Tom Aldin, who sells bread at the market.",
    "Buses will use the mill road until the autumn, the council said, since the western ramp is not yet finished.",
    "The council will vote on the cost of the ramp in June, and Marlow expects that its members will agree.",
]
MENU = ["Home", "News", "Sport", "Weather", "Opinion", "Shop", "Log in", "Newsletters", "Podcasts", "Jobs", "Archive"]
TEASERS = [
    "Bakers of the mill road ask for money because of the dust",
    "A lighthouse keeper wrote a diary for sixty-one years",
    "Why the price of candles has doubled since the spring",
]
FOOTER = ["About us", "Imprint", "Privacy", "Terms of use", "Contact", "© 2031 Hollin Post Ltd. All rights reserved."]
PAGE = [f"{TITLE} | Hollin Post", *MENU, TITLE, "By Imogen Tarrish", "13 May 2031, 18:40", *STORY, *TEASERS, *FOOTER]


def read(*lines, gap="\n\n", **options):
    return read_lines(gap.join(lines), None, **{"trusted": False} | options)


def kept(lines):
    return [block.text for block in lines.blocks if block.kept]


def reasons(lines):
    return {block.text: block.reason for block in lines.blocks if not block.kept}


def test_the_article_is_told_from_menus_bylines_teasers_and_footers():
    lines = read(*PAGE)
    assert lines.title == TITLE
    assert kept(lines) == STORY


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (TITLE, LeftOutReason.TITLE),
        ("Sport", LeftOutReason.NAVIGATION),
        ("By Imogen Tarrish", LeftOutReason.BYLINE),
        ("13 May 2031, 18:40", LeftOutReason.BYLINE),
        (TEASERS[0], LeftOutReason.TEASER),
        (TEASERS[1], LeftOutReason.TEASER),
        ("Imprint", LeftOutReason.BOILERPLATE),
        (FOOTER[-1], LeftOutReason.BOILERPLATE),
    ],
)
def test_what_is_left_out_is_called_what_it_is(line, reason):
    assert reasons(read(*PAGE))[line] is reason


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n\n", "\n \t\n", "\u2028", "\n    ", "\n\t\t"])
def test_how_lines_are_set_apart_does_not_matter(gap):
    assert kept(read(*PAGE, gap=gap)) == STORY


def test_a_standfirst_without_a_full_stop_is_kept():
    place = PAGE.index("By Imogen Tarrish")
    assert kept(read(*PAGE[:place], STANDFIRST, *PAGE[place:])) == [STANDFIRST, *STORY]


def test_a_short_sentence_amid_the_article_is_kept():
    short = "Nobody was hurt when the piers cracked."
    place = PAGE.index(STORY[4])
    assert short in kept(read(*PAGE[:place], short, *PAGE[place:]))


def test_a_heading_amid_the_article_is_left_out_as_one():
    heading = "Bread and buses"
    place = PAGE.index(STORY[4])
    lines = read(*PAGE[:place], heading, *PAGE[place:])
    assert kept(lines) == STORY
    assert reasons(lines)[heading] is LeftOutReason.HEADING


def test_a_photo_with_its_credit_is_left_out_as_a_caption():
    caption = "Tom Aldin sells bread at the market of Hollin (Imogen Tarrish/Hollin Post)"
    place = PAGE.index(STORY[4])
    lines = read(*PAGE[:place], caption, *PAGE[place:])
    assert kept(lines) == STORY
    assert reasons(lines)[caption] is LeftOutReason.CAPTION


def test_counters_are_left_out_as_counters():
    lines = read(*PAGE[:-1], "1204", "312 / 18", PAGE[-1])
    assert reasons(lines)["1204"] is LeftOutReason.COUNTER
    assert reasons(lines)["312 / 18"] is LeftOutReason.COUNTER


def test_chinese_is_read_like_any_other_language():
    story = [
        "霍林市议会周二宣布，横跨维尔纳河的老桥将于下周重新开放，电车可以再次通行，市民对此表示欢迎。",
        "修缮工程耗资六千四百万克朗，比议会三年前封闭大桥时的预算多出一千一百万克朗。",
        "市长马洛对议员们说：“我们还给市民的不只是一座桥，还有通往市场的道路。”",
        "在工程师发现桥墩裂缝之前，每天约有两万八千人经过这座桥，其中多数人前往市场。",
        "议会表示，由于西侧坡道尚未完工，公共汽车在秋天之前仍将绕行磨坊路。",
    ]
    menu = ["首页", "新闻", "体育", "天气", "评论", "登录", "专题", "图片", "视频", "读者来信"]
    page = [*menu, "霍林大桥修缮三年后重新开放", "2031年5月13日 18:40", *story, "相关新闻", "关于我们", "联系方式"]
    lines = read(*page)
    assert lines.title == "霍林大桥修缮三年后重新开放"
    assert kept(lines) == story


def test_the_same_text_is_judged_the_same():
    first, second = read(*PAGE), read(*PAGE)
    assert first.blocks == second.blocks


def test_narrow_decisions_are_marked_and_clear_ones_are_not(monkeypatch):
    class Told(Model):
        def chances(self, text, columns):
            return np.array([0.01, 0.97, 0.4, 0.22, 0.97])

    monkeypatch.setattr(line_model, "stored", lambda: Told(None, None))
    lines = read(TITLE, *STORY[:4])
    assert [(block.kept, block.doubtful) for block in lines.blocks] == [
        (False, False),
        (True, False),
        (True, True),
        (False, True),
        (True, False),
    ]


def test_a_trusted_text_is_kept_but_for_what_is_clearly_something_else():
    assert kept(read(*STORY, "Nobody was hurt.", "Marlow smiled.", trusted=True)) == [
        *STORY,
        "Nobody was hurt.",
        "Marlow smiled.",
    ]


def test_lines_beyond_twenty_thousand_are_left_out_in_one_piece():
    body = "\n".join(f"menu {n}" for n in range(21_000))
    blocks = read_lines(body, None, trusted=False).blocks
    assert len(blocks) == 20_001
    assert blocks[-1].reason is LeftOutReason.BOILERPLATE
    assert body[blocks[-1].start : blocks[-1].end].split("\n")[0] == "menu 20000"


@pytest.mark.parametrize(
    "body",
    [
        "word and more words, it goes on. " * 6_000,
        "x" * 200_000,
        "(" * 200_000,
        "\n" * 200_000,
        "12:30\n" * 3_000,
        "| " * 100_000,
        "桥" * 100_000,
    ],
    ids=["sentences", "one word", "brackets", "nothing", "stamps", "bars", "ideographs"],
)
def test_long_input_is_read_in_time_that_grows_with_its_length(body):
    began = time.perf_counter()
    read_lines(body, None, trusted=False)
    assert time.perf_counter() - began < 5


def test_offsets_point_at_the_lines():
    body = "  \n\t".join(PAGE)
    assert [body[block.start : block.end] for block in split_lines(body)] == PAGE


# --- the title ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "above",
    [
        [],
        MENU,
        [f"{TITLE} - Hollin Post"],
        [f"{TITLE} | News | Hollin Post", *MENU],
        ["Home > News > Hollin", "Sign up for our letter and win a week by the sea", *MENU],
        ["Tuesday, 13 May 2031", "THE HOLLIN POST"],
    ],
    ids=["nothing", "a menu", "the page's name", "the page's name and a menu", "a trail", "a masthead"],
)
def test_the_title_is_found_below(above):
    blocks = split_lines("\n".join([*above, TITLE, "By Imogen Tarrish", *STORY]))
    seen = survey([block.text for block in blocks])
    assert find_title(blocks, seen.first, seen.last) == TITLE


# --- columns -----------------------------------------------------------------------------------------------------


def test_the_core_is_the_run_with_most_running_text_for_its_gaps():
    assert core([0, 0, 90, 300, 0, 400, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60]) == (2, 5)


def test_shifts_windows_and_distances_are_those_of_the_lines():
    values = np.array([1.0, 2.0, 4.0])
    assert shift(values, 1, -1).tolist() == [-1, 1, 2]
    assert shift(values, -1, -1).tolist() == [2, 4, -1]
    assert window(values, -1, 1).tolist() == [1, 3, 6]
    assert since(np.array([0.0, 1.0, 0.0]), 9).tolist() == [9, 9, 1]


def test_familiar_are_the_stems_that_other_lines_have():
    known, _ = familiarity([{"bridg", "river"}, {"bridg", "candl"}, {"sport"}], np.array([1.0, 1.0, 0.0]))
    assert known.tolist() == [0.5, 0.5, 0.0]


@pytest.mark.parametrize("texts", [["x"], ["a", "b"], PAGE, ["…"] * 3, ["1", ".", "©"]])
def test_every_column_that_the_model_asks_for_is_a_finite_number_for_each_line(texts):
    text = survey(texts)
    columns = measure(text, texts, "")
    model = line_model.stored()
    every = {**columns, **measure_again(text, model.first.chances(columns))}
    for trees in (model.first, model.second):
        for name in trees.names:
            assert every[name].shape == (len(texts),)
            assert np.isfinite(every[name]).all()
    assert ((model.chances(text, columns) >= 0) & (model.chances(text, columns) <= 1)).all()


def test_trees_add_the_log_odds_of_their_leaves():
    trees = Trees(
        names=("size", "ends"),
        base=-1.0,
        roots=np.array([0, 3], dtype=np.int32),
        feature=np.array([0, 0, 0, 1, 0, 0], dtype=np.int32),
        threshold=np.array([2.0, 0, 0, 0.5, 0, 0]),
        left=np.array([1, 1, 2, 4, 4, 5], dtype=np.int32),
        right=np.array([2, 1, 2, 5, 4, 5], dtype=np.int32),
        value=np.array([0, -1.0, 1.0, 0, -0.5, 0.5]),
    )
    found = trees.chances({"size": np.array([1.0, 2.0, 3.0]), "ends": np.array([0.0, 1.0, 1.0])})
    assert found == pytest.approx(1 / (1 + np.exp([2.5, 1.5, -0.5])))
    assert len(trees.chances({"size": np.zeros(0), "ends": np.zeros(0)})) == 0


# --- threads -----------------------------------------------------------------------------------------------------

PAIR = ["reader_7 | 14-05-2031 10:41", "I walked over it this morning.", "Ada R. | 14-05-2031 11:03", "So did my dog."]


def test_two_comments_below_a_line_that_counts_two_are_a_thread():
    lines = read(*PAGE[:-9], "Comments (2)", *PAIR, *TEASERS, *FOOTER)
    assert {reasons(lines)[line] for line in ("Comments (2)", *PAIR)} == {LeftOutReason.COMMENT}
    assert reasons(lines)[TEASERS[0]] is LeftOutReason.TEASER
    assert kept(lines) == STORY


def test_two_dated_lines_that_nothing_counts_are_no_thread():
    lines = read(*PAGE[:-9], *PAIR, *TEASERS, *FOOTER)
    assert LeftOutReason.COMMENT not in reasons(lines).values()
