"""The language of articles and paragraphs, and notices that a machine translated them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.paragraphs import read_article
from briefing.paragraphs.language import article_language, detect, paragraph_language, tag
from briefing.paragraphs.translated import says_machine_translated
from briefing.records.article import Article, Markup
from briefing.records.reading import LeftOutReason, Reading

# ruff: noqa: E501  one text a line
TEXTS = {
    "no": "Kommunestyret vedtok i går at den gamle brua over elva skal rives etter at ingeniørene fant sprekker i fundamentet. Ordføreren sier at ingen er i fare.",
    "nn": "Kommunestyret vedtok i går at den gamle brua over elva skal rivast etter at ingeniørane fann sprekker i fundamentet. Ordføraren seier at ingen er i fare, og at dei ikkje veit kva det kostar.",
    "da": "Byrådet besluttede i går, at den gamle bro over åen skal rives ned, efter at ingeniørerne fandt revner i fundamentet. Borgmesteren siger, at ingen er i fare.",
    "sv": "Kommunfullmäktige beslutade i går att den gamla bron över ån ska rivas efter att ingenjörerna hittat sprickor i grunden.",
    "hr": "Gradsko vijeće jučer je odlučilo da će se stari most preko rijeke srušiti nakon što su inženjeri pronašli pukotine u temeljima. Tisuću ljudi čeka vijesti o cijeni.",
    "sr-Latn": "Gradsko veće je juče odlučilo da će stari most preko reke biti srušen nakon što su inženjeri pronašli pukotine u temeljima. Hiljadu ljudi čeka.",
    "sr": "Градско веће је јуче одлучило да ће стари мост преко реке бити срушен након што су инжењери пронашли пукотине у темељима.",
    "id": "Dewan kota kemarin memutuskan bahwa jembatan tua di atas sungai akan dibongkar setelah para insinyur menemukan retakan pada fondasinya karena uang tidak cukup.",
    "ms": "Majlis bandaran semalam memutuskan bahawa jambatan lama di atas sungai akan dirobohkan selepas jurutera menemui rekahan pada asasnya kerana wang tidak cukup.",
    "cs": "Městská rada včera rozhodla, že starý most přes řeku bude zbourán poté, co inženýři našli trhliny v základech.",
    "sk": "Mestská rada včera rozhodla, že starý most cez rieku bude zbúraný po tom, čo inžinieri našli trhliny v základoch.",
    "pt": "A câmara municipal decidiu ontem que a ponte velha sobre o rio será demolida depois de os engenheiros terem encontrado fissuras nas fundações.",
    "gl": "O concello decidiu onte que a ponte vella sobre o río será derrubada despois de que os enxeñeiros atopasen fendas nos cimentos.",
    "es": "El ayuntamiento decidió ayer que el viejo puente sobre el río será derribado después de que los ingenieros encontraran grietas en los cimientos.",
    'ca': "L'ajuntament va decidir ahir que el vell pont sobre el riu serà enderrocat després que els enginyers trobessin esquerdes als fonaments.",
    "ru": "Городской совет вчера решил, что старый мост через реку будет снесён после того, как инженеры нашли трещины в фундаменте.",
    "uk": "Міська рада вчора вирішила, що старий міст через річку буде знесено після того, як інженери знайшли тріщини у фундаменті.",
    "bg": "Градският съвет вчера реши, че старият мост над реката ще бъде съборен, след като инженерите откриха пукнатини в основите.",
    "mk": "Градскиот совет вчера одлучи дека стариот мост преку реката ќе биде срушен откако инженерите најдоа пукнатини во темелите.",
    "be": "Гарадскі савет учора вырашыў, што стары мост праз раку будзе знесены пасля таго, як інжынеры знайшлі расколіны ў падмурку.",
    "zh": "市议会昨天决定，在工程师发现地基有裂缝之后，将拆除这座横跨河流的老桥。市长说没有人有危险。",
    "zh-Hant": "市議會昨天決定，在工程師發現地基有裂縫之後，將拆除這座橫跨河流的老橋。市長說沒有人有危險。",
    "af": "Die stadsraad het gister besluit dat die ou brug oor die rivier afgebreek sal word nadat ingenieurs krake in die fondament gevind het.",
    "nl": "De gemeenteraad besloot gisteren dat de oude brug over de rivier wordt gesloopt nadat ingenieurs scheuren in de fundering hadden gevonden.",
    "fa": "شورای شهر دیروز تصمیم گرفت پل قدیمی روی رودخانه پس از آنکه مهندسان در پی آن ترک یافتند تخریب شود.",
    "ar": "قرر مجلس المدينة أمس هدم الجسر القديم فوق النهر بعد أن عثر المهندسون على شقوق في أساساته.",
    "ja": "市議会は昨日、技術者が基礎にひび割れを見つけたため、川に架かる古い橋を取り壊すことを決めた。",
    "ko": "시의회는 기술자들이 기초에서 균열을 발견한 뒤 강 위의 낡은 다리를 철거하기로 어제 결정했다.",
    "vi": "Hội đồng thành phố hôm qua quyết định phá dỡ cây cầu cũ bắc qua sông sau khi các kỹ sư phát hiện vết nứt ở móng cầu.",
    "tr": "Belediye meclisi, mühendislerin temelde çatlak bulmasının ardından nehrin üzerindeki eski köprünün yıkılmasına dün karar verdi.",
    "pl": "Rada miasta zdecydowała wczoraj, że stary most na rzece zostanie rozebrany po tym, jak inżynierowie znaleźli pęknięcia w fundamentach.",
    "de": "Der Stadtrat beschloss gestern, die alte Brücke abzureißen, nachdem Ingenieure Risse im Fundament gefunden hatten.",
    "it": "Il consiglio comunale ha deciso ieri che il vecchio ponte sul fiume sarà demolito dopo che gli ingegneri hanno trovato crepe nelle fondamenta.",
    "fr": "Le conseil municipal a décidé hier que le vieux pont sera démoli après que les ingénieurs ont trouvé des fissures dans les fondations.",
}  # fmt: skip
NOTICES = [
    "This article was translated automatically from the original language.",
    "Translated by AI. There may be errors in this text.",
    "This page was machine translated and may contain mistakes.",
    "Note: this text has been translated with Google Translate.",
    "This content was translated from Polish using artificial intelligence.",
    "Automatic translation – read the original",
    "This story was automatically translated by our system.",
    "Cet article a été traduit automatiquement et peut contenir des erreurs.",
    "Texte traduit à l'aide d'un outil d'intelligence artificielle.",
    "Traduit par IA à partir de l'anglais.",
    "Cette page a été traduite par une machine.",
    "Dieser Artikel wurde maschinell übersetzt.",
    "Dieser Text wurde automatisch aus dem Englischen übersetzt.",
    "Mit Hilfe von KI übersetzt. Fehler sind möglich.",
    "Dieser Beitrag wurde mithilfe künstlicher Intelligenz übersetzt.",
    "Este artículo ha sido traducido automáticamente.",
    "Texto traducido con inteligencia artificial del inglés.",
    "Traducción automática: puede contener errores.",
    "Questo articolo è stato tradotto automaticamente dall'inglese.",
    "Testo tradotto con l'intelligenza artificiale.",
    "Traduzione automatica, può contenere errori.",
    "Este texto foi traduzido automaticamente do inglês.",
    "Artigo traduzido com inteligência artificial.",
    "Tradução automática: pode conter erros.",
    "Dit artikel is automatisch vertaald uit het Engels.",
    "Deze tekst is vertaald met behulp van kunstmatige intelligentie.",
    "Bài viết này được dịch tự động từ tiếng Anh.",
    "Nội dung được dịch bằng trí tuệ nhân tạo.",
    "Bản dịch máy, có thể có sai sót trong bản dịch này.",
    "Эта статья переведена автоматически с английского языка.",
    "Текст переведён с помощью искусственного интеллекта.",
    "Машинный перевод. Возможны ошибки.",
    "Ця стаття перекладена автоматично.",
    "Текст перекладено за допомогою штучного інтелекту.",
    "Машинний переклад, можливі помилки.",
    "Ten artykuł został przetłumaczony automatycznie.",
    "Tekst przetłumaczony przez sztuczną inteligencję.",
    "Tłumaczenie maszynowe, możliwe błędy.",
    "Bu haber otomatik olarak çevrilmiştir.",
    "Bu metin yapay zeka ile çevrilmiştir.",
    "Makine çevirisi hatalar içerebilir.",
    "تمت ترجمة هذا المقال آليا من الإنجليزية.",
    "ترجمة آلية وقد تحتوي على أخطاء.",
    "تُرجم هذا النص بواسطة الذكاء الاصطناعي.",
    "本文由机器翻译，可能存在错误，请以原文为准。",
    "本文由人工智能翻译自英文，仅供参考。",
    "此網頁由機器翻譯，可能有誤。",
    "この記事は機械翻訳されています。誤りがある場合があります。",
    "この記事はAIによって翻訳されました。",
    "この記事は自動翻訳によるものです。",
    "이 기사는 기계 번역되었습니다. 오류가 있을 수 있습니다.",
    "이 기사는 인공지능으로 번역되었습니다.",
    "자동 번역된 기사입니다. 원문을 참고하세요.",
]
NEWS = [
    "The company said its machine translation service would be available in forty languages by the end of the year, and that sales had doubled.",
    "Google Translate added a new language on Tuesday, the company said.",
    "Researchers at the university found that machine translation fails on idioms in two cases out of three.",
    "The suspect told police through a translation app that he had lost his way.",
    "Parliament voted to replace interpreters with machine translation, a move that the union of translators called reckless.",
    "DeepL, the German start-up, raised 300 million euros on Monday.",
    "The novel was translated by Edda Marlow and won a prize.",
    "“They used Google Translate to talk to the driver,” the mayor said.",
    "Das Unternehmen stellte am Dienstag einen Dienst vor, der Texte maschinell übersetzt und in vierzig Sprachen verfügbar ist.",
    "Die Behörde ließ die Bescheide automatisch übersetzen, wie ein Sprecher am Montag sagte.",
    "La traduction automatique progresse, mais les traducteurs s'inquiètent pour leur avenir, selon une étude publiée mardi.",
    "Le roman a été traduit par Edda Marlow.",
    "Компания представила новый сервис, который использует машинный перевод для сорока языков, сообщил её директор во вторник.",
    "La empresa presentó el martes un servicio de traducción automática para cuarenta idiomas, según su directora.",
    "该公司周二发布了新的机器翻译服务，支持四十种语言，其负责人表示销售额翻了一番。",
    "同社は火曜日、四十の言語に対応する機械翻訳サービスを発表した。",
    "이 회사는 화요일 마흔 개 언어를 지원하는 기계 번역 서비스를 발표했다.",
    "Công ty hôm thứ Ba ra mắt dịch vụ dịch tự động cho bốn mươi ngôn ngữ, theo lời giám đốc.",
    "Şirket salı günü kırk dilde makine çevirisi hizmeti sunacağını duyurdu.",
    "أعلنت الشركة يوم الثلاثاء خدمة ترجمة آلية تدعم أربعين لغة.",
    "Firma ogłosiła we wtorek nową usługę tłumaczenia maszynowego dla czterdziestu języków.",
    "The text of the treaty was translated by officials on Monday, the ministry said.",
    "Автоматический перевод денег между банками начнётся во вторник.",
    "这篇小说由李明翻译成英文。",
]

DECLARED_WRONGLY = {
    "no": "da", "da": "no", "hr": "sr", "id": "ms", "ms": "id", "cs": "sk", "sk": "cs", "pt": "gl", "ru": "uk", "uk": "ru",
    "bg": "ru", "mk": "bg", "zh": "zh-TW", "zh-Hant": "zh-CN", "de": "en", "ar": "en", "vi": "fr",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told(language):
    assert article_language([TEXTS[language]], []) == language


@pytest.mark.parametrize(("language", "wrong"), DECLARED_WRONGLY.items())
def test_a_declared_language_that_the_text_contradicts_loses(language, wrong):
    assert article_language([TEXTS[language]], [wrong]) == language


@pytest.mark.parametrize(
    ("language", "declared"), [("pt", "pt-BR"), ("en", "en-GB"), ("zh-Hant", "zh-TW"), ("no", "nb-NO"), ("sr-Latn", "sr")]
)  # fmt: skip
def test_a_declared_tag_that_fits_is_kept_whole(language, declared):
    texts = TEXTS | {"en": "The council decided yesterday that the old bridge over the river will be demolished."}
    assert article_language([texts[language]], [declared]) == declared


@pytest.mark.parametrize("text", ["Bridge falls", "12345 67890", "", "https://example.org/a/long/address/of/a/page"])
def test_too_short_a_text_has_the_declared_language_or_none(text):
    assert article_language([text], []) is None
    assert article_language([text], ["en-GB"]) == "en-GB"


def test_a_declared_language_in_another_script_is_not_believed():
    assert article_language(["Мост"], ["en"]) is None


def test_a_mixed_text_has_no_language():
    mixed = "The council decided yesterday that the old bridge goes. Le conseil a décidé hier que le vieux pont sera démoli. Der Rat beschloss gestern, die alte Brücke abzureißen."
    assert article_language([mixed], []) is None
    assert article_language([mixed], ["fr"]) == "fr"
    assert paragraph_language(mixed, "nl") == "nl"


@pytest.mark.parametrize("language", sorted(set(TEXTS) - {"sr-Latn"}))
def test_a_paragraph_in_another_language_says_so(language):
    article = "en" if language != "en" else "de"
    assert paragraph_language(TEXTS[language], article) == language


def test_a_paragraph_in_a_close_language_or_of_few_words_has_the_articles():
    assert paragraph_language(TEXTS["da"], "no") == "no"
    assert paragraph_language("Brücke gesperrt", "en") == "en"


@pytest.mark.parametrize(
    ("declared", "plain"),
    [("pt_BR", "pt-BR"), ("EN-us", "en-US"), ("zh_hant_tw", "zh-Hant-TW"), ("deu", "de"), ("und", None), ("x", None), ("English", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_tag_is_read_or_refused(declared, plain):
    assert tag(declared) == plain


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_that_a_machine_translated_the_page_is_known(text):
    assert says_machine_translated(text)


@pytest.mark.parametrize("text", NEWS)
def test_news_about_machine_translation_is_no_notice(text):
    assert not says_machine_translated(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text):
    assert detect(text) is None or isinstance(detect(text), str)
    assert isinstance(says_machine_translated(text), bool)


STORY = [
    "The old bridge over the river Velna will open to trams in spring, the council of Hollin said in a statement.",
    "Repairs have cost 64 million crowns, eleven million more than the council had planned when it closed the bridge.",
    "Some 28,000 people crossed the bridge each day before engineers found cracks in one of its river piers.",
]


def read(*paragraphs):
    known = {"id": "a", "path": "a.txt", "sha256": "0" * 64, "markup": Markup.TEXT, "title": "Hollin bridge to open"}
    reading = read_article(Article(**known, body="\n\n".join(paragraphs)))
    assert isinstance(reading, Reading)
    return reading


def test_a_notice_is_left_out_and_makes_the_article_machine_translated():
    notice = "This article was translated automatically from the original language and may contain errors."
    for paragraphs in ([notice, *STORY], [*STORY, notice]):
        reading = read(*paragraphs)
        assert reading.machine_translated
        assert [piece.reason for piece in reading.left_out if piece.text == notice] == [LeftOutReason.NOTICE]


def test_an_article_about_machine_translation_keeps_its_paragraphs():
    reading = read(NEWS[0], *STORY, NEWS[2])
    assert not reading.machine_translated
    assert [p.text for p in reading.paragraphs] == [NEWS[0], *STORY, NEWS[2]]
