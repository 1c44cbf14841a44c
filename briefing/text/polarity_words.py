"""Words that deny, words that refuse, and opposites, by language. Data only.

``=`` parts the two sides of a pair of opposites; forms of one side are joined by ``/``; a word ending in ``*`` stands
for all words that begin so.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

NEGATORS: dict[str, str] = {
    "en": "not no never nobody none neither nor without cannot nothing nowhere",
    "fr": "ne n pas jamais aucun aucune sans ni rien nul nulle", "de": "nicht kein* nie niemals ohne weder niemand nichts",
    "es": "no nunca jamás ningún ninguna ninguno nadie sin ni tampoco nada",
    "it": "non mai nessun nessuno nessuna senza né niente nulla",
    "pt": "não nunca jamais nenhum nenhuma ninguém sem nem nada", "nl": "niet geen nooit zonder niemand niets noch",
    "vi": "không chưa chẳng chả đừng", "ru": "не нет ни никогда без никто никаких нельзя ничего",
    "uk": "не ні немає без ніколи ніхто нічого", "pl": "nie ani bez nigdy nikt żaden żadna nic brak",
    "tr": "değil yok hiç hiçbir asla", "ar": "لا لم لن ليس ليست غير دون بدون عدم", "ja": "ない ません ず", "ko": "안 못",
    "zh": "不 没 沒 未 无 無 并非 从未",
}  # fmt: skip
REFUSALS: dict[str, str] = {
    # words that deny without a negator: they bear a "not" out, but claim none
    "en": "fail* refus* den[iy]* lack* reject* unable unlikely impossible declin* stop* ban* prevent* avoid* hardly rarely few"
    " little less absent miss* refrain* ceas* end* only unknown uncertain unclear despite against instead",
    "fr": "refus* échou* manqu* rejet* impossible empêch* évit* interdi* dément* nie nié peu",
    "de": "lehn* weiger* verweiger* fehl* scheiter* unmöglich verhinder* verbiet* verbot* abgelehnt unklar kaum wenig bestritt* bestreit*",
    "es": "rechaz* neg* fall* falta* imposible impid* evit* prohíb* prohib* poco", "it": "rifiut* neg* manc* impossibil* evit* viet* poco",
    "pt": "recus* neg* falt* falh* impossível evit* proib* pouco", "nl": "weiger* ontken* mis* onmogelijk verbod* verbied* weinig",
    "vi": "từ_chối bác phủ_nhận thiếu cấm", "ru": "отказ* отриц* отверг* невозможн* запре* мало нет", "uk": "відмов* запереч* відхил* заборон* мало",
    "pl": "odmów* odrzuc* zaprzecz* niemożliw* zakaz* mało", "tr": "reddet* yasak*", "ar": "رفض نفى منع فشل", "zh": "拒绝 否认 禁止",
}  # fmt: skip
PREFIXES: dict[str, tuple[str, ...]] = {
    "en": ("un", "dis", "non", "in", "im", "ir", "il"), "de": ("un", "nicht"), "fr": ("in", "im", "non", "dé"),
    "es": ("in", "im", "des"), "it": ("in", "im", "dis"), "pt": ("in", "im", "des"), "nl": ("on", "niet"),
    "ru": ("не", "без", "бес"), "uk": ("не", "без"), "pl": ("nie", "bez"),
}  # fmt: skip
OPPOSITES: dict[str, str] = {
    "en": "increas*/ris*/rose/grow*/grew/gain*/climb*/surg*/jump*=decreas*/fall*/fell/declin*/drop*/shr[iau]nk*/lower*/reduc*/plung*/diminish*"
    " more/higher/greater/larger/bigger=less/lower/fewer/smaller before/prior/earlier=after/later/following"
    " win/wins/won/victory=lose/loses/lost/defeat* open/opens/opened/reopen*=close/closes/closed/shut*"
    " accept*/agree*/approv*/welcom*/endors*=reject*/refus*/declin*/oppos*/disapprov* support*/back/backs/backed=oppos*/against"
    " allow*/permit*/let=ban/bans/banned/forbid*/prohibit*/prevent* begin*/began/start*/launch*=end/ends/ended/finish*/stop*/conclud*"
    " arriv*/enter*=leav*/left/depart*/exit* buy/buys/bought/purchas*=sell/sells/sold always=never all/every=none/no"
    " many/much=few/little high=low strong*=weak* up=down early=late old/older=new/newer/young/younger first=last"
    " improv*/better/best=worsen*/worse/worst succe*=fail* good/positive=bad/negative safe/safer=dangerous/unsafe"
    " confirm*/admit*=den[iy]* inside/indoor*=outside/outdoor* north*=south* east*=west* left=right alive/surviv*=dead/died/killed"
    " build*/built/create*/construct*=destroy*/demolish*/raze* love*/like/likes/liked=hate*/dislike* easy/easier/easily=difficult/hard/harder"
    " include*/add/adds/added=exclud*/remov*/omit* public*=private* rich/wealthy=poor fast/faster/quick*=slow/slower/slowly"
    " encourag*/promot*=discourag*/hinder* above/over/exceed*=below/under maximum/maximi*=minimum/minimi* profit*=loss/losses"
    " maintain*/keep/keeps/kept=abandon*/scrap* near/close=far/distant simple/simpl*=complex/complicat* import*=export* hot/warm*=cold/cool*"
    " male/man/men/boy*=female/woman/women/girl* guilty=innocent legal=illegal optimis*=pessimis* advantag*=disadvantag*"
    " expand*/extend*/widen*=shrink*/contract*/narrow* raise*/rais*/lift*=cut/cuts/lower* wide/broad=narrow hire*=fire/fires/fired/dismiss*",
    "fr": "augment*/hausse/progress*=baiss*/diminu*/recul*/chut* plus=moins avant=après gagn*/victoire=perd*/défaite"
    " ouvr*/ouvert*/rouvr*=ferm* accept*/approuv*=refus*/rejet* commenc*/début*=termin*/finir/fin achet*=vend*/vent*"
    " toujours=jamais haut*=bas/basse meilleur*=pire* nord=sud premier/première=dernier/dernière autoris*=interdi*",
    "de": "steig*/stieg*/gestiegen/wachs*/wuchs*/erhöh*/zunahm*=sink*/sank*/gesunken/fall*/fiel*/gefallen/verringer* mehr/höher*/größer*=weniger/niedriger*/kleiner*"
    " vor=nach gewann*/gewonnen/gewinn*/sieg*=verlor*/verlier*/niederlage öffn*/geöffnet*/offen*=schließ*/geschlossen*/gesperrt*"
    " angenommen/zugestimmt/zustimm*/befürwort*=abgelehnt/ablehn*/verworfen begann*/beginn*/begonnen=ende*/endet*/beend* kauf*/gekauft=verkauf*"
    " immer=nie erlaub*=verbot*/verbiet* besser=schlechter norden/nördlich*=süden/südlich* erste*=letzte* stark*=schwach*",
    "es": "aument*/sub[ei]*/crec*=disminu*/baj[aóo]*/ca[iey]* más=menos antes=después gan[aóo]*=perd* abr*/abier*/reabr*=cerr*/cierr*"
    " acept*/aprob*=rechaz* empez*/comenz*=termin*/acab* compr*=vend* siempre=nunca mejor=peor norte=sur primer*=últim* permit*=prohib*",
    "it": "aument*/cresc*/sal[ei]*=diminu*/cal[aoò]*/scend* più=meno prima=dopo vint*/vinc*=pers*/perd* apr*/apert*=chius*/chiud*"
    " accett*/approv*=rifiut*/respint* inizi*=fin[ei]*/termin* sempre=mai nord=sud miglior*=peggior*",
    "pt": "aument*/sub*/cresc*=diminu*/ca[ií]*/reduz* mais=menos antes=depois ganh*/venc*=perd* abr*/reabr*=fech* aceit*/aprov*=rejeit*/recus*"
    " começ*=termin*/acab* sempre=nunca norte=sul melhor=pior",
    "nl": "stijg*/steeg*/gestegen/groei*=dal*/daalde*/gedaald meer=minder voor=na won*/gewonnen=verloor*/verloren open*/geopend=sluit*/gesloten"
    " begon*/begin*=eindig* altijd=nooit beter=slechter",
    "vi": "tăng=giảm trước=sau thắng=thua mở=đóng nhiều=ít cao=thấp mua=bán lên=xuống",
    "ru": "вырос*/рост*/увелич*/повыс*=упал*/паден*/сниз*/уменьш*/сокра* больше/выше=меньше/ниже до=после выигра*/побед*=проигра*/пораж*"
    " откры*=закры* прин*/одобр*=отклон*/отверг* нача*=законч*/заверш* купи*=прода* всегда=никогда север*=юж*/юг*",
    "uk": "зрос*/збільш*/підвищ*=впа*/зниз*/зменш* більше/вище=менше/нижче до=після вигра*/перем*=програ*/пораз* відкри*=закри* поча*=закінч*/заверш*",
    "pl": "wzros*/zwiększ*/podni*=spad*/zmniejsz*/obniż* więcej/wyżej=mniej/niżej przed=po wygra*=przegra* otwar*/otwie*=zamkn*/zamyk*"
    " przyję*/zaakcept*=odrzuc* rozpocz*=zakończ* zawsze=nigdy",
    "tr": "art*/yüksel*=azal*/düş* önce=sonra kazan*=kaybet* aç*=kapa*", "ar": "ارتفع=انخفض قبل=بعد فاز=خسر فتح=أغلق أكثر=أقل",
    "zh": "上升/增加/上涨/增长=下降/减少/下跌 之前=之后 开放/开通=关闭 赢=输 多=少", "ja": "増加/上昇=減少/低下 前=後 開=閉", "ko": "증가=감소 전=후",
}  # fmt: skip
