import time

import pytest

from briefing.events.copies import copied, near_duplicates, overlap
from briefing.events.wording import Wording

DAM = (
    "The Grushka dam gave way before dawn on Tuesday and four villages were under water by noon, the county said.",
    "Some 900 people were taken to a school gymnasium in Ostrel, where volunteers handed out soup and blankets.",
    "Engineers had warned for three years that the spillway gate was rusted through on its left side.",
    "The operator had put off the repair twice, most lately in March, because the reservoir was needed for the fair.",
    "Farmers below the dam lost most of their cattle; the county vet counted 412 carcasses along one mile of bank.",
    "Two bridges on the road to Kamenogorye are closed, and trains will not run before the end of the week.",
    "Prime Minister Milena Dorvan cut short a visit to Lorvenne and is expected at the site on Wednesday morning.",
)
OTHER_WORDS = (
    "Water from the broken Grushka barrier reached four hamlets by midday, officials at the scene told this newspaper.",
    "In the gymnasium of the Ostrel school, where nine hundred people will sleep tonight, it smells of wet wool.",
    "Nobody here is surprised. Three reports since 2028 named the rusty gate, and three times there was no money.",
    "Ms Dorvan, who was abroad, is coming home early; she wants to see the valley herself, her office let it be known.",
)
STATEMENT = (
    "“We have done everything that the inspectors asked us to do, and we have the papers to show it. What happened in "
    "the night could not be foreseen by anybody, and those who say otherwise have never stood on a dam. We shall "
    "answer every question that is put to us, in public, and we shall pay for what we broke, to the last fence post.”"
)
ABOUT = (
    "Vareska Water Works is the largest operator of dams and locks in the republic. Founded in 1931, it employs 4,200 "
    "people in nine districts and supplies drinking water to two million homes. Its shares are traded in Ostrel."
)


def noted(make, id_, *paragraphs, title="Dam gives way above Ostrel", **options):
    return make(id_, title, *paragraphs, **options)


def share(make, one, other, **options):
    return copied(Wording(noted(make, "a", *one)), Wording(noted(make, "b", *other)), **options)


def test_the_first_two_paragraphs_of_a_longer_report_are_its_copy(make):
    assert share(make, DAM, DAM[:2]) == 1.0


def test_a_copy_with_paragraphs_moved_and_a_sentence_of_its_own_is_a_copy(make):
    moved = (DAM[4], DAM[1], DAM[0], "Our reporter is on the way to the valley.", DAM[2])
    assert share(make, DAM, moved) > 0.8


def test_a_copy_in_which_words_are_changed_all_over_is_told_by_the_order_of_its_words(make):
    changed = tuple(
        text.replace("villages", "hamlets").replace("people", "persons").replace("county", "district")
        .replace("warned", "cautioned").replace("bridges", "crossings").replace("expected", "due")
        .replace("gymnasium", "hall").replace("operator", "owner").replace("carcasses", "bodies")
        for text in DAM
    )  # fmt: skip
    assert share(make, DAM, changed, reworded=True) >= 0.68


def test_a_report_of_the_same_in_other_words_is_no_copy(make):
    assert share(make, DAM, OTHER_WORDS, reworded=True) is None


def test_two_reports_that_quote_one_statement_at_length_are_not_copies(make):
    assert share(make, (*DAM[:3], STATEMENT), (*OTHER_WORDS[:3], STATEMENT), reworded=True) is None


def test_a_statement_quoted_in_one_and_printed_bare_in_the_other_makes_no_copy(make):
    assert share(make, (*DAM[:3], STATEMENT), (*OTHER_WORDS[:3], STATEMENT.strip("“”")), reworded=True) is None


def test_the_full_words_of_one_speech_are_one_text(make):
    speech = tuple(f"“{text}”" for text in DAM)
    assert share(make, speech, speech[:5]) == 1.0


def test_what_a_company_says_of_itself_at_the_foot_makes_no_copy(make):
    assert share(make, (OTHER_WORDS[1], ABOUT), (DAM[0], ABOUT), reworded=True) is None


