"""The table of opposites: what each language writes for left and right, mild and severe.

A word stands here where a translator has hardly another for it. Behind and before a word stands
what makes another thing of it: 左氧氟沙星 is no side, 白细胞介素 no cell.
"""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from diglot.bitext.sentences import Sentence
from diglot.languages import LANGS, Lang, language

Pole = tuple[str, str]
"""What Chinese writes for it and what English does, as patterns; of English whole words."""


Places = Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class Opposites:
    """Words of which a text means one: `poles` of a kind.

    Where they are `claims`, a "not" is a part of the words. The numbers of what is `counted` are
    told apart by them: 18 men and 12 women.
    """

    kind: str
    poles: Sequence[Pole]
    claims: bool = False
    counted: bool = False

    def places(self, text: str, lang: Lang, start: int = 0, end: int = sys.maxsize) -> Places:
        """Return where words of each pole stand in a stretch of a text, poles from 1 on."""
        found: dict[int, list[tuple[int, int]]] = {}
        for one in self._forms[lang].finditer(text, start, end):
            found.setdefault(one.lastindex or 0, []).append(one.span())
        return found

    @cached_property
    def _forms(self) -> Mapping[Lang, re.Pattern[str]]:
        """One pattern for each language; the number of its group tells the pole."""
        zh = "|".join(f"({one})" for one, _ in self.poles)
        en = "|".join(rf"((?<!\w)(?:{one})(?!\w))" for _, one in self.poles)
        return dict(zip(LANGS, (re.compile(zh), re.compile(en, re.I)), strict=True))


_TREATED = r"(?:\s(?:the|drug|stem|cell))*\s(?:treatment|therapy|surgery|transplant\w*)"
_RELATED = r"(?!\s(?:correl|assoc|relat|effect|impact|feedback|predict))"
_NO_RANK = r"(?!\s(?:end|out|care|aim|object|anal|hosp|meas|reason|cause|stud))"
_ILL = "(?:[压钾钠钙磷镁氯]|血[压糖钾钠钙磷镁氯])"
_ILLNESS = r"(?:tens|glyc|kal|natr|calc|phosph|magn|chlor)\w+(?!\s(?:agent|drug|medic|treat|ther))"
_BODY, _AMOUNT = "[血低高补尿排]", "(?=离子|浓度|水平|摄入)"
_MOUTH = r"(?!\s(?:ulc|muc|lich|hyg|cav|cand|lesi|path|med|surg))"
_NOT = r"(?:not|no|nor|without|neither|n't|non)\s(?:\w+\s){0,4}"
_WAS, _ADVERB = "(?:is|was|are|were)", r"(?:\s\w+ly|\sbeen)?"
_DIFFERENCE = "(?:意义|差异|差别|性)"
_CORRELATED = r"(?:ly)?\s(?:\w+ly\s)?(?:correl|assoc|relat)\w+"
_WEEKLY = r"(?:weekly|(?:a|per|each|every)\sweek)"
_MORE = r"(?:further|more)\s\w+(?:\s\w+)?\s"
_ABOVE = r"(?:above|over|exceed\w*|(?:more|greater|higher|larger|older|longer)\sthan)"
_BELOW = r"(?:below|under|(?:less|fewer|lower|smaller|younger|shorter)\sthan)"
_SMOKE = r"(?:smok(?:ers?|ed|ing)|smoke)"
_MOVED = r"(?:fell|rose|fallen|risen|dropped|(?:in|de)creased|declined|reduced|grew)\s(?:\w+ly\s)?"
_STOPPED = r"(?:stopp|withdr[ae]w|discontinu|ceas|interrupt|suspend|switch)\w*"
_INHIBITED = r"inhibit(?!or)\w*|block\w*|suppress\w*"
_END = "(?=[。，；（(]|$)"


def _daily(count: str, short: str, english: str, hours: str) -> Pole:
    """Return how often each day in both languages: 每日2次, 2次/d, bid, twice daily."""
    chinese = (
        rf"(?:每[日天](?:服用|口服|给药)?|[1一]?[日天]){count}次|(?<!\d){count}\s?次/[d日天]"
        rf"|(?<![A-Za-z]){short}(?![A-Za-z])|每\s?(?:{hours})\s?(?:h|个?小时)"
    )
    times = english.replace(" ", r"\s")
    return chinese, (
        rf"(?:{times})\s(?:daily|(?:a|per|each|every)\sday)|{short}|every\s(?:{hours})\s(?:h|hours)"
    )


