"""Words and endings that names are built with where capitals do not tell, by language. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

HEADS = {
    "zh": "市 县 縣 省 镇 鎮 村 区 區 州 岛 島 湖 河 港 桥 橋 队 隊 党 黨 局 部 院 公司 大学 大學 银行 銀行 集团 集團 协会 協會 委员会 委員會 法院 医院 醫院 机场 機場 大桥 大橋 体育场 市长 市長 县长 省长 部长 部長 总统 總統 总理 總理 主席 议员 議員 教授 先生 女士",
    "ja": "市 町 村 県 区 島 駅 港 党 省 庁 署 大学 会社 鉄道 銀行 協会 連盟 病院 空港 委員会 市長 町長 知事 議員 首相 大臣 社長 教授 氏 さん",
    "ko": "시 군 읍 대학교 은행 공항 병원 의원 시장 지사 장관 총리 대통령 대표 교수 위원장 씨",
}
"""What follows a name and says of what kind it is: a place, a body, an office."""

SURE_HEADS = frozenset(["局", "庁", "署", "党", "黨"])
"""Those that make the name of a body of any word ("audit office")."""

NO_PART = {
    "zh": "的了在是和与與及或对對为為被把将將从從向到于於由等这這那该該各全本某每两兩几幾多新旧老大小一二三四五六七八九十百千万家个個座所支条條名位其此同有前",
    "ja": "のをにはがでともへやか同本各全某当新旧大小一二三四五六七八九十百千万両前元現",
    "ko": "",
}
"""Letters that stand before such a word where it is no part of a name: "that city", "three banks"."""

HEADS_BEFORE = {
    "ar": "مدينة بلدة قرية محافظة ولاية جزيرة خليج ميناء مطار وزارة هيئة شركة جامعة مستشفى بنك مصرف حزب نادي تل جبل نهر",
}
"""The same where it stands before the name."""

SURNAMES = {"ru": "ова ева ёва цкий цкая", "uk": "ова ева єва цький цька енко", "bg": "ова ева", "pl": "wski wska"}
"""Endings of surnames, in languages where nouns open sentences without an article."""

MARKS_NAMES = frozenset({"tr", "az"})
"""Languages that set off the endings of names, and of nothing else, by an apostrophe."""

NAMES_OPEN = frozenset({"en", "nl", "fr"})
"""Languages in which hardly a verb, and no noun without its article, opens a sentence."""