def test_texts_that_credit_one_agency_are_copies_at_a_smaller_share(make):
    edited = (DAM[0], *OTHER_WORDS[1:])
    assert share(make, DAM, edited) is None
    assert share(make, DAM, edited, credited=True) is not None


SCRIPTS = {
    "ru": (
        "Плотина в Грушке прорвалась во вторник перед рассветом, и к полудню четыре деревни оказались под водой.",
        "Около девятисот человек разместили в школьном спортзале, где добровольцы раздавали суп и одеяла.",
        "Инженеры три года предупреждали, что затвор водосброса проржавел насквозь с левой стороны.",
        "Мост на дороге в Каменогорье закрыт, поезда не пойдут раньше конца недели, сообщили в округе.",
    ),
    "zh": (
        "格鲁什卡水坝周二凌晨决口，到中午时分已有四个村庄被淹，县政府当天通报说。",
        "约九百人被转移到一所学校的体育馆，志愿者在那里分发热汤和毛毯。",
        "工程师三年来一直警告说，溢洪道闸门左侧已经锈穿，随时可能失灵。",
        "通往卡梅诺戈里耶的两座桥梁已经关闭，列车在本周末之前不会恢复运行。",
    ),
    "ar": (
        "انهار سد غروشكا فجر الثلاثاء وغمرت المياه أربع قرى عند الظهر، بحسب ما أعلنت المحافظة.",
        "ونقل نحو تسعمئة شخص إلى قاعة رياضية في مدرسة حيث وزع متطوعون الحساء والأغطية.",
        "وكان المهندسون يحذرون منذ ثلاث سنوات من أن بوابة المفيض صدئة تماما من جانبها الأيسر.",
        "وأغلق جسران على الطريق إلى كامينوغوريا ولن تسير القطارات قبل نهاية الأسبوع.",
    ),
    "vi": (
        "Đập Grushka vỡ trước rạng sáng thứ Ba và đến trưa bốn ngôi làng đã chìm trong nước, theo chính quyền huyện.",
        "Khoảng chín trăm người được đưa tới nhà thi đấu của một trường học, nơi tình nguyện viên phát súp và chăn.",
        "Suốt ba năm nay các kỹ sư đã cảnh báo rằng cửa xả lũ bị gỉ thủng ở phía bên trái.",
        "Hai cây cầu trên đường đi Kamenogorye bị đóng, tàu hỏa sẽ không chạy trước cuối tuần.",
    ),
    "ko": (
        "그루슈카 댐이 화요일 새벽 무너져 정오까지 마을 네 곳이 물에 잠겼다고 군청이 밝혔다.",
        "주민 구백여 명이 학교 체육관으로 옮겨졌고 자원봉사자들이 국과 담요를 나눠 주었다.",
        "기술자들은 방수로 수문 왼쪽이 녹슬어 구멍이 났다고 삼 년 동안 경고해 왔다.",
        "카메노고리예로 가는 다리 두 곳이 폐쇄됐으며 열차는 주말 전에는 다니지 않는다.",
    ),
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_cut_copy_is_found_in_every_script(make, language):
    text = SCRIPTS[language]
    one, other = make("a", text[2][:20], *text, language=language), make("b", text[0], *text[:2], language=language)
    assert copied(Wording(one), Wording(other)) == 1.0
    assert near_duplicates([one, other]) == [("a", "b")]


def test_a_copy_in_the_other_alphabet_of_its_language_is_a_copy(make):
    cyrillic = ("Брана у Грушки попустила је у уторак пред зору и четири села су до подне била под водом.",
                "Око девет стотина људи смештено је у школску салу где су добровољци делили супу и ћебад.")  # fmt: skip
    latin = ("Brana u Gruški popustila je u utorak pred zoru i četiri sela su do podne bila pod vodom.",
             "Oko devet stotina ljudi smešteno je u školsku salu gde su dobrovoljci delili supu i ćebad.")  # fmt: skip
    assert share(make, cyrillic, latin) > 0.9


def test_near_duplicates_are_groups_of_two_or_more_with_the_fullest_first(make):
    readings = [
        noted(make, "cut", *DAM[:2]),
        noted(make, "own", *OTHER_WORDS),
        noted(make, "full", *DAM),
        noted(make, "most", *DAM[:6], title="Flood in the Grushka valley: four villages under water"),
    ]
    assert near_duplicates(readings) == [("full", "most", "cut")]
    assert near_duplicates(readings[::-1]) == [("full", "most", "cut")]


def test_an_unrelated_article_changes_no_other_group_of_near_duplicates(make):
    readings = [noted(make, "full", *DAM), noted(make, "cut", *DAM[:2]), noted(make, "own", *OTHER_WORDS, ABOUT)]
    before = near_duplicates(readings)
    for number in range(40):
        readings.append(make(f"x{number}", f"Note {number}", f"Something else about matter {number}.", ABOUT))
        assert [group for group in near_duplicates(readings) if "full" in group] == before


def test_short_notes_with_one_long_foot_are_not_near_duplicates(make):
    notes = [
        make(
            "a", "Harbour fee rises in Ben Ngan", "The harbour of Ben Ngan raises its fee for kites by a third.", ABOUT
        ),
        make(
            "b", "Choir of Mersaf wins", "The choir of the Mersaf bakers won the autumn contest in Falkenwerd.", ABOUT
        ),
    ]
    assert near_duplicates(notes) == []


def test_news_of_one_template_with_other_figures_are_not_near_duplicates(make):
    def quake(id_, place, strength, depth, hour):
        return make(
            id_,
            f"Magnitude {strength} earthquake shakes {place}",
            f"An earthquake of magnitude {strength} shook {place} at {hour} on Tuesday, the survey said.",
            f"It struck at a depth of {depth} km. There were no reports of damage, and no warning of a wave was given.",
            "This note was written by a program from data of the survey and checked by an editor before publication.",
        )

    notes = [quake("a", "Hon Vong", "4.5", 31, "03:12"), quake("b", "Wadi Sarim", "5.8", 12, "21:47")]
    assert near_duplicates(notes) == []


def test_a_round_up_that_holds_two_reports_does_not_make_them_near_duplicates(make):
    strike = tuple(text.replace("dam", "line") for text in OTHER_WORDS)
    round_up = make("r", "The morning in brief", "Good morning. Here is what we know.", *DAM, *strike)
    groups = near_duplicates([round_up, noted(make, "a", *DAM), make("b", "Rail strike in Aldenmark", *strike)])
    assert not any({"a", "b"} <= set(group) for group in groups)


def test_equal_headlines_over_different_texts_are_not_near_duplicates(make):
    assert near_duplicates([noted(make, "a", *DAM), noted(make, "b", *OTHER_WORDS)]) == []


def test_headlines_alone_are_near_duplicates_only_where_equal_and_of_one_day(make):
    title = "Ferry sinks off Ben Ngan with two hundred people on board"
    days = [
        make(id_, title, published=day) for id_, day in (("a", "2031-05-13"), ("b", "2031-05-13"), ("c", "2031-05-20"))
    ]
    assert near_duplicates([*days, make("d", "Weather", published="2031-05-13"), make("e", "Weather")]) == [("a", "b")]


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\ud800", "“" * 200_000, "字" * 200_000, "a" * 200_000, '"a" ' * 90_000]
)
def test_no_text_is_too_odd_to_be_compared(make, text):
    odd, plain = make("a", "", text), noted(make, "b", *DAM)
    assert overlap(Wording(odd), Wording(plain)).own == 0.0
    assert near_duplicates([odd, plain]) == []


def test_two_thousand_copies_of_one_text_take_seconds(make):
    began = time.process_time()
    groups = near_duplicates([noted(make, f"{n:04}", *DAM, f"Own line {n} of outlet {n}.") for n in range(2000)])
    assert [len(group) for group in groups] == [2000]
    assert time.process_time() - began < 8
