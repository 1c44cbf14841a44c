"""Abbreviations and ordinals whose full stop ends no sentence, by language. Data only.

What ends a sentence as often as not ("etc.", "usw.", "a.m.") is not here.
"""

# ruff: noqa: E501, SIM905  tables, one language a line
from __future__ import annotations

_NAMED: dict[str, str] = {
    # Before a name or another word with a capital letter. What stands here with a small letter is meant with a capital, too.
    "": "dr prof Mr Mrs Ms St Sr Jr",
    "en": "Messrs Mt Ft Gov Lt Col Capt Cmdr Cpl Sgt Maj Gen Adm Rev Hon Pres Sen Rep Supt Insp Det Amb vs",
    "fr": "M MM Mme Mmes Mlle Mlles Me Mes Mgr Mgrs Ste Sts gén col cap lt cdt adj Drs Pr bd av fg dép env",
    "de": "Hr Fr Frl Dipl Ing Mag Fa hl Hl Str Bhf Abt Gebr gen bzw vgl evtl sog verh geb gest ehem Hrsg Min Gen Ltn Hptm Bgm Abg Univ",
    "es": "Sra Sres Sras Srta Srtas Dña Dra Dras D Lic Ing Arq Abg gral cnel cap tte sgto Mons Fr Pbro Hno Hna Sto Sta Av Avda C Pza Prof Profa Excmo Excma Dip Sen",
    "it": "sig sigg dott arch avv ing rag geom on sen gen col cap ten mons S Ss cav comm egr spett Pres prof proff",
    "pt": "Sra Srs Sras Srta Dra Drs Dras D Exmo Exma Eng Arq Gov Dep Sen Min Pres Des Gen Cel Cap Ten Sgt Mons Pe Fr Av R Al Pça Trav Rod Prof Profa Ver",
    "nl": "dhr mevr mw mej dhrn drs ir ing mr ds pr kard mgr gen kol kap lt min burg o.a bijv d.w.z m.n i.h.b",
    "vi": "TS ThS Th.S GS PGS BS KS CN LS TP Tp TX Tx Q P H NS NSND NSƯT ĐD Ths Gs Ts Bs Ks Ls PGS.TS GS.TS",
    "ru": "г-н г-жа акад проф доц ген полк подполк майор кап лейт адм св о им ул пл пр просп пер наб бул ш д оз р гос обл респ мин деп зам т.е т.н в.т.ч",
    "uk": "акад проф доц ген полк підполк кап лейт адм св о ім вул пл пр просп пров наб бул оз р м с обл респ мін деп заст т.зв п пп",
    "pl": "p pp mgr inż lek hab dypl ks o bp abp kard br s św bł im ul al pl os gen płk ppłk mjr kpt por ppor sierż adm kmdr min wicemin woj burm pos sen red tzw m.in np gm pow godz ur zm ob ww",
    "tr": "Av Doç Yrd Öğr Arş Uzm Op Ord Sn Gen Alb Yb Bnb Yzb Tğm Org Korg Tümg Tuğg Cad Sok Mah Apt Blv Sk Cd Hz Müh Mim Ecz Vet",
    "ar": "د أ م ود وأ وم أ.د أ.م.د ا.د",
    "cs": "p pí ing mgr mudr judr phdr rndr bc doc gen plk pplk mjr kpt por st sv ul nám tř tzv např resp min",
    "sk": "p ing mgr mudr judr phdr rndr bc doc gen plk pplk mjr kpt por sv ul nám tzv napr resp min",
    "sl": "g ga gdč mag ing dipl sv ul gen polk npr t.i",
    "hr": "g gđa mr ing dipl sv ul gen puk tzv npr", "sr": "г гђа др проф мр инж дипл св ул ген пук тзв нпр",
    "bg": "г-н г-жа акад проф доц инж ген полк св ул бул пл жк им т.нар", "el": "κ κκ δρ καθ αγ λεωφ στρ ταξ π.χ",
    "da": "hr fru frk kgl sct bl.a f.eks ca ang vedr jf pga ifm", "no": "hr fru frk kgl bl.a f.eks ca ang vedr jf pga ifm",
    "sv": "hr fru frk kungl s:t s:ta bl.a t.ex s.k ca ang jfr dvs fr.o.m t.o.m", "fi": "hra rva nti esim mm ks ts fil maist tri toht",
    "hu": "ifj id özv gr br szt ún pl kb ill dr", "ro": "dl dna dra dlui ing av gen col lt cpt sf str bd bld șos al jud com pct dvs",
    "et": "hr pr prl mag nn jt", "lv": "k-gs dz kol ģen ul", "lt": "p ponas dr habil gen plk mjr kpt šv g pr al vad",
    "id": "Bpk Sdr Sdri Drs Ir Hj Jl Jln Gg Kab Kec Kel Prov Kol Jend Letjen Mayjen Brigjen Kapt a.n", "ms": "En Pn Cik Tn Jl Jln Kg",
    "hi": "डॉ प्रो श्री पं कु मु", "mr": "डॉ प्रा श्री", "bn": "ডা ড মো মোঃ প্রফেসর",
}  # fmt: skip
_NUMBERED: dict[str, str] = {
    # Before a figure.
    "": "no nr art",
    "en": "nos fig p pp vol ch sec", "fr": "n p pp fig al chap vol tél env", "de": "abs s bd kap ziff anm tel ca mind max bus str",
    "es": "núm núms n p pág págs cap tel aprox km av", "it": "n nn p pp pag pagg fig cap tel ca km", "pt": "n núm p pág págs cap tel aprox km av",
    "nl": "blz p fig par ca tel", "vi": "q p tp số",
    "ru": "ст п пп ч стр рис табл гл кв д корп ок прим тел см", "uk": "ст п пп ч стор рис табл гл кв буд корп бл тел див",
    "pl": "ust pkt poz str rys tab godz ok tel dz.u lit nr", "tr": "s md sk sok cad vb tel",
    "cs": "č čl odst str obr tab tel kap", "sk": "č čl ods str obr tab tel kap", "sl": "št čl odst str tel čl", "hr": "br čl st str tel",
    "sr": "бр чл ст стр тел", "bg": "чл ал стр бл вх ет ап тел", "el": "αρ αριθ σελ άρθρ παρ τηλ", "da": "kl stk s ca tlf pkt", "no": "kl s ca tlf pkt",
    "sv": "kl s ca tel st", "fi": "klo s n puh", "hu": "kb sz tel", "ro": "pag alin lit tel pct ap bl", "et": "lk tel p", "lv": "lpp tel p", "lt": "p tel str",
    "id": "hlm tel jl",
}  # fmt: skip
_BEFORE_ORDINAL: dict[str, str] = {
    # Where nouns have capitals, what stands before "3." shows that it is an ordinal.
    "de": (
        "der die das den dem des im am zum zur vom beim ins ans ein eine einen einem einer eines kein keine keinen keinem keiner jeder jede jedes"
        " jeden jedem jeweils dieser diese dieses diesen diesem sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere"
        " unseren unserem unserer mein meine meinen meinem meiner dein deine deinen euer eure euren eurem aller allen ab bis"
    ),
    "lb": "den der d' dem dat déi am um zum zur vum beim säin hiren all a bis",
}  # fmt: skip
_BEGINNING: dict[str, str] = {
    # Words that begin a sentence and follow no ordinal.
    "de": (
        "der die das den dem des ein eine einen einem einer er sie es wir ich ihr ihre ihren man niemand jemand alle viele einige mehrere manche keine kein"
        " diese dieser dieses diesen diesem in im am an auf aus bei beim mit nach seit vom von vor zu zum zur für gegen ohne um unter über durch während wegen"
        " trotz bis ab und aber oder doch denn sondern wenn als weil obwohl nachdem bevor dass ob wer was wo wie warum auch noch nur schon so dann danach dort da hier"
        " heute gestern morgen jetzt nun später zuvor zudem außerdem dabei damit dazu dafür dagegen davon deshalb daher trotzdem allerdings jedoch zunächst zuletzt"
        " inzwischen insgesamt laut rund etwa mehr sein seine seinen unser unsere mein meine nicht nichts"
    ),
    "lb": "de den d' dat déi hien hatt si mir ech et an am um op mat no vun zu fir ouni wéi wann awer och",
    "tr": "bu şu o bir ve ama ancak fakat çünkü ben sen biz siz onlar kimse herkes hiç her bazı çok daha sonra önce bugün dün yarın şimdi ise eğer ayrıca",
    "az": "bu o bir və amma lakin mən biz siz onlar heç hər bəzi çox sonra əvvəl bu gün indi",
}  # fmt: skip

