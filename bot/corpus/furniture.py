"""The furniture of a web page, by language: what its buttons, menus and appeals say.

Each pattern is matched from the beginning of a sentence, never inside one: "Subscribe to our newsletter"
is a button, "viewers who subscribe to our newsletter" may be news.
"""

from __future__ import annotations

import re


def _entries(text: str) -> frozenset[str]:
    return frozenset(entry.strip() for entry in text.split(","))


_NETWORKS = (
    r"(?:facebook|twitter|x|telegram|instagram|whatsapp|youtube|viber|linkedin|tiktok|threads|bluesky|mastodon|"
    r"google news|apple news|spotify|patreon|flipboard|rss)\b"
)
_READER = r"(?:member|patron|subscriber|supporter|contributor|sponsor|donor)s?\b"

# The line that taught a pattern's narrowness stands beside it: people in the news say much the same.
_ENGLISH = (
    rf"(?:follow|find|join|watch)\b.{{0,60}}? on {_NETWORKS}",
    r"(?:follow|like|find) (?:us|our (?:page|channel|coverage|live))\b",
    r"(?:follow @\w|like this (?:page|article|story))",
    r"join (?:us[.!]?$|our\b.{0,30}?\b(?:channel|group|community|newsletter)|the (?:conversation|discussion)\b)",
    r"visit our (?:web ?site|site|page|channel|shop)\b",
    r"subscribe(?: (?:to|for|now|today|here|and|via|on|free)\b|[!.:]?$)",
    r"sign up\b.{0,80}?\b(?:our|newsletters?|inbox|alerts|updates|free|daily|here|account|e?mails?)\b",
    r"register\b.{0,40}?\b(?:our|newsletters?|account|here|now)\b",
    r"(?:sign|log) (?:in|up|out)(?:$|[!.]| (?:to|or|with|here|now)\b)",
    rf"share(?:$|:| (?:this|via|with (?:friends|us)|on {_NETWORKS}|your (?:thoughts|story|views?))\b)",
    r"donate(?:$|!|\.| (?:now|today|here|to|via|monthly|online)\b)",
    # not "Support us in this fight, and we shall win"
    r"support us(?:$|[!.]| (?:on|here|now|today|by|via|with|from|monthly)\b)",
    r"support (?:our (?:work|journalis[mt]s?|reporting|newsroom|team|site)|independent (?:journalism|media))\b",
    # not "Support among members of the party fell"
    r"support\b.{0,60}? (?:and|or|by) (?:becom|donat|subscrib|join)\w*",
    r"support\b.{0,60}? (?:(?:today|now)[.!]?$|from (?:just |only )?[$€£]\d)",
    rf"become (?:an?|our|one of our)\b.{{0,40}}?\b{_READER}",
    r"help us (?:keep|continue|improve|grow)\b.{0,60}?\b(?:journalis|report|independent|newsroom|site)",
    r"(?:click|tap|press) (?:here|on|below|the (?:link|button|image|video|bell))\b",
    r"(?:read|see|view|watch|hear|find out|learn|get) (?:more|also|next|related)"
    r"(?:$|\s*[.:!…»>]| (?:about|on|at|in|from|here|of|stories|news)\b)",
    r"(?:also|must)[ -](?:read|see|watch)\s*(?::|$)",
    r"(?:read|see|watch|view|hear|listen to)\b.{0,60}?\b(?:here|below|above)[.!:]?$",
    r"(?:read|see|view) the (?:rest|full (?:story|article|text|report)|original|entire (?:story|article))\b",
    r"(?:listen to|watch|read|print|save|email|bookmark) this (?:article|story|page|post|episode)\b",
    # not "Send us more air defences"
    r"(?:write|e-?mail|text|message) (?:to )?us(?:$|[.!]| (?:at|on|via)\b)",
    r"contact (?:us|the (?:authors?|editors?|writer|reporter))\b",
    r"(?:contact|reach|e-?mail|write|send)\b.{0,80}?\S@\S+\.\w",
    r"send (?:us )?(?:your |an? )?(?:tips?|comments?|feedback|stor(?:y|ies)|letters|corrections)\b",
    r"(?:tell us|let us know) (?:what you think|in the comments|your)\b",
    r"(?:get|receive|want)\b.{0,80}?\b(?:your inbox|newsletters?|notifications|unlimited access|our app)\b",
    r"(?:download|install|get|try) (?:our|the)\b.{0,40}?\bapp\b",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b",
    # not "Continue to be careful on the roads"
    r"(?:scroll|swipe|skip)(?: down)? (?:to|for)\b.{0,30}$",
    r"continue (?:reading|watching|to (?:the )?(?:article|content|site|story))\b",
    r"(?:enable|turn on|allow) (?:javascript|notifications|cookies|push)\b",
    r"(?:accept|manage|reject)(?: all)? cookies\b",
    r"stay (?:tuned|(?:informed|connected|up to date) (?:with|by|on)\b)",
    r"already an? (?:subscriber|member)\b",
    r"(?:have|got) (?:an?|any) (?:news )?(?:tip|story|question)s?\b.{0,60}\?",
    r"we use cookies\b",
    r"by (?:continuing|clicking|subscribing|signing up|using)\b.{0,80}?\byou (?:agree|accept|consent)\b",
    r"thank(?:s| you)(?: so much| very much)? for (?:reading|subscribing|signing up)\b",
    r"(?:story|article) continues below\b",
)
_UKRAINIAN = (
    r"читайте (?:також|нас|більше|ще)\b",
    r"дивіться також\b",
    r"(?:підписуйтес[ья]|підпишіться|підписатис[ья]|передплатіть)\b",
    r"(?:підтримайте|підтримати) (?:нас|редакцію|наш|незалежн)",
    r"(?:долучайтес[ья]|приєднуйтес[ья]) до (?:нас|наш|спільноти)",
    r"(?:стежте|слідкуйте) за (?:нами|наш|новинами)",
    r"(?:поділитис[ья]|поширити)(?:$|:| (?:у|в|на)\b)",
    r"(?:завантажуйте наш|натисніть тут|станьте (?:нашим|частиною|патроном))",
)
_RUSSIAN = (
    r"читайте (?:также|нас|еще|ещё|больше)\b",
    r"смотрите также\b",
    r"(?:подписывайтесь|подпишитесь|подписаться|оформите подписку)\b",
    r"(?:поддержите|поддержать) (?:нас|редакцию|наш|независим)",
    r"(?:присоединяйтесь к|следите за) (?:нам|наш|новостями)",
    r"поделиться(?:$|:| (?:в|на)\b)",
    r"(?:скачайте наше|нажмите здесь|станьте (?:нашим|подписчиком|патроном))",
)
_POLISH = (
    r"(?:czytaj|zobacz|przeczytaj|sprawdź|obejrzyj)(?:cie)? (?:także|też|również|więcej|dalej)\b",
    r"(?:subskrybuj|zapisz się (?:do|na)|zaprenumeruj)\b",
    r"(?:wesprzyj|wspieraj|polub|obserwuj|śledź)(?:cie)? (?:nas|nasz)",
    r"(?:dołącz do (?:nas|nasz)|udostępnij|kliknij tutaj|pobierz (?:naszą )?aplikację)",
)
_GERMAN_AND_FRENCH = (
    r"(?:lesen sie (?:auch|mehr|hier)|mehr zum thema|folgen sie uns|abonnieren sie|unterstützen sie uns)\b",
    r"(?:(?:à )?lire aussi|lire la suite|abonnez-vous|suivez-nous|soutenez-nous)\b",
    r"partager(?:$|:| (?:sur|cet|via)\b)",
)

