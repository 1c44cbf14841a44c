"""Words of orders to a language model, by language: what is ordered, of what text, who is meant. Data only.

Regular expressions over text without accents and capitals (`slot_patterns.level`), one alternation a language.
"""

# ruff: noqa: E501  tables, one language a line: they are read by lines
from __future__ import annotations

ANSWERS: dict[str, str] = {
    # the text that a model is about to write, as its own
    "en": r"(?:in|to|of|from|with|for|throughout|into|at the (?:end|start|beginning|top) of|before|after)? ?your (?:own )?(?:entire |whole |final |next |complete )?(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|briefings?|completions?|messages?|headlines?|statements?|texts?)\b",
    "fr": r"(?:dans|a|de|avec) (?:votre|ta|tes|vos|ton) (?:reponses?|resumes?|sorties?|messages?|textes?)\b",
    "de": r"(?:ihrer|ihre|ihrem|deiner|deine|deinem|eurer) (?:antwort(?:en)?|zusammenfassung|ausgabe|nachricht|texte?s?)\b",
    "es": r"(?:en|a|de|con) (?:su|tu|vuestra|sus|tus) (?:respuestas?|resumen|salida|mensajes?|textos?)\b",
    "it": r"(?:nella|alla|della|nel|al) (?:tua|vostra|sua|tuo|suo) (?:rispost[ae]|riassunto|output|messaggio|testo)\b",
    "pt": r"(?:na|a|da|no|ao|em) (?:sua|tua|seu|teu) (?:respostas?|resumo|saida|mensagem|texto)\b",
    "nl": r"(?:in|aan|van|uit) (?:je|jouw|uw) (?:antwoord(?:en)?|samenvatting|uitvoer|bericht|tekst)\b",
    "vi": r"(?:cau tra loi|phan hoi|ban tom tat|tra loi|tom tat) cua (?:ban|minh)\b",
    "ru": r"(?:ваш|сво|тво)\w{1,3} (?:ответ\w*|резюме|сводк\w*|сообщени\w*|текст\w*)\b",
    "uk": r"(?:ваш|сво|тво)\w{1,3} (?:відповід\w*|відповіді|резюме|повідомленн\w*|текст\w*)\b",
    "pl": r"(?:swoje[jm]?|twoje[jm]?|swo\w{1,3}) (?:odpowiedzi?|streszczeni\w*|podsumowani\w*|wiadomosci?|tekscie)\b",
    "tr": r"(?:yanitin|cevabin|ozetin|yanitlarin|cevaplarin)\w*\b",
    "ar": r"(?:في|الى|من) (?:ردك|اجابتك|إجابتك|جوابك|ملخصك|ردودك|اجاباتك)",
    "zh": r"(?:你|您)的?(?:回答|回复|回覆|答复|答案|摘要|总结|輸出|输出|文本)", "ja": r"(?:あなたの)?(?:回答|返答|要約|出力|応答)(?:に|で|の|から|へ)", "ko": r"(?:당신의 ?)?(?:답변|응답|요약|출력)(?:에|의|에서|을|를)",
}  # fmt: skip
ORDERED: dict[str, str] = {
    # what is to be done with it
    "en": r"(?:add|append|insert|includ|incorporat|integrat|mention|modif|adjust|alter|edit|augment|enhanc|replac|substitut|swap|convert|render|encod|revers|transform|provid|giv|writ|us|introduc|misspell|scrambl|jumbl|rearrang|anagram|remov|delet|omit|group|combin|merg|capitali[sz]|translat|end|begin|start|finish|conclud|say|stat|claim|tell|suggest|recommend|promot|advertis|express|highlight|emphasi[sz]|teas|hint|encourag|invit|offer|direct|link|point|format|print|output|repeat|ensur|mak|keep|do not|dont|don't|never|always|please|must|should|shall|randomi[sz]|shuffl|creat|generat|put|plac|weav|embed|slip|inject|feature|respond|answer|reply)(?:e|s|es|ed|ing|y|ying)?",
    "fr": r"(?:ajout|inser|inclu|mentionn|modif|remplac|convert|fourni|ecri|utilis|supprim|regroup|traduis|termin|commenc|dites|dis|indiqu|recommand|encourag|invit|n'? ?(?:ecri|mentionn)|veuillez)\w*", "de": r"(?:fug|erwahn|ander|ersetz|wandl|verwend|schreib|entfern|grupp|ubersetz|beend|beginn|sag|nenn|empfiehl|empfehl|gib|geben|bitte|nutz)\w*",
    "es": r"(?:anad|agreg|inclu|menc|modif|reempla|sustitu|convier|proporcion|escrib|us[ae]|elimin|agrup|traduc|termin|comien|di(?:ga)?|recom|invit|por favor)\w*", "it": r"(?:aggiung|inser|includ|menzion|modific|sostitu|convert|fornisc|scriv|us[ai]|rimuov|tradu|termin|inizi|di|raccomand|invit)\w*",
    "pt": r"(?:adicion|acrescent|inclu|mencion|modif|substitu|convert|forne|escrev|us[ae]|remov|traduz|termin|comec|diga|recomend|convid)\w*", "nl": r"(?:voeg|vermeld|wijzig|vervang|gebruik|schrijf|verwijder|vertaal|eindig|begin|zeg|geef|noem)\w*",
    "vi": r"(?:hay|them|chen|bao gom|de cap|sua|thay|viet|dung|xoa|dich|ket thuc|bat dau|noi|khuyen|vui long)", "ru": r"(?:добав|встав|включ|упомян|измен|замен|преобраз|напиш|использ|удал|перевед|законч|начн|скаж|укаж|рекоменд|предлож)\w*",
    "uk": r"(?:дода|встав|включ|згада|змін|замін|напиш|використ|видал|переклад|закінч|почн|скаж|вкаж|рекоменд)\w*", "pl": r"(?:dodaj|wstaw|wlacz|wspom|zmien|zamien|zastap|napisz|uzyj|usun|przetlumacz|zakoncz|zacznij|powiedz|podaj|polec)\w*",
    "tr": r"(?:ekle|dahil|bahset|degistir|yaz|kullan|kaldir|cevir|bitir|basla|soyle|oner)\w*", "ar": r"(?:اضف|أضف|ادرج|أدرج|اذكر|عدل|استبدل|اكتب|استخدم|احذف|ترجم|اختم|ابدأ|قل|اوص|أوص|قدم)",
    "zh": r"(?:添加|加入|插入|包含|提到|提及|修改|替换|替換|写|寫|使用|删除|刪除|翻译|翻譯|结尾|以|请|請)", "ja": r"(?:追加|加え|含め|挿入|言及|変更|置き換え|書|使|削除|翻訳|して|せよ|ください)", "ko": r"(?:추가|포함|삽입|언급|수정|바꾸|쓰|사용|삭제|번역|하세요|하라|십시오)",
}  # fmt: skip
TASKS: dict[str, str] = {
    # a request for a text or an answer, at the head of a sentence
    "en": r"(?:(?:please|now|then|also|and|next|first|instead|kindly) )?(?:explain|describe|draft|compose|provide|develop|summari[sz]e|translate|paraphrase|rewrite|outline|define|calculate|solve|compute|generate|write|create|design|convert|classify|analy[sz]e|compare|discuss|list|identify|suggest|recommend|tell me|give me|show me|help me|teach me|remind me|find me|break down|plan|schedule|prepare|evaluate|determine|imagine|pretend|act as|roleplay|repeat|output|encode|decode|reverse|spell|answer|respond|reply|predict|propose|brainstorm|simulate|proofread|set up an?|book (?:me )?an?|order (?:me )?an?|play (?:me )?an?|transcribe|extract|replace|swap|substitute|capitali[sz]e|misspell|integrate|append|insert|augment|modify|incorporate|recite|debug)\b",
    "fr": r"(?:s'il vous plait )?(?:expliqu(?:e[rz]?|ons)|decri[vs](?:ez)?|redig(?:e[rz]?)|ecri[vs](?:ez)?|fourni(?:s|ssez)|resum(?:e[rz]?)|tradui(?:s|sez|re)|calcul(?:e[rz]?)|donne(?:z|-moi|r)?|montre(?:z|-moi|r)?|cre(?:e[rz]?)|gener(?:e[rz]?)|list(?:e[rz]?)|propos(?:e[rz]?)|repond(?:s|ez|re)|defini(?:s|ssez)|analys(?:e[rz]?)|compar(?:e[rz]?))\b",
    "de": r"(?:bitte )?(?:erklar(?:e|en sie)|beschreib(?:e|en sie)|schreib(?:e|en sie)?|verfass(?:e|en sie)|entwirf|entwerfen sie|fass(?:e|en sie)|ubersetz(?:e|en sie)|berechn(?:e|en sie)|gib|geben sie|zeig(?:e|en sie)?|erstell(?:e|en sie)|nenn(?:e|en sie)|list(?:e|en sie)|antwort(?:e|en sie)|definier(?:e|en sie)|analysier(?:e|en sie)|vergleich(?:e|en sie))\b",
    "es": r"(?:por favor )?(?:expli(?:ca|que)|descri(?:be|ba)|escri(?:be|ba)|redact[ae]|propor(?:ciona|cione)|resum[ea]|tradu(?:ce|zca)|calcul[ae]|d[ae]me|muestr[ae]|cre[ae]|gener[ae]|enumer[ae]|respond[ea]|defin[ea]|analic[ea]|analiz[ae]|compar[ae]|sugi(?:ere|era))\b",
    "it": r"(?:spieg[ai]|descriv[ia]|scriv[ia]|redig[ia]|fornisc[ia]|riassum[ia]|traduc[ia]|calcol[ai]|dammi|mostra(?:mi)?|crea|genera|elenca|rispondi|definisci|analizza|confronta|suggerisci)\b",
    "pt": r"(?:explique|descreva|escreva|redija|forneca|resuma|traduza|calcule|de-me|mostre|crie|gere|liste|responda|defina|analise|compare|sugira)\b", "nl": r"(?:leg|beschrijf|schrijf|vertaal|bereken|geef|toon|maak|noem|som|beantwoord|definieer|analyseer|vergelijk|stel)\b",
    "vi": r"(?:hay |vui long |xin )?(?:giai thich|mo ta|viet|soan|cung cap|tom tat|dich|tinh|cho toi|tao|liet ke|tra loi|dinh nghia|phan tich|so sanh|de xuat)\b",
    "ru": r"(?:пожалуиста )?(?:объясни(?:те)?|опиши(?:те)?|напиши(?:те)?|составь(?:те)?|предоставь(?:те)?|переведи(?:те)?|вычисли(?:те)?|дай(?:те)?|даи(?:те)?|покажи(?:те)?|создай(?:те)?|создаи(?:те)?|перечисли(?:те)?|ответь(?:те)?|определи(?:те)?|проанализируи(?:те)?|сравни(?:те)?|предложи(?:те)?|расскажи(?:те)?)\b",
    "uk": r"(?:поясни|пояснить|опиши|опишіть|напиши|напишіть|склади|складіть|переклади|перекладіть|обчисли|даи|даите|покажи|покажіть|створи|створіть|перелічи|дай|відповідь|розкажи|розкажіть)\b", "pl": r"(?:wyjasnij|opisz|napisz|przetlumacz|oblicz|podaj|pokaz|stworz|wymien|odpowiedz|zdefiniuj|przeanalizuj|porownaj|zaproponuj|stresc)\b",
    "tr": r"(?:lutfen )?(?:acikla|anlat|yaz|cevir|hesapla|goster|olustur|listele|ozetle|tanimla|karsilastir|oner)(?:yin|in|iniz|yiniz)?\b", "ar": r"(?:من فضلك )?(?:اشرح|صف|اكتب|لخص|ترجم|احسب|اعطني|أعطني|ارني|أرني|انشئ|أنشئ|اذكر|اجب|أجب|عرف|حلل|قارن|اقترح)\b",
    "zh": r"(?:请|請)?(?:解释|解釋|描述|写一|寫一|翻译|翻譯|计算|計算|列出|总结|總結|概括|回答|定义|分析|比较|给我|給我|告诉我|告訴我|生成|创建)", "ja": r".{0,30}(?:を説明|を書いて|を翻訳|を要約|を計算|を教えて|を作成|を挙げ|に答え)", "ko": r".{0,30}(?:설명|번역|요약|작성|계산|알려|나열|대답)(?:해|하)",
}  # fmt: skip
ASKS: dict[str, str] = {
    # a question put to whoever reads, at the head of a sentence
    "en": r"(?:(?:can|could|will|would) you|what(?:'s| is| are| was| were)|who (?:wrote|is|was|invented|discovered|painted)|how (?:do|does|did|can|to|many|much|is|are)|which|when (?:was|did|is)|where (?:is|was|can)|why (?:is|are|do|does)|is there|are there|do you)\b",
    "fr": r"(?:qu'est-ce|quel(?:le)?s? (?:est|sont)|qui a|comment (?:dit|fait|faire|puis)|pouvez-vous|peux-tu|combien)\b", "de": r"(?:was (?:ist|sind|bedeutet)|wer (?:hat|ist|schrieb)|wie (?:sagt|lost|funktioniert|kann)|kannst du|konnen sie|welche[rs]?)\b", "es": r"¿?(?:que es|cual es|cuales son|quien (?:escribio|es)|como (?:se|puedo|funciona)|puedes|puede usted|cuanto)\b",
    "it": r"(?:che cos|qual e|quali sono|chi ha|come (?:si|posso|funziona)|puoi|potresti)\b", "pt": r"(?:o que e|qual e|quais sao|quem (?:escreveu|e)|como (?:se|posso|funciona)|voce pode|pode)\b", "nl": r"(?:wat is|wie (?:schreef|is)|hoe (?:zeg|werkt|kan)|kun je|kunt u|welke)\b", "vi": r"(?:ban co the|thu do|ai (?:da|la)|lam (?:the nao|sao)|.{1,40} la gi)\b",
    "ru": r"(?:что такое|какова|каков|какие|кто (?:написал|такои)|как (?:сказать|решить|работа)|можешь|можете ли)\b", "uk": r"(?:що таке|яка|який|хто (?:написав|такии)|як (?:сказати|працю)|чи можеш)\b", "pl": r"(?:co to|jaka jest|jakie sa|kto (?:napisal|jest)|jak (?:powiedziec|dziala|moge)|czy mozesz)\b", "tr": r".{1,60}(?:nedir|kimdir|nasil|misin|misiniz)\b", "ar": r"(?:ما هو|ما هي|من كتب|كيف|هل يمكنك)\b", "zh": r".{0,20}(?:是什么|是什麼|怎么|怎麼|如何|谁写|誰寫|你能|请问)", "ja": r".{0,30}(?:は何|とは|ですか|どうやって|誰が)", "ko": r".{0,30}(?:무엇|누가|어떻게|인가요|입니까)",
}  # fmt: skip