NAMED: dict[str, frozenset[str]] = {code: frozenset(row.split()) for code, row in _NAMED.items()}
"""Abbreviations that a name follows; under ``""`` those of all languages."""
NUMBERED: dict[str, frozenset[str]] = {code: frozenset(row.split()) for code, row in _NUMBERED.items()}
"""Abbreviations that a figure follows; under ``""`` those of all languages."""
BEFORE_ORDINAL: dict[str, frozenset[str]] = {code: frozenset(row.split()) for code, row in _BEFORE_ORDINAL.items()}
"""Words after which a figure with a full stop is an ordinal, where a capital letter after it tells nothing."""
BEGINNING: dict[str, frozenset[str]] = {code: frozenset(row.split()) for code, row in _BEGINNING.items()}
"""Words that begin a sentence, and stand behind no ordinal."""
VERB_LAST: frozenset[str] = frozenset({"tr", "az"})
"""Languages in which hardly a sentence ends with a figure, and a full stop makes an ordinal of one."""
DOTTED_ORDINALS: frozenset[str] = frozenset(
    "de lb da no nb nn is fo fi et lv hu tr az pl cs sk sl hr sr bs hsb dsb mk".split()
)
"""Languages in which a full stop makes an ordinal of a figure."""
DOTTED_DATES: frozenset[str] = frozenset({"ko"})
"""Languages that write a date as figures each with a full stop: "5. 31."."""
