"""What furniture looks like, as data: one rule a kind of line, each with the reason why nobody in the event says it.

A rule is tried on one line or paragraph whose quoted words are blanked out, so that a person quoted as saying
"Subscribe to nobody" is not a sign-up box. The rules are English, and general: they name no outlet's pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŘŚŞŠŤŪŮŰŲŹŻŽ"
_WORD = rf"[{_UPPER}][\w.'’\-]*"
NAME = rf"{_WORD}(?: (?:(?:al|bin|da|de|del|der|di|du|el|la|le|van|von) ){{0,2}}{_WORD}){{1,3}}"
"""Two to four capitalised words: what a person's name looks like where it stands alone."""
_NAMES = rf"{NAME}(?:(?:,| and| &|, and| with) {NAME}){{0,5}}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?(?: ?[+-]\d{1,4})?"
_DAY = (
    rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
DATE = rf"(?:{_DAY}(?:,? ?(?:at|[-–—|·•T])? ?{_CLOCK})?|{_CLOCK},? (?:on )?{_DAY})"
"""A day with its year, with or without a time of day."""
_ADDRESS = r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|pic\.twitter\.com/\S+|@\w+"
_JOB = (
    r"(?:analyst|anchor|author|blogger|broadcaster|bureau chief|columnist|commentator|contributor|copy ?editor"
    r"|correspondent|critic|editor(?:-in-chief)?|essayist|fellow|freelancer?|historian|host|intern|journalist|lecturer"
    r"|novelist|photographer|photojournalist|podcaster|presenter|producer|professor|publisher|reporter|researcher"
    r"|scholar|staff writer|stringer|videographer|writer)s?"
)
_IMPERATIVE = (
    r"(?:become|browse|buy|cancel|check out|choose|click|complete|continue|create|discover|donate|don[’']?t miss|download"
    r"|enjoy|enter|explore|find out|follow|get|give|help us|join|keep up|learn|listen|log ?in|manage|never miss|order"
    r"|please|read|receive|register|renew|scan|see|send|share|sign[ -]?(?:in|up)|start|stay|subscribe|support|swipe|take"
    r"|tap|tell us|try|turn on|unlock|upgrade|view|visit|watch)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of one sort, matched from their first character on."""

    reason: str
    pattern: re.Pattern[str]


def _rule(reason: str, *patterns: str, case: bool = False) -> Rule:
    return Rule(reason, re.compile("|".join(f"(?:{p})" for p in patterns), 0 if case else re.IGNORECASE))


ADDRESS = _rule("an address", rf"(?:(?:{_ADDRESS})[ ,;|·]*)+\Z")

CREDIT = _rule(
    "says who made a picture",
    r"\W{0,2}(?:(?:image|photo(?:graph)?|picture|illustration|video|graphic|cover|file photo|handout|art(?:work)?|map)s?"
    r"(?: (?:credit|source|copyright|courtesy|by|from|via)| courtesy of|:)|credit|photo ?credit|source:? getty)"
    r"\b[ :,.]{0,3}.{0,160}\Z",
    r"\W{0,2}(?:AP|Reuters|AFP|EPA|Getty|Xinhua|Yonhap|Kyodo|TASS|ANSA|DPA|PA)\b ?(?:photo|images?)?(?: ?/ ?[\w .'’-]{2,60})+\W{0,2}\Z",
    r"\W{0,2}[\w .'’-]{2,60}(?: ?/ ?[\w .'’&-]{2,40}){0,3} ?/ ?(?:AP|AFP|EPA|Reuters|Getty Images|Shutterstock|Alamy|Pool|Xinhua"
    r"|Yonhap|Bloomberg|Rex)(?: (?:photo|images?))?(?: via [\w .'’&-]{2,40})?\W{0,2}\Z",
    r"\W{0,2}(?:Getty Images|Shutterstock|Alamy|iStock(?:photo)?|Unsplash|Flickr|Wikimedia Commons|Handout|File photo"
    r"|Screenshot)(?:[ /][\w .'’/&-]{0,60})?\W{0,2}\Z",
)
CREDIT_AT_END = _rule(
    "ends with who made the picture",
    r".*(?:[(\[|]|[.!?\"”’] ?|  |– |— )(?:(?:image|photo(?:graph)?|picture|illustration|video)s?(?: (?:credit|source|by|courtesy))?"
    r"(?: ?:| by| courtesy) ?.{2,80}|(?:AP|Reuters|AFP|EPA|Getty)? ?(?:photo|images?)? ?/ ?[\w .'’-]{2,50}"
    r"|[\w .'’-]{2,50}(?: ?/ ?[\w .'’&-]{2,40}){0,3} ?/ ?(?:AP|AFP|EPA|Reuters|Getty Images|Shutterstock|Pool|Xinhua|Yonhap)"
    r"(?: (?:photo|images?))?(?: via [\w .'’&-]{2,40})?)[)\]]?\.?\Z",
)
AGENCY_AT_END = re.compile(
    r"[ \t]*[(\[](?:with )?[A-Z][\w.'’&-]*(?:[ /,]+(?:and )?[A-Z][\w.'’&-]*){0,3}[)\]]\Z"
)
"""``(Yonhap)`` after the last sentence: names who carried the text."""
CAPTION_LABEL = _rule(
    "labels a picture or its maker",
    r"(?:image|media|video|photo|picture)s? (?:caption|source|credit|copyright)[:,]?\Z",
    r"(?:caption|credit|source|photo|image)[:,]?\Z",
)
CAPTION = _rule(
    "a caption by its label",
    r"(?:(?:image|media|video|photo|picture)s? )?caption[:,] ?.+",
    r"(?:in this|this) .{0,40}(?:file )?(?:photo|image|picture|frame|combination)\b.*",
    r"\W?file(?: photo| -)?[:–-].*",
    r"(?:left|right|above|below|from left|clockwise)(?: to right)?[,:] .{1,300}(?:photo|image|credit|getty|reuters|ap)\b.*",
)

BYLINE = _rule(
    "names the author",
    rf"(?:[Bb]y|BY|[Aa]uthors?:|AUTHOR:|[Ww]ritten by|[Ss]tory by|[Ww]ords(?: by|:)|[Rr]eport(?:ed)? by|[Pp]osted by"
    rf"|[Aa]nalysis by|[Cc]omment by|[Tt]ext(?: by|:)|[Pp]ublished by|[Vv]ideo by|[Gg]raphics? by|[Cc]ompiled by)"
    rf" ?{_NAMES}(?:(?:,| [|·•–—-]| in| for| at| of| \() ?.{{0,100}})?\Z",
    rf"(?:By|BY) {_WORD}(?: [A-Z]{{2,}})?\Z",
    rf"(?:By|BY) (?:[Tt]he )?{_WORD}(?: {_WORD}){{0,3}} (?:[Ss]taff|[Rr]eporters?|[Ww]riters?|[Dd]esk|[Cc]orrespondents?|[Ee]ditors?)\b.{{0,80}}\Z",
    rf"{_NAMES}(?:,| \||  ?[·•–—-]) (?:[\w’']+ ){{0,5}}{_JOB}(?:[ ,].{{0,80}})?\Z",
    rf"{_NAMES}(?:,| \|| [·•]) (?:The )?{_WORD}(?: {_WORD}){{0,4}}\Z",
    rf"{_NAMES} in {_WORD}(?: {_WORD}){{0,2}}(?:,? and {NAME} in {_WORD})?\Z",
    rf"(?:[—–-] ?){_NAMES}\Z",
    case=True,
)
DATES = _rule(
    "says when it was published",
    rf"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|date|issued|release[d]?)(?: (?:on|at))?[:,]? ?"
    rf"(?:(?:at|on) )?)?(?:(?:{DATE})[ |·•,/–-]*)+(?:(?:last )?(?:updated|modified|published)?[: ]*(?:{DATE})?)\Z",
    rf"(?:first |last |originally )?(?:published|updated|posted|modified)[: ].{{0,60}}\d.{{0,30}}\Z",
    r"(?:(?:published|updated|posted) )?(?:\d+|an?|one|two) (?:minute|min|hour|hr|day|week|month|year)s? ago\Z",
    r"\d{1,3}[ -]min(?:ute)?s?(?: read| listen| watch)?\Z",
    rf"(?:{_CLOCK})\Z",
    r"(?:duration|running time|reading time|time to read|length)[: ].{0,30}\Z",
)

PROMPT = _rule(
    "asks the reader to subscribe, sign in, share or pay",
    rf"{_IMPERATIVE}\b.{{0,200}}\b(?:newsletters?|inbox|e-?mail(?: alerts| updates| address)?|subscri(?:be|bers?|ption)s?|push"
    r" notifications?|free trial|paywall|website access|unlimited access|mobile app|our app|the app|app store|google play"
    r"|our journalism|our reporting|your account|free account|an account|our (?:daily|weekly|free|morning)\b.{0,40}"
    r"|(?:daily|weekly|morning|evening) (?:briefing|digest|e-?mail|roundup)|alerts|podcast|whatsapp channel|telegram"
    r" channel|youtube channel|facebook page|social media|on (?:twitter|facebook|instagram|x|threads|telegram|whatsapp"
    r"|linkedin|tiktok|youtube|bluesky|mastodon|google news|apple news|flipboard))\b.{0,160}\Z",
    r"(?:subscribe|sign[ -]?up|sign[ -]?in|log[ -]?in|register|donate|join|support us|contribute|buy now|shop now|learn more"
    r"|find out more|get started|try (?:it )?(?:for )?free|start (?:your )?free trial|read (?:the )?full (?:story|article)"
    r"|view offers?|see offers?|continue|upgrade|renew|unlock|create (?:an |a free )?account|become a (?:member|subscriber)"
    r"|gift this article|give this article|my account|subscribe\b.{0,12}\bsave)(?: (?:now|today|here|free|for free|with"
    r" google|with facebook|with apple|with e-?mail|us|more))?\W{0,4}\Z",
    r"(?:subscribe|sign[ -]?up|register|log[ -]?in|sign[ -]?in) (?:to|for|with|here|now|today|and)\b.{0,80}"
    r"\b(?:newsletters?|news|access|alerts?|updates?|account|daily|weekly|briefing|free|deals?|offers?|reading|save|more)\b.{0,80}\Z",
    rf"(?:subscribe|sign[ -]?up|sign[ -]?in|log[ -]?in) (?:to|for) (?:the |our |my )?(?-i:{_WORD})(?: (?-i:{_WORD})){{0,4}}\W{{0,2}}\Z",
    r"(?:already|not|not yet|existing|new) (?:a |an )?(?:subscriber|member|registered|have an account)\b.{0,120}\Z",
    r"(?:do you )?(?:already )?have an account\b.{0,80}\Z",
    r"(?:to )?(?:continue|keep|resume|finish) reading\b.{0,160}\Z",
    r"(?:you(?:[’']ve| have) (?:reached|read|used|hit|run out)|you have \d+|you can (?:also )?(?:read|follow|find|reach|contact"
    r"|unsubscribe|cancel)|thank(?:s| you) for (?:reading|subscribing|signing|registering|joining|your)|thanks! )\b.{0,240}\Z",
    r"(?:this (?:article|content|story|page|feature|video) is (?:for|only|available|reserved|exclusive|free|part of)|(?:for )?subscribers"
    r"[ -]only|premium (?:content|article)|exclusive (?:to|for) (?:our )?(?:subscribers|members)|limited[ -]time offer|special offer"
    r"|cancel (?:or pause )?(?:at )?any ?time)\b.{0,200}\Z",
    r".{0,240}\b(?:delivered|sent|straight|direct(?:ly)?|right) (?:straight |directly |right |free )?(?:to|in|into) your (?:inbox|phone|e-?mail|device)\b.{0,120}\Z",
    r".{0,160}\b(?:unlimited|limited|full|digital|premium|all|website) (?:\w+ )?access (?:each|every|to|for|plus|from|across|with)\b.{0,160}\Z",
    r"(?:enter|add|your|please enter|please provide)\b.{0,30}\be-?mail(?: address)?\b.{0,80}\Z",
    r"(?:contact us|get in touch|write to us|e-?mail us|send (?:us )?(?:your )?(?:tips|feedback|letters)|got a (?:news )?tip"
    r"|do you have a (?:tip|story|question)|have a (?:tip|question)|let us know|tell us what|what do you think|share your"
    r" (?:thoughts|views|story|experience)|have your say)\b.{0,200}\Z",
    r"(?:not sure which|forgot(?:ten)? (?:your )?password|need help|reset (?:your )?password)\b.{0,160}\Z",
    r"(?:follow|like|find|join|visit|friend) (?:us|me|him|her|them|the author|(?-i:[A-Z]).{0,60}) (?:on|at|via)"
    r" (?:twitter|facebook|instagram|x|threads|telegram|whatsapp|linkedin|tiktok|youtube|bluesky|mastodon|@)\b.{0,120}\Z",
    r"follow @?\w{2,30}\Z",
    r"i (?:would like|want|agree|consent) to\b.{0,40}\b(?:receive|e-?mails?|newsletters?|offers?|terms|updates)\b.{0,200}\Z",
    r"(?:by (?:signing|clicking|subscribing|registering|submitting|continuing|entering|providing|creating|using))\b.{0,60}\byou\b.{0,300}\Z",
    r"(?:if you (?:like|liked|enjoy|enjoyed|value|appreciate|believe in|want to support)) (?:this|our|what|the|independent|reading)\b.{0,300}"
    r"\b(?:subscri|donat|support|contribut|shar|sign|newsletter|member)\w*.{0,200}\Z",
    r"(?:help|support|fund|back) (?:us|our|independent|quality|public|local) .{0,160}\Z",
    r"(?:we (?:rely|depend) on|(?:your|reader) (?:support|donation|contribution|subscription)s?)\b.{0,240}\Z",
)
SHARE = _rule(
    "a button or a menu",
    r"(?:(?:share|tweet|e-?mail|print|save|copy link|copy|pin(?: it)?|like|comments?|reply|report|facebook|twitter|x|whatsapp|linkedin"
    r"|reddit|pinterest|telegram|messenger|instagram|youtube|flipboard|tumblr|line|wechat|weibo|bookmark|link copied!?|more|\d+)"
    r"(?:[ |,·•/]+|\Z)){1,12}\Z",
    r"(?:share|tweet|print|save|e-?mail|bookmark|gift|forward|send) (?:this|article|story|page|via|on|with|to a friend|options?|link)\b.{0,60}\Z",
    r"(?:\d[\d,.k]* )?(?:shares?|comments?|likes?|views?|retweets?|reactions?|replies)(?: ?\(?\d*\)?)?\Z",
    r"(?:leave a (?:comment|reply)|(?:view|show|hide|read|join|post|add|load|see)(?: \w+){0,2} (?:comments?|conversation|discussion)"
    r"|comments (?:are )?closed|be the first to comment|join the (?:conversation|discussion))\b.{0,60}\Z",
    r"(?:skip (?:to|past|ad|advertisement)|back to (?:top|home)|jump to|go to|return to (?:home|top)|close|menu|search|home|open menu|toggle"
    r"|navigation|play(?: video| audio| now)?|pause|mute|unmute|full ?screen|loading|show (?:more|less|all|caption)|hide caption"
    r"|toggle caption|enlarge(?: this)? ?(?:image)?|zoom|expand|collapse|next|prev(?:ious)?|view (?:gallery|image|all)|image \d+ of \d+"
    r"|\d+ of \d+|slide \d+|scroll(?: down)?|translate|dark mode|text size|font size|a a)(?:\b.{0,40})?\Z",
    r"(?:(?-i:[A-Z])[\w&' ]{1,24} ?[>›»→] ?){1,6}[\w&' ]{0,80}\Z",
    r"(?:listen|watch|view|play|read)(?: ?(?:to|the|this|now|live|again|in app|aloud|next|more))*(?: (?:article|story|clip|video|audio|episode|stream"
    r"|interview|report|full)){0,2}(?: (?:above|below|here|now|in full))?(?: ?[\[(|·•–-].{0,40})?\W{0,2}\Z",
    r"(?:news|world|politics|business|opinion|analysis|sports?|culture|life(?:style)?|tech(?:nology)?|science|health|travel|asia|europe"
    r"|africa|americas|middle east|u\.?s\.?(?: news)?|uk(?: news)?|international|national|local|exclusive|breaking(?: news)?|live"
    r"|latest(?: news)?|video|audio|photos?|gallery|explainer|editorial|commentary|investigation|features?|top stor(?:y|ies)|world news"
    r"|just in|developing|podcasts?|newsletters?|weather|markets)\Z",
)
ADVERTISEMENT = _rule(
    "an advertisement's label",
    r"\W{0,3}(?:advert(?:isement|ising|s)?|ads?|sponsored(?: content| by\b.{0,60})?|promoted(?: content)?|paid (?:content|post|partner\w*)"
    r"|partner content|(?:story|article|content|report|post) continues (?:below|after).{0,60}|(?:advertisement )?scroll (?:down )?to continue.{0,40}"
    r"|continue reading below.{0,40}|remove ads|report (?:this )?ad|why (?:this|am i seeing) .{0,40}|ad feedback|from our (?:sponsors?|partners?).{0,60}"
    r"|(?:this )?(?:article|post|page) (?:may )?contains? affiliate links.{0,120})\W{0,3}\Z",
)
RELATED = _rule(
    "leads to another page",
    r"\W{0,3}(?:read(?: more| also| next| the full| the rest| the original| it here)|also read|see also|also on|more from|more on|more:|related(?: to this)?"
    r"|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested)|don[’']?t miss|must[ -]read|up next|next up|keep reading|further reading"
    r"|watch(?: also| more| now)?|listen|in pictures|in photos|explainer|opinion|background|learn more|go deeper|click here|view more|in case you missed)"
    r"(?: [\w ,’']{0,60})?(?::|[»›→|>]| here\.?\Z| about\b).{0,200}\Z",
    r"\W{0,3}(?:click (?:here|to|on|the)\b|read (?:the )?(?:rest|full|original|more)\b|see (?:the )?(?:full|original|more)\b).{0,100}\Z",
)
LIST_HEADING = _rule(
    "heads a list of other pages",
    r"\W{0,3}(?:related(?: (?:articles?|stor(?:y|ies)|content|topics?|posts?|news|links|coverage|reading|videos?))?|more (?:from|on|in|stories|news|coverage"
    r"|top|like|about) ?.{0,60}|most (?:read|popular|viewed|shared|commented|watched).{0,30}|trending(?: \w+){0,2}|popular(?: \w+){0,2}|top stories"
    r"|recommended(?: \w+){0,3}|editors?[’']? picks?|latest (?:stories|headlines|articles|posts|videos|updates)|you (?:may|might) (?:also )?like.{0,20}"
    r"|you may have missed|what to read next|read (?:more|next|also)|see also|also read|don[’']?t miss|(?:in|from) (?:this|the same) (?:section|series|story)"
    r"|around the web|from around the web|elsewhere on .{0,40}|(?:today[’']s|this week[’']s) (?:top|best|most).{0,40}|key (?:stories|reads)|further reading"
    r"|links|tags|topics|categories|keywords|filed under|share this|follow us|contact|comments|sections|explore more|stories you .{0,40}|must[ -]reads?"
    r"|recent (?:posts|stories|articles|comments)|featured(?: \w+)?|in the news|up next|next article|previous article)\W{0,3}\Z",
)
TAGS = _rule(
    "files the page",
    r"(?:tags?|tagged|topics?|filed under|categor(?:y|ies)|keywords?|sections?|posted in|in this (?:article|story))(?: (?:as|in|with|under))?[:|] ?.{1,300}\Z",
    r"(?:#\w+[ ,]*){1,20}\Z",
)
LEGAL = _rule(
    "the publisher's terms",
    r"\W{0,2}(?:©|\(c\) ?(?:copyright)?|copyright\b|all (?:content )?rights reserved).{0,300}\Z",
    r".{0,200}\b(?:all rights reserved|terms (?:of (?:use|service|sale)|and conditions|& conditions)|privacy (?:policy|notice|settings|statement)"
    r"|cookie (?:policy|settings|preferences|notice)|recaptcha)\b.{0,240}\Z",
    r"(?:we (?:and our partners )?use cookies|this (?:web)?site uses cookies|accept (?:all )?(?:cookies)?|reject all|manage (?:cookies|preferences|consent"
    r"|options|choices)|(?:do not|don[’']t) sell my|your (?:privacy|consent|choices)|cookies?)\b.{0,300}\Z",
    r"(?:this (?:material|content|article|story|report) (?:may not be|was (?:originally|first) (?:published|posted)|first appeared|originally appeared"
    r"|is (?:republished|reproduced|syndicated)|has been (?:updated|corrected|amended|edited|republished|adapted)|(?:was|is) (?:produced|updated|corrected"
    r"|amended|adapted|translated|published|written)))\b.{0,400}\Z",
    r"(?:a version of this (?:article|story|post)|an earlier version of this|republish(?:ed)? (?:this|with|from|under)|reprinted|reproduced|originally"
    r" (?:published|posted|appeared)|our standards:|the views expressed|the opinions expressed|views expressed|opinions expressed|disclaimer)\b.{0,400}\Z",
    r"\W{0,3}(?:corrections?|clarifications?|editor[’']?s[’']? note|note to (?:readers|editors)|update|updated)(?: [\w ,.:]{0,40})?:.{0,600}\Z",
)
STAFF = _rule(
    "says who worked on the text",
    rf"\W{{0,3}}(?:[Aa]dditional |[Ff]urther )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Pp]roduced|[Pp]roduction|[Ee]dited|[Tt]ranslat(?:ed|ion)|[Rr]esearch"
    rf"|[Pp]hotograph(?:y|s)|[Vv]ideo|[Gg]raphics?|[Ff]act[- ]check(?:ing|ed))(?: and \w+)?(?: for \w+)?(?: ?:| by| in) ?{_WORD}(?: |\b).{{0,300}}\Z",
    rf"\W{{0,3}}(?:[—–-] ?)?(?:{_NAMES}|{_WORD}|[\w’' ]{{0,40}}(?:staff|desk|correspondents?|agenc(?:y|ies)|writers?|reporters?)),?(?: (?:of|in|at) [^.]{{2,60}},?)?(?: also)?"
    rf" (?:contributed|reported from|assisted|helped report|provided reporting)\b.{{0,160}}\Z",
    r"\W{0,3}(?:With (?:assistance|additional reporting|reporting|files|inputs?|input|contributions?) (?:from|by)|With (?:AP|AFP|Reuters|agenc))\b.{0,200}\Z",
    r"\W{0,3}(?:Source|Via|From)s?: ?[A-Z].{0,80}\Z",
    r"(?:Associated Press|The Associated Press|Reuters|AFP|Agence France-Presse|AP|Staff|Agencies|News Agencies|Staff (?:Writer|Reporter)s?|Staff and agencies"
    r"|Wire (?:services|reports)|News (?:desk|service))\Z",
    case=True,
)
AUTHOR_NOTE = _rule(
    "tells about the author",
    r"(?:About the (?:author|writer|reporter)s?)\b.{0,80}\Z",
    rf"{NAME},? (?:is|was|has been)\b(?:(?!{_JOB}\b).){{0,80}}\b{_JOB}\b.{{0,600}}\Z",
    rf"{NAME} (?:covers|writes (?:about|on|for)|reports (?:on|for|from)|edits|has (?:covered|written|worked (?:as|at|for))|is based in|joined (?:The )?{_WORD}"
    rf"|teaches|can be reached|tweets|blogs|lives in|hosts)\b.{{0,600}}\Z",
    rf"(?:The (?:author|writer|columnist)|Our (?:correspondent|reporter|columnist))s? (?:is|are|was|has|have|can|covers|writes)\b.{{0,400}}\Z",
    case=True,
)
AUTHOR_VERB = re.compile(
    r"(?:\w+ )?(?:is|was|has|have|covers|writes|reports|edits|joined|works|worked|lives|began|started|served|studied|graduated|teaches|holds|earned"
    r"|received|won|can be|tweets|previously|currently|also|’s|'s)\b"
)
"""What follows an author's own name in a note about the author."""

DATELINE = re.compile(
    rf"(?:[{_UPPER}][{_UPPER}.'’\- ]+(?:/[{_UPPER}.'’\- ]+)?(?:, [{_UPPER}][\w.'’\- ]{{1,30}}){{0,2}}"
    rf"(?:,? \(?{_MONTH} \d{{1,2}}(?:, \d{{4}})?\)?|,? \d{{1,2}} {_MONTH}(?: \d{{4}})?)?"
    rf"(?:,? \([{_UPPER}][\w .'’/&-]{{1,40}}\)| [{_UPPER}][\w']+)?"
    rf"|[{_UPPER}][\w.'’\- ]{{1,40}}(?:, [{_UPPER}][\w.'’\- ]{{1,30}}){{0,2}}"
    rf"(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?|,? \d{{1,2}} {_MONTH}(?: \d{{4}})?)?,? \([{_UPPER}][\w .'’/&-]{{1,40}}\)"
    rf"|[{_UPPER}][\w.'’\- ]{{1,40}}, (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
    r" ?(?:[–—]|--| - ) ?(?=\S)"
)
"""``HANOI (Reuters) — ``: the place, and who carried it."""

LINES = (
    ADDRESS, CREDIT, CAPTION_LABEL, CAPTION, BYLINE, DATES, PROMPT, SHARE, ADVERTISEMENT, RELATED, LIST_HEADING, TAGS, LEGAL, STAFF,
)  # fmt: skip
"""Each makes a line furniture wherever it stands."""
