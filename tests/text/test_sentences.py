"""Where a sentence ends, in the languages that are read: not behind an abbreviation, an ordinal or a quotation."""

import pytest

from briefing.text.sentences import split_sentences

WHOLE = [
    ("en", "Gov. Ann Lee and Lt. Gen. Ray Orm met Ms. Quill on Jan. 5 at St. Mary's."),
    ("de", "Er wohnt im 31. Stock und sah am 3. Mai das 2. Tor im 70. Spiel der 2. Bundesliga."),
    ("de", "Am Freitag, 28. April, tagte der 3. Senat; Hr. Tarn von der Fa. Orm kam zu seinem 40. Geburtstag."),
    ("de", "1. FC Tarnstadt"),
    ("fr", "Mme. Quill, M. Tarn, Me. Orm, Mgr. Li et J.-P. Hu ont vu le Dr. Bo."),
    ("es", "El Sr. Tarn y Dña. Quill vieron a D. Orm y al gral. Li en la Av. Tarn, núm. 3."),
    ("it", "L'on. Tarn, l'avv. Orm e il sig. Li citano l'art. 5, n. 3, pag. 12."),
    ("pt", "A Sra. Quill, o Gov. Orm, o Dep. Li e o Min. Hu moram na Av. Tarn, pág. 12."),
    ("nl", "Dhr. Tarn, mevr. Quill, mw. Orm en ds. Bo spraken met o.a. Tarn."),
    ("vi", "TS. Quill, GS. Orm và BS. Bo ở TP. Tarn."),
    ("ru", "Ген. Орм и В.В. Тарнов живут на пл. Мира, им. Ленина, см. ст. 5, рис. 4."),
    ("uk", "Проф. Тарн, О. С. Орм і В.В. Лі пішли на просп. Миру."),
    ("pl", "Zajął 3. miejsce, a 31. Maja dr. Orm i ks. Hu byli na ul. Tarna przy pl. Orma, m.in. Li."),
    ("tr", "Takım 3. kez 2. Lig için Av. Orm, Doç. Dr. Li ve Sn. Tarn ile 19. yüzyıl konuştu."),
    ("ar", "قال د. تارن إن أ. كويل وم. أورم جاءوا إلى البلدة."),
    ("ko", "2031. 5. 31. 선거가 열렸다."),
    ("cs", "Ve středu 15. června vyhrál tým 3. ligu."),
    ("no", "Torsdag 9. mai kl. 13.05 kom dr. Orm."),
    ("ru", "«Придёт ли он?» — спросила она."),
    ("pl", "„Czy przyjdzie?” – spytała."),
    ("en", "Jeopardy! is on again."),
]
CUT = [
    ("en", "It was built in 1931. Nobody came."),
    ("en", "Tarn has iPhones. iPhone sales fell."),
    ("en", "See our page. tarn.example has it."),
    ("de", "Der Preis stieg auf 31. Die Leute klagten."),
    ("de", "Er kam auf Platz 2. Trainer Orm lobte ihn."),
    ("de", "Sie kam am 31. Die Wahl war vorbei."),
    ("fr", "Ils ont marché 30 km. Ils partent."),
    ("nl", "'s Avonds kwam hij. 's Ochtends ging hij."),
    ("pl", "Przyszło 5 os. Potem wyszli."),
    ("tr", "1931'de öldü. Kimse gelmedi."),
    ("tr", "Sayısı 31. Kimse gelmedi."),
    ("zh", "他在5月31日去世。没有人来。"),
    ("ja", "彼は5月31日に来た。誰もいなかった。"),
    ("ko", "그는 5월에 갔다. 아무도 오지 않았다."),
    ("ar", "جاء الوزير. لم يحضر أحد."),
    ("en", "he came at noon. she left."),
]


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_full_stop_of_an_abbreviation_or_an_ordinal_ends_no_sentence(language, text):
    assert split_sentences(text, language) == [text]


@pytest.mark.parametrize(("language", "text"), CUT)
def test_sentences_that_end_with_a_figure_a_unit_or_a_name_end_there(language, text):
    found = split_sentences(text, language)
    assert (len(found), "".join("".join(found).split())) == (2, "".join(text.split()))


@pytest.mark.parametrize("text", ["Dr. " * 5000, "3. " * 5000, "A. " * 5000, "'s " * 5000, "1.\n" * 3000, "x.'" * 5000])
def test_long_runs_of_full_stops_lose_nothing_and_take_no_time(text):
    found = split_sentences(text, "de")
    assert "".join("".join(found).split()) == "".join(text.split())
    assert max(map(len, found)) <= 10_000