# fmt: off
CHANGE: Final = Opposites("change", (
    ("升高|上升|增[加高多强大快]|提高|上调|升至|加重|延长|递增|加量",
     r"(?:up-?regulat|increas|escalat|elevat|enhanc|prolong)\w*(?!\s(?:\w+\s)?(?:surviv|remiss|chance))"
     r"|r[io]s(?:e|es|en|ing)|rais(?:ed|es|ing)|grew|lengthen\w*|higher|worsen\w*"),
    ("下降|降低|减[少低轻弱小慢]|缩短|下调|降至|递减|减量",
     r"(?:down-?regulat|decreas|reduc|taper|diminish|shorten|declin|lower)\w*|f[ae]ll(?:s|en|ing)?"
     r"|dropp?(?:s|ed|ing)?|weaken\w*|attenuat\w*"),
    ("[不无未](?:见|有|明显|显著)*(?:变化?|改变)",
     r"unchanged|stable|(?:not|no)\s(?:\w+\s)?chang\w+")))
DAILY: Final = Opposites("times a day", (
    _daily("[1一]", "qd", "once|one (?:dose|tablet|capsule)", "24"),
    _daily("[2两二]", r"b\.?i\.?d", "twice|two times", "12"),
    _daily("[3三]", r"t\.?i\.?d", "thrice|three times", "8|eight"),
    _daily("[4四]", r"q\.?i\.?d", "four times", "6|six")))