CALL_TO_ACTION = re.compile(
    "(?:please |also |you can (?:also )?)?(?:"
    + "|".join((*_ENGLISH, *_UKRAINIAN, *_RUSSIAN, *_POLISH, *_GERMAN_AND_FRENCH))
    + ")"
)
"""A sentence by which the page asks its reader to do something to the page; matched against its small letters."""

READ_ALSO = re.compile(
    r"(?:(?:read|see|watch) (?:also|more|next)|also read|read more on .{0,30}|"
    r"more (?:on this|on|from|news|stories|about)\b.{0,30}|"
    r"(?:related|recommended|popular|latest|recent|top|trending|most (?:read|popular|viewed)|other|similar)"
    r"(?: (?:articles?|stories|news|posts?|content|topics?|coverage|reading|links|videos?|now|for you))?|"
    r"you (?:may|might) also (?:like|be interested in)|don['’]t miss|editor['’]?s['’]? (?:picks?|choice)|"
    r"in other news|"
    r"читайте також|дивіться також|останні новини|популярн[еі]|новини за темою|"
    r"читайте также|смотрите также|последние новости|популярное|новости по теме|"
    r"(?:czytaj|zobacz|przeczytaj) (?:także|też|również|więcej)|polecane|najnowsze|najpopularniejsze|"
    r"lesen sie auch|mehr zum thema|(?:à )?lire aussi)\s*[:»>→-]*",
    re.IGNORECASE,
)
"""The label above a list of other stories; matched against a whole line."""

LABEL = re.compile(
    r"(?:advertis(?:e|ing|ements?)|ads?|sponsored(?: content)?|promoted|partner content|"
    r"реклама|reklama|anzeige|publicité|"
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a reply|no comments|коментарі|комментарии|komentarze|"
    r"loading|menu|search|close|back to top|skip to (?:main )?content|share this|shares?|print|copy link|"
    r"\d+ (?:min(?:ute)?s?(?: read)?|shares|views)|tags|newsletters?|subscribe|log ?in|sign in|sign up|donate|"
    r"читати далі|читать далее|czytaj dalej|weiterlesen|lire la suite)\s*[:.…!»>]*",
    re.IGNORECASE,
)
"""A button or label that stands alone; matched against a whole line."""

MENU = _entries(
    """
    home, news, world, politics, business, economy, sport, sports, opinion, culture, arts, lifestyle, technology, tech,
    science, health, travel, video, videos, photos, podcasts, newsletters, newsletter, weather, jobs, careers, archive,
    about, about us, contact, contact us, contacts, advertise, advertising, privacy, privacy policy, terms,
    terms of use, terms of service, cookies, cookie policy, sitemap, rss, faq, help, login, log in, sign in, sign up,
    subscribe, register, search, menu, my account, editorial, entertainment, education, environment, local, national,
    головна, новини, політика, економіка, спорт, культура, світ, суспільство, відео, фото, контакти, про нас, реклама,
    главная, новости, политика, экономика, общество, мир, видео, контакты, о нас,
    strona główna, wiadomości, polityka, gospodarka, kultura, świat, kontakt, o nas, wideo
    """
)
"""What the entries of a menu are called."""

SHARE = _entries(
    "facebook, twitter, x, telegram, whatsapp, viber, linkedin, reddit, pinterest, instagram, youtube, tiktok, "
    "threads, bluesky, mastodon, messenger, email, e-mail, mail, print, copy, link, share, tweet, pin, post, "
    "send, save, on, via, this, the, to, url"
)
"""The words of a row of share buttons."""
