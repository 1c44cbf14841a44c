import pytest

from briefing.events.copies import copied, overlap
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


def test_a_copy_in_the_other_alphabet_of_its_language_is_a_copy(make):
    cyrillic = ("Брана у Грушки попустила је у уторак пред зору и четири села су до подне била под водом.",
                "Око девет стотина људи смештено је у школску салу где су добровољци делили супу и ћебад.")  # fmt: skip
    latin = ("Brana u Gruški popustila je u utorak pred zoru i četiri sela su do podne bila pod vodom.",
             "Oko devet stotina ljudi smešteno je u školsku salu gde su dobrovoljci delili supu i ćebad.")  # fmt: skip
    assert share(make, cyrillic, latin) > 0.9


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\ud800", "“" * 200_000, "字" * 200_000, "a" * 200_000, '"a" ' * 90_000]
)
def test_no_text_is_too_odd_to_be_compared(make, text):
    odd, plain = make("a", "", text), noted(make, "b", *DAM)
    assert overlap(Wording(odd), Wording(plain)).own == 0.0
    assert copied(Wording(odd), Wording(plain), credited=True, reworded=True) is None