OPPOSITES: Final[Sequence[Opposites]] = (
    Opposites("side", (
        ("左(?!右|旋|氧|甲|炔|乙|西)", "left"),
        ("(?<!左)右(?!旋|美)", "right")), counted=True),
    Opposites("sex", (
        ("男|雄性", "m[ae]n|males?|boys?"),
        ("女|雌性", "wom[ae]n|females?|girls?")), counted=True),
    Opposites("time", (
        ("(?<![较比与同])(?:治疗|术|移植)前(?!后)",
         rf"(?<!than\s)(?<!with\s)(?:before|prior\sto){_TREATED}"
         r"|pre-?(?:operative\w*|treatment|transplant\w*)"),
        ("(?:治疗|术|移植)后",
         rf"(?:after|following)(?:{_TREATED}|\sit\b)|post-?(?:operative\w*|treatment|transplant\w*)"))),
    Opposites("bound", (
        (r"(?<!不)(?:[高多大]于|超过)\s?\d[\d.]*|不[低小少]于\s?\d[\d.]*",
         rf"(?<!not\s)(?<!no\s){_ABOVE}\s\d[\d.]*|(?:not|no)\s{_BELOW}\s\d[\d.]*"),
        (r"(?<!不)[低小少]于\s?\d[\d.]*|不(?:[高多大]于|超过)\s?\d[\d.]*",
         rf"(?<!not\s)(?<!no\s){_BELOW}\s\d[\d.]*|(?:not|no)\s{_ABOVE}\s\d[\d.]*")), claims=True),
    Opposites("least", (("至少", r"at\sleast"), ("至多|最多", r"at\smost"))),
    Opposites("result", (
        ("阳性(?!预测)", rf"positives?{_RELATED}"),
        ("阴性(?!预测)", rf"negatives?{_RELATED}")), counted=True),
    CHANGE,
    Opposites("severity", (
        ("轻(?:度|微|症|型)|轻(?=[、至到～-]?中度)", r"(?<!less\s)(?:mild|slight)\w*"),
        ("中(?:度|等度)|中(?=[、至到～-]?重度)", r"moderate\w*"),
        ("重度|重型|严重|重症(?!监护|医学|肌无力)",
         r"(?<!less\s)(?<!non-)(?:sever|serious)\w*"))),
    Opposites("course", (
        ("(?<!亚)急性(?!期反应|时相|发作|加重)", r"(?<!sub)(?<!-)acute(?!-phase|\sphase\sre)"),
        ("亚急性", "sub-?acute"),
        ("慢性", "chronic"))),
    Opposites("origin", (
        ("原发(?!灶)", f"primary{_NO_RANK}"), ("继发", f"secondary{_NO_RANK}"))),
    Opposites("route", (
        ("静脉(?:注射|滴注|输注|给药|推注|点滴)|静[滴注推]", r"intravenous\w*|i\.?v\.?"),
        ("口服|每[日天]服", rf"oral(?:ly)?{_MOUTH}|by\smouth"),
        ("皮下(?:注射|给药)", r"subcutaneous\w*"),
        ("肌[内肉]注射|肌注|肌内给药", r"intramuscular\w*"),
        ("鞘内", r"intrathecal\w*"),
        ("吸入(?!性肺)|雾化", r"inhal\w+|nebuli\w+|aerosol\w*"),
        ("鼻饲|胃管(?:注入|给药)", r"nasogastric|enteral\w*|gastrostomy|feeding\stube"),
        ("关节腔?内", r"intra-?articular\w*"),
        ("玻璃体腔?内注", r"intra-?vitreal\w*"),
        ("皮内注射", r"intradermal\w*"),
        ("透皮|贴剂", r"transdermal\w*|patch(?:es)?"),
        ("舌下", "sublingual(?:ly)?"),
        ("外用|局部(?:外用|涂)", r"topical\w*"),
        ("腹腔内?(?:注射|给药)", r"intraperitoneal\w*"))),
    Opposites("front", (
        ("前(?=[壁叶路]|交叉韧带|纵隔)", r"anterior\w*"),
        ("后(?=[壁叶路]|交叉韧带|纵隔)", r"posterior\w*"))),
    Opposites("phase of the heart", (
        ("收缩(?=[压期末]|功能)", r"systol\w+"), ("舒张(?=[压期末]|功能)", r"diastol\w+"))),
    Opposites("degree", (
        (f"高{_ILL}", f"hyper{_ILLNESS}"), (f"低{_ILL}", f"hypo{_ILLNESS}"))),
    Opposites("element", (
        (f"{_BODY}钾|钾{_AMOUNT}", r"potassium|h\w+kal[ae]mi\w+|K\+"),
        (f"{_BODY}钠|钠{_AMOUNT}", r"sodium|h\w+natr[ae]mi\w+|Na\+"),
        (f"{_BODY}钙|钙{_AMOUNT}", r"calcium|h\w+calc[ae]mi\w+|Ca2\+"),
        (f"{_BODY}镁|镁{_AMOUNT}", r"magnesium|h\w+magnes[ae]mi\w+"))),
    Opposites("gas", (
        (r"(?<![A-Za-z\d])(?:Pa|Sp|Sa|Fi)?O[2₂]|氧(?:气|分压|饱和度)",
         "(?:Pa|Sp|Sa|Fi)?O[2₂]|oxygen"),
        ("(?:Pa|Pet)?CO[2₂]|二氧化碳", r"(?:Pa|Pet)?CO[2₂]|carbon\sdioxide"))),
    Opposites("stay", (
        ("入院", "admi(?:ssion|tted)"),
        ("出院", r"discharged|(?:at|hospital|after|before|until|on)\sdischarge"))),
    Opposites("vessel", (
        ("动脉(?=血|栓|穿刺|导管)", r"arter\w+"),
        ("静脉(?=血|栓|穿刺|导管|曲张)", "ven(?:ous|ae?)|veins?"))),
    Opposites("correlation", (
        ("正相关", rf"(?:positive|direct){_CORRELATED}"),
        ("负相关", rf"(?:negative|inverse){_CORRELATED}"))),
    Opposites("survival", (
        ("死亡(?![率风原])", "died|deaths?"),
        ("存活(?![率期时])|治愈|康复", "survived|survivors?|alive|recovered|cured"))),
    Opposites("average", ((
        "平均|均[数值]", r"mean|averages?|means(?!\s(?:that|of\s\w+ing))"), ("中位", "medians?"))),
    Opposites("age", (
        ("成[人年](?=患者|病人|组)", "adults?"),
        ("儿童(?=患者|病人|组)|患儿", r"child(?:ren)?|pa?ediatric\w*"))),
    Opposites("sensitivity", (
        ("敏感[性度]|灵敏度", "sensitivity"), ("特异[性度]", "specificity")), counted=True),
    Opposites("effect", (
        ("促进", r"promot\w+|stimulat\w+"), ("(?<!免疫)抑制(?!剂|性)", _INHIBITED))),
    Opposites("cells", (
        ("白细胞(?!介素)", r"white[-\s](?:blood[-\s])?cells?|leu[ck]o(?:cyt|pen)\w+|WBCs?"),
        ("红细胞(?!沉降)", r"red[-\s](?:blood[-\s])?cells?|erythrocytes?(?!\ssedim)|RBCs?"),
        ("血小板", r"platelets?|thrombocyt\w+"))),
    Opposites("sample", (
        ("血清(?!学|型)", "serum"), ("血浆(?!置换|透析)", r"plasma(?!\s(?:cell|exch))"))),
    Opposites("organ", (
        ("肾(?!上腺)", r"kidneys?|renal|nephr\w+|glomerul\w+"),
        ("肝(?!素|门)", r"liver|hepat\w+"),
        ("肺", r"lungs?|pulmon\w+|pneumo\w+"),
        ("心(?=[脏肌力肺])", r"heart|cardi\w+|myocard\w+"))),
    DAILY,
    Opposites("times a week", (
        (r"每周[1一]次|(?<!\d)1\s?次/周",
         rf"once\s{_WEEKLY}|(?<!s\s)(?<!twice\s)every\sweek|(?<!twice\s)(?<!times\s)(?<!bi)weekly"),
        (r"每周[2两二]次|(?<!\d)2\s?次/周", rf"(?:twice|two\stimes)\s{_WEEKLY}"),
        (r"每周[3三]次|(?<!\d)3\s?次/周", rf"(?:three\stimes|thrice)\s{_WEEKLY}"),
        ("[每隔][2两二]周|隔周", r"every\s(?:2|two|other|second)\sweeks?|fortnight\w*|biweekly"),
        (r"每月[1一]次|(?<!\d)1\s?次/月", r"(?:a|per|each|every)\smonth|monthly"),
        (r"每年[1一]次", r"(?:a|per|each|every)\syear|yearly|annual\w*"),
        (r"隔[日天]|每[2两二][日天]",
         r"every\s(?:2|two|other|second)\sdays?|alternate\sdays?|q\.?o\.?d"),
        (r"每[日天]|次/[d日天]", r"daily|(?:a|per|each|every)\sday"))),
    Opposites("multiple", (
        (r"(?:增[加高多大]|升高|提高|上升|延长|翻)了?[1一]倍|翻[番倍]|加倍|(?<!\d)[2两]倍",
         r"doubl(?:ed|es?|ing)|(?:two|2)-?\s?fold|twice\s(?:as|that|the)"),
        (r"(?<!\d)[3三]倍",
         r"tripl(?:ed|es?|ing)|trebled|(?:three|3)(?:-?\s?fold|\stimes)"),
        (r"(?<!\d)[4四]倍", r"quadrupl\w+|(?:four|4)(?:-?\s?fold|\stimes)"),
        ("减半|减少(?:了)?一半|降[低至]?(?:了)?一半", r"halv(?:ed|es?|ing)|half"))),
    Opposites("by or to", (
        (r"(?:升高|上升|增加|提高|降低|下降|减少)了\s?\d[\d.]*", rf"{_MOVED}(?:by\s)?\d[\d.]*"),
        (r"(?:升|降|增加|提高|降低|下降|减少|上升)[至到为]\s?\d[\d.]*", rf"{_MOVED}to\s\d[\d.]*"))),
    Opposites("within", (
        (r"\d\s?(?:h|d|小时|[天日周月年]|个月)(?:之|以)?内",
         r"within|during|by|before|under|less\sthan|up\sto|in|first|last|of\sonset"),
        (r"超过\s?\d+\s?(?:h|d|小时|[天日周月年]|个月)",
         r"(?:more|longer|later)\sthan\s\d+\s?[hdwmy]\w*"))),
    Opposites("pairs", (("(?<!非)配对", r"(?<!un)(?<!un-)paired|matched"),
                        ("独立样本|非配对", r"un-?paired|independent"))),
    Opposites("use", (
        ("停用|停药|撤药|停止", rf"{_STOPPED}|off|last"),
        ("加用|启用|开始", r"start\w*|initiat\w*|add(?:ed|ing|ition)|commenc\w*|began|begun"))),
    Opposites("smoking", (
        ("(?<![不未非无])(?<!从不)(?<!否认)吸烟", rf"(?<!non-)(?<!not\s)(?<!never\s){_SMOKE}"),
        ("(?:[不未非无]|从不|否认)吸烟",
         rf"non-?{_SMOKE}|(?:not|never)[-\s](?:\w+\s)?{_SMOKE}|(?:no|denied)\s(?:\w+\s){{0,3}}smoking")),
        claims=True),
    Opposites("success", (
        ("(?<![无未没])有效(?![率期性地])", r"(?<!not\s)(?<!in)effective|work(?:s|ed)"),
        ("(?<!有效或)无效(?!果)|没有效果",
         rf"ineffective|{_NOT}effective|(?:no|without)\s(?:\w+\s)?(?:effect|response|benefit)"
         r"|fail\w*|un(?:success|respons)\w+|useless|futile|refractory")), claims=True),
    Opposites("indication", (
        ("禁用|禁忌", r"contra-?indicat\w+|avoid\w*|forbidden|prohibit\w*|not\sbe\s\w+"),
        ("(?<!无)(?:适用于|适应[证症])",
         r"(?<!contra)(?<!contra-)(?<!not\s)indicat(?:ed|ions?)\s(?:in|for)")), claims=True),
    Opposites("significance", (
        (f"差异[均都]?(?:具?有|显著)|(?<![无未没])有(?:显著|明显|统计学){_DIFFERENCE}",
         r"(?<!no\s)(?<!not\s)(?<!statistically\s)(?:statistically\s)?significan(?:t|ce|tly)"),
        (f"(?:无|未见|没有|不具有?)(?:统计学|显著|明显){_DIFFERENCE}|无差[异别]|差异不显著",
         rf"(?:{_NOT}|short\sof\s|lack\w*\s)(?:statistical\s)?significan\w+"
         r"|similar|comparable|not\sdiffer|no\sdifferences?")), claims=True),
    Opposites("association", (
        (f"(?<!不)(?<!无)(?<!未见)[相有]关{_END}",
         rf"{_WAS}{_ADVERB}\s(?:associated|correlated|related)|correlated"),
        (f"(?:无关|[不无]相关|(?:无|未见)(?:明显|显著)?相关性?){_END}",
         rf"not{_ADVERB}\s(?:associated?|correlated?|related?)|unrelated"
         r"|no\s(?:\w+\s){0,2}(?:association|correlation|relation)")), claims=True),
    Opposites("advice", (
        ("(?<![不未])推荐(?!级|强)",
         r"(?<!not\s)(?<!not\sbe\s)recommend(?:ed|s)?(?!\sagainst)"),
        ("[不未][被予作]?推荐",
         rf"not(?:\sbe)?{_ADVERB}\srecommend(?:ed)?|recommend(?:ed|s)?\sagainst")), claims=True),
    Opposites("support", (
        ("(?<![不未])支持(?!治疗|对症|疗法)", r"(?<!not\s)(?<!to\s)support(?:s|ed)?"),
        ("[不未]支持", r"not\ssupport(?:ed)?|fail(?:s|ed)?\sto\ssupport")), claims=True),
    Opposites("need", (
        ("(?<![不无])需要?进一步",
         rf"(?<!no\s){_MORE}{_WAS}\s(?!not)\w*(?:need|requir|warrant)\w*"),
        ("[不无]需要?进一步", rf"no\s{_MORE}{_WAS}\s(?:need|requir|warrant)\w*")), claims=True),
)
# fmt: on


def opposites_in(sentences: Iterable[Sentence]) -> list[Opposites]:
    """Return the kinds of which Chinese sentences have a word, in the order of the table."""
    kinds = {
        kind
        for one in sentences
        if one.unit.lang == _CHINESE
        for kind in _kinds_in(one.unit.text, one.start, one.end)
    }
    return [row for row in OPPOSITES if row.kind in kinds]


_CHINESE: Final = next(lang for lang in LANGS if language(lang).is_ideographic)
_ANY: Final = re.compile("|".join(one for row in OPPOSITES for one, _ in row.poles))


@lru_cache(maxsize=4)
def _kinds_in(text: str, start: int, end: int) -> list[str]:
    if not _ANY.search(text, start, end):
        return []
    return [row.kind for row in OPPOSITES if row.places(text, _CHINESE, start, end)]
