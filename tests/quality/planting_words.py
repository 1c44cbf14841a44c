"""Words that planted errors are made with. Kept apart from the tables of the rules, which must not know them by heart."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "zh": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", "ja": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "ko": "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
}  # fmt: skip
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo", "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira", "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "ru": "понедельник вторник среду четверг пятницу субботу", "uk": "понеділок вівторок середу четвер п'ятницю суботу",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi", "zh": "周一 周二 周三 周四 周五 周六 周日",
    "ja": "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日", "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}  # fmt: skip
NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn", "fr": "deux trois quatre cinq sept huit neuf dix",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez", "it": "due tre quattro cinque sei sette otto nove dieci",
    "pt": "dois três quatro cinco seis sete oito nove dez", "nl": "twee drie vier vijf zes zeven acht negen tien",
    "ru": "два три четыре пять шесть семь", "uk": "два три чотири п'ять шість сім", "pl": "dwa trzy cztery pięć sześć siedem",
}  # fmt: skip
AUXILIARIES = "is are was were has have had will would can could should must may might does did"
DENIALS = ("not", "not", "never", "no longer")
DENIED = {
    "en": ((" not ", " "), (" never ", " "), (" no longer ", " still "), ("without ", "with "), ("nobody", "everybody"),
           (" no ", " some "), ("none of ", "most of "), ("refused to ", "agreed to "), ("declined to ", "agreed to "),
           ("failed to ", "managed to ")),
    "de": ((" nicht ", " "), (" nie ", " "), (" kein ", " ein "), (" keine ", " eine ")),
    "fr": (("n'a pas", "a"), ("ne sera pas", "sera"), ("ne ", "")), "es": ((" no ", " "),), "it": ((" non ", " "),),
    "pt": ((" não ", " "),), "nl": ((" niet ", " "), (" geen ", " een ")), "vi": ((" không ", " "), (" chưa ", " đã ")),
    "ru": ((" не ", " "),), "uk": ((" не ", " "),), "pl": ((" nie ", " "),), "ar": ((" لم ", " "),),
    "zh": (("没有", ""), ("不会", "会")), "ja": (("なかった", "た"),), "ko": (("지 않", "지"),),
}  # fmt: skip
OPPOSITES = {
    "en": "rose=fell rise=fall risen=fallen increase=decrease increased=decreased grew=shrank climbed=dropped up=down gained=lost"
    " more=fewer higher=lower above=below before=after earlier=later early=late first=last won=lost winning=losing win=lose"
    " victory=defeat supported=opposed support=oppose backed=rejected approved=rejected accepted=refused agreed=refused"
    " praised=criticised welcomed=condemned opened=closed open=closed reopened=shut started=ended began=ended begin=end"
    " better=worse best=worst improved=worsened strong=weak stronger=weaker good=bad old=new older=newer young=old rich=poor"
    " richest=poorest long=short large=small larger=smaller largest=smallest big=small bigger=smaller majority=minority most=few"
    " many=few north=south northern=southern east=west left=right inside=outside indoors=outdoors day=night morning=evening"
    " arrived=departed entered=left joined=left bought=sold buy=sell hired=fired guilty=innocent convicted=acquitted"
    " arrested=released legal=illegal banned=allowed prohibited=permitted forbidden=allowed success=failure succeeded=failed"
    " alive=dead survived=died saved=killed safe=dangerous safely=dangerously cheap=expensive dearer=cheaper hot=cold warmer=cooler"
    " public=private male=female men=women father=mother son=daughter husband=wife maximum=minimum always=never possible=impossible"
    " likely=unlikely able=unable true=false right=wrong confirmed=denied admitted=denied rising=falling doubled=halved"
    " profit=loss attacked=defended built=demolished strengthened=weakened tightened=eased raised=cut fast=slow quickly=slowly"
    " optimistic=pessimistic popular=unpopular near=far full=empty heavy=light wet=dry friend=enemy love=hate peace=war",
    "de": "mehr=weniger steigt=sinkt stieg=sank größer=kleiner höher=niedriger vor=nach gewann=verlor öffnet=schließt begrüßte=kritisierte"
    " sank=stieg wuchsen=schrumpften geschlossen=geöffnet",
    "fr": "plus=moins hausse=baisse avant=après ouvrira=fermera progresser=reculer gagné=perdu interdire=autoriser doublé=diminué",
    "es": "más=menos subieron=bajaron ganaron=perdieron antes=después bajos=altos cerrado=abierto mejor=peor",
    "it": "più=meno prima=dopo meno=più aumentato=diminuito riaperto=richiuso vinto=perso", "pt": "mais=menos aumentou=diminuiu antes=depois",
    "nl": "meer=minder verhoogd=verlaagd duurder=goedkoper won=verloor sneller=langzamer steunt=weigert", "vi": "tăng=giảm cao=thấp trước=sau đông=vắng",
    "ru": "больше=меньше выросли=упали до=после", "uk": "більше=менше зросте=впаде", "pl": "więcej=mniej przed=po",
    "tr": "düşük=yüksek önce=sonra ucuzdu=pahalıydı", "ar": "قبل=بعد زادت=انخفضت سترتفع=ستنخفض أيد=عارض",
    "zh": "低于=高于 多于=少于 减少=增加 战胜=输给", "ja": "減った=増えた 増えた=減った 下回り=上回り", "ko": "줄었다=늘었다 많은=적은",
}  # fmt: skip
AROUND = {
    "en": ("It is a lie that {}.", "Officials said that it did not happen: {}.", "There is no evidence that {}.", "It is not true that {}.",
           "The spokesman denied that {}.", "Nobody confirmed that {}.", "Reports that {} are false.", "It was ruled out that {}."),
    "de": ("Es ist eine Lüge, dass {}.", "Es gibt keine Beweise dafür, dass {}.", "Die Behörde bestritt, dass {}.", "Niemand bestätigte, dass {}."),
    "fr": ("C'est un mensonge que {}.", "Il n'y a aucune preuve que {}.", "Le porte-parole a nié que {}.", "Personne n'a confirmé que {}."),
    "es": ("Es mentira que {}.", "No hay pruebas de que {}.", "El portavoz negó que {}.", "Nadie confirmó que {}."),
    "it": ("È una bugia che {}.", "Non ci sono prove che {}.", "Il portavoce ha negato che {}.", "Nessuno ha confermato che {}."),
    "pt": ("É mentira que {}.", "Não há provas de que {}.", "O porta-voz negou que {}.", "Ninguém confirmou que {}."),
    "nl": ("Het is een leugen dat {}.", "Er is geen bewijs dat {}.", "De woordvoerder ontkende dat {}.", "Niemand bevestigde dat {}."),
    "ru": ("Неправда, что {}.", "Нет доказательств того, что {}.", "Представитель опроверг, что {}.", "Никто не подтвердил, что {}."),
    "uk": ("Неправда, що {}.", "Немає доказів того, що {}.", "Речник заперечив, що {}.", "Ніхто не підтвердив, що {}."),
    "pl": ("To kłamstwo, że {}.", "Nie ma dowodów, że {}.", "Rzecznik zaprzeczył, że {}.", "Nikt nie potwierdził, że {}."),
    "vi": ("Không có bằng chứng rằng {}.", "Người phát ngôn phủ nhận rằng {}.", "Không ai xác nhận rằng {}."),
    "ar": ("لا صحة لما قيل إن {}.", "نفى المتحدث أن {}.", "لا توجد أدلة على أن {}.", "لم يؤكد أحد أن {}."),
    "tr": ("{} iddiası yalan.", "{} iddiası reddedildi.", "{} iddiasını kimse doğrulamadı."), "zh": ("没有证据表明{}。", "{}的说法不属实。", "发言人否认{}。"),
    "ja": ("{}というのは嘘だ。", "{}という証拠はない。"), "ko": ("{}는 것은 거짓이다.", "{}는 증거가 없다."),
}  # fmt: skip
"""Phrases around a whole sentence that make it untrue."""
MAY = ((" may ", " did "), (" might ", " did "), (" could ", " did "), (" plans to ", " did "), (" plan to ", " did "),
       (" intends to ", " did "), (" wants to ", " did "), (" offered to ", " did "), (" threatened to ", " did "))  # fmt: skip
"""Words by which something is open, and what tells it as done (English)."""
