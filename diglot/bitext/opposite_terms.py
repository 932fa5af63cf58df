"""Medical terms of which a text means one: 二尖瓣 is no aortic valve, aspirin no clopidogrel.

A line is a kind, its terms parted by " / "; of each what Chinese writes, " = ", what English does.
An English word with * goes on; a hyphen is a blank. The longest word of a line wins, and one
behind "! " is none of the terms. One with ? may stand for a term and tells no other by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from diglot.bitext.drug_terms import DRUGS
from diglot.languages import LANGS, Lang, language

_LINES: Final = """\
height: 上肢, 上叶, 上肺, 上消化道, 上呼吸道 = upper limb*, upper extrem*, upper lobe*, upper \
gastro*, upper respir*, ?upper, ?arm, ?arms / 下肢, 下叶, 下肺, 下消化道, 下呼吸道 = lower limb*, \
lower extrem*, lower lobe*, lower gastro*, lower respir*, ?lower, ?leg, ?legs
superior: 上腔静脉, 肠系膜上, 上矢状窦, 上缘, 上方 = superior, svc, ?above, ?upper, ?over / \
下腔静脉, 肠系膜下, 下矢状窦, 下缘, 下方 = inferior, ivc, ?below, ?lower, ?under ! = superior to, \
inferior to, non inferior
limit: 上限 = upper limit*, ?upper, ?maxim* / 下限 = lower limit*, ?lower, ?minim*
tumour: 良性 = benign / 恶性 = malignan* ! 恶性循环
distance: 近端 = proximal* / 远端 = distal*
inside: 内侧 = medial*, ?inner, ?inside, ?internal* / 外侧 = lateral*, ?outer, ?outside, \
?external*
back: 背侧 = dorsal*, ?dorsum, ?back, ?posterior* / 腹侧, 掌侧 = ventral, ventrally, palmar, \
volar, ?anterior*
wall: 前壁 = anterior* / 后壁 = posterior* / 下壁 = inferior* / 侧壁 = lateral*
affected: 患侧 = affected side, affected limb*, ipsilateral, ?affected, ?diseased / 健侧 = \
unaffected side, healthy side, contralateral, ?unaffected, ?uninvolved, ?healthy, ?sound, \
?opposite, ?normal
criteria: 纳入标准 = inclusion criteri* / 排除标准 = exclusion criteri*
extreme: 最大值, 最大剂量, 最高剂量, 最大浓度, 最高浓度, 最高 = maximum, maximal, highest, ?peak, \
?largest, ?most, ?greatest, ?best, ?top / 最小值, 最小剂量, 最低剂量, 最小浓度, 最低浓度, 最低 = \
minimum, minimal, lowest, ?smallest, ?least, ?nadir
ward: 住院患者, 住院病人 = inpatient*, in patient*, ?hospital*, ?admitted / 门诊患者, 门诊病人 = \
outpatient*, out patient*
alleles: 纯合 = homozyg* / 杂合 = heterozyg*
inheritance: 显性 = dominan* / 隐性 = recessiv* / X连锁 = x linked
sides: 单侧 = unilateral*, ?one, ?single / 双侧 = bilateral*, ?both, ?two ! 单侧检验, 双侧检验
test: 单侧检验, 单尾 = one sided, one tailed / 双侧检验, 双尾 = two sided, two tailed
blinding: 单盲 = single blind*, single mask* / 双盲 = double blind*, double mask* / 三盲 = triple \
blind* / 开放标签 = open label
view: 前瞻性 = prospectiv* / 回顾性 = retrospectiv*
centres: 单中心 = single cent*, one cent*, monocent*, ?single / 多中心 = multicent*, multi cent*, \
?centers, ?centres
design: 队列研究 = cohort* / 病例对照研究 = case control* / 横断面 = cross section*
factors: 单因素, 单变量 = univari*, ?one way, ?single, ?unadjusted, ?crude / 多因素, 多变量 = \
multivari*, ?multiple, ?adjusted, ?multifactor*, ?way
regression: 线性回归 = linear / logistic回归 = logistic / cox回归 = cox
tests: 卡方检验, χ2检验, χ²检验 = chi square*, chi squared, χ2, χ² / 秩和检验, 秩检验 = rank sum, \
wilcoxon, mann, kruskal, ?rank*, ?rank / 方差分析 = anova, analysis of variance, ?variance / \
t检验, t 检验 = t test*, ?student, ?students
deviation: 标准差 = standard deviation*, sd, sds / 标准误 = standard error*, se, sem / \
四分位数间距, 四分位间距 = interquartile*, iqr, ?quartile*
ratio: 比值比, 优势比 = odds ratio*, ?odds / 相对危险度 = relative risk*, ?rr
survival time: 总生存, 总体生存 = overall surviv*, os / 无进展生存 = progression free, pfs / \
无病生存 = disease free, dfs
response: 完全缓解 = complete remission*, complete response*, ?complete*, ?cr / 部分缓解 = \
partial remission*, partial response*, ?partial*, ?pr
term: 短期, 近期疗效 = short term, ?short* / 长期, 远期疗效 = long term, ?long, ?longer, \
?chronic*
stage: 早期 = early, ?earlier, ?earliest, ?initial*, ?prompt*, ?soon, ?incipient, ?young, ?first \
/ 晚期, 末期 = advanced, end stage, late stage*, ?late, ?later, ?terminal*, ?metasta*, ?final, \
?stage iv
onset: 急性起病, 起病急, 急骤, 起病突然 = abrupt*, sudden*, ?acute*, ?rapid* / 隐匿 = insidious*, \
?gradual*, ?occult, ?slow*
activity: 活动期 = active, ?activ*, ?flare* / 缓解期, 静止期 = quiescen*, inactive, in remission, \
?remission*
share: 大多数, 多数, 大部分 = majority, most patients, most of, ?most, ?mostly, ?usual*, ?often, \
?general*, ?common*, ?main*, ?largely, ?large, ?many, ?predominan*, ?majorit*, ?typical* / 少数, \
小部分, 少部分 = minorit*, only a few, ?few, ?small, ?fraction, ?rare*, ?occasional*, ?some, \
?several, ?uncommon* ! 少数民族 = ethnic minorit*
all: 全部患者, 所有患者, 全体患者, 患者全部, 患者均 = all patients, every patient, all of, all \
the, all cases, ?all, ?every, ?each, ?any, ?no, ?none, ?whole, ?entire, ?both, ?total, ?a, \
?patients, ?these, ?the / 部分患者, 有的患者, 一些患者 = some patients, some of, ?some, ?part, \
?partly, ?certain, ?several, ?subset*, ?proportion, ?few, ?many, ?most, ?others
turn: 首次, 首例, 首诊 = first, ?initial*, ?new*, ?earliest, ?primar*, ?index, ?novel, ?baseline, \
?once, ?firstly, ?one / 末次, 最后一次, 最后1次 = last, final, ?latest, ?most recent, ?end, \
?finally, ?recent* ! = last year*, last decade*, last few, last two, last three, last century, \
last several, last five, last ten, last month*, last week*, at last, last 5, last 10, last 20, \
first of all
dose: 高剂量, 大剂量, 冲击剂量 = high dos*, higher dos*, large dos*, ?high, ?pulse*, ?higher, \
?large / 低剂量, 小剂量 = low dos*, lower dos*, small dos*, ?low, ?lower, ?small
risk: 高危, 高风险 = high risk, higher risk, ?high, ?risk*, ?greater / 中危, 中等风险 = \
intermediate risk, ?intermediate*, ?moderate* / 低危, 低风险 = low risk, lower risk, ?low, \
?lower, ?smaller ! 高危因素
factor: 危险因素, 风险因素 = risk factor*, ?risk*, ?predict*, ?predispos* / 保护因素, 保护性因素 \
= protective, ?protect*
place: 体内 = in vivo, ?body, ?bodily, ?internal*, ?within / 体外 = in vitro, ex vivo, \
?extracorp*, ?outside ! 体外循环
source: 内源性 = endogenous*, ?intrinsic* / 外源性 = exogenous*, ?extrinsic*
gland: 内分泌 = endocrin*, ?hormon* / 外分泌 = exocrin*
knock: 敲除, 敲低 = knockout*, knock out*, knockdown*, knock down*, ?knock*, ?silenc*, ?delet*, \
?deplet*, ?null, ?ko, ?lack*, ?deficien* / 过表达, 过度表达 = overexpress*, over express*
stream: 上游 = upstream / 下游 = downstream
transplant: 自体 = autolog*, ?auto*, ?self, ?own / 同种异体, 异基因 = allogen*, ?allogr*, \
?homolog*, ?allo*
donor: 供者, 供体 = donor*, ?donat* / 受者 = recipient*, ?receiv*
graft: 活体 = living donor*, live donor*, ?living, ?live, ?vivo, ?biops* / 尸体 = cadaver*, \
deceased donor*, ?deceased, ?dead
residence: 城市, 城镇 = urban*, ?city, ?cities, ?town* / 农村, 乡村 = rural*, ?village*, \
?country*
season: 春季 = spring / 夏季 = summer* / 秋季 = autumn*, ?fall / 冬季 = winter*
day: 每晨, 清晨, 早上, 晨起 = morning*, ?dawn, ?waking, ?awak*, ?breakfast / 每晚, 晚上, 夜间, \
睡前 = evening*, bedtime, night*, nocturn*, ?sleep*, ?overnight
meals: 餐前, 空腹, 饭前 = before meal*, before breakfast, preprandial*, fasting, fasted, empty, \
before eating, before food / 餐后, 饭后 = after meal*, after a meal, after breakfast, \
postprandial*, after eating, after food
parent: 母亲 = mother*, maternal* / 父亲 = father*, paternal*
sibling: 哥哥, 弟弟 = brother* / 姐姐, 妹妹 = sister*
child: 儿子 = son, sons / 女儿 = daughter*
delivery: 剖宫产 = cesarean*, caesarean*, c section* / 顺产, 阴道分娩 = vaginal*, ?normal*, \
?spontaneous*
gestation: 足月 = term / 早产 = preterm, prematur*
births: 初产妇 = primi*, nulli*, ?first / 经产妇 = multipar*
trimester: 孕早期, 妊娠早期 = first trimester, early pregnancy / 孕中期, 妊娠中期 = second \
trimester / 孕晚期, 妊娠晚期 = third trimester, late pregnancy
menopause: 绝经前 = premenopaus*, pre menopaus*, before menopause / 绝经后 = postmenopaus*, post \
menopaus*, after menopause
birth: 产前 = antenatal*, prenatal*, antepartum, ?before / 产后 = postpartum, postnatal*, ?after
acquired: 医院获得性, 院内感染 = hospital acquired, nosocomial, ?hospital* / 社区获得性 = \
community acquired, ?community
mode: 开腹 = open surg*, laparotom*, ?open / 腹腔镜 = laparoscop*, ?minimal*
anaesthesia: 全身麻醉, 全麻 = general an* / 局部麻醉, 局麻 = local an* / 腰麻, 硬膜外麻醉, \
椎管内麻醉 = spinal, epidural, neuraxial
posture: 仰卧 = supine, ?back / 俯卧 = prone position*, prone, ?face / 侧卧 = lateral decubit*, \
lateral position*, ?lateral*, ?side, ?decubit* ! = prone to
breath: 吸气 = inspiratory, inspiration, ?inhal*, ?breathing in / 呼气 = expiratory, expiration, \
exhal*, ?breathing out
movement: 屈曲 = flexion, flexed, ?flex*, ?bent / 伸直 = extension, extended, ?extending, \
?straight*
turning: 内旋 = internal rot*, internally rot*, ?internal* / 外旋 = external rot*, externally \
rot*, ?external*
reach: 内收 = adduct* / 外展 = abduct*
bowel: 便秘 = constipat* / 腹泻 = diarrh*, ?loose
pulse: 心动过速 = tachy* / 心动过缓 = brady*
width: 扩张 = dilat*, ?ecta*, ?expan*, ?enlarg*, ?wid*, ?disten* / 狭窄 = stenos*, stenot*, \
narrow*, ?constrict*, ?stricture*
growth: 增生 = hyperplas*, ?prolif*, ?hypertroph*, ?growth / 萎缩 = atroph*, ?shrink*, ?shrunk*
acids: 酸中毒 = acido* / 碱中毒 = alkal*
density: 高密度 = high density, hdl, hyperdens* / 低密度 = low density, ldl, hypodens*, ?vldl
signal: 高信号 = hyperintens*, high signal*, ?high, ?bright, ?increased / 低信号 = hypointens*, \
low signal*, ?low, ?dark, ?decreased
echo: 高回声, 强回声 = hyperecho*, echogen* / 低回声 = hypoecho* / 无回声 = anecho*
nerve: 交感 = sympath* / 副交感 = parasympath*, ?vag*
nerves: 感觉神经 = sensory, ?sensa*, ?sensor* / 运动神经 = motor
germ: 细菌 = bacteria, bacterial, bacterium, ?bacter*, ?microb*, ?antibact* / 病毒 = virus, \
viruses, viral, ?virus*, ?virolog*, ?antivir* / 真菌 = fungi, fungal, fungus, ?fung*, ?myco*, \
?antifung*
drug test: 敏感菌 = sensitiv*, suscept* / 耐药菌 = resist*
white cells: 嗜酸性粒细胞 = eosinophil*, ?eosin* / 中性粒细胞 = neutrophil*, ?neutro*, \
?granulocyt* / 嗜碱性粒细胞 = basophil*, ?baso* / 淋巴细胞 = lymphocyt*, ?lymph*, ?t, ?b, ?nk / \
单核细胞 = monocyt*, ?mono* / 巨噬细胞 = macrophag*, ?macroph* / 肥大细胞 = mast cell*, ?mast* ! \
淋巴细胞白血病, 淋巴细胞性
chamber: 心室 = ventricular, ventricle*, ?ventric* / 心房 = atrial, atrium, ?atri*
valve: 二尖瓣 = mitral, ?bicuspid / 三尖瓣 = tricuspid / 主动脉瓣 = aortic valve*, ?aort* / \
肺动脉瓣 = pulmonary valve*, pulmonic, ?pulmon*
arteries: 颈动脉 = carotid / 股动脉 = femoral arter*, ?femor* / 桡动脉 = radial arter*, ?radial / \
肱动脉 = brachial arter*, ?brachial / 冠状动脉, 冠脉 = coronary, ?cor* / 肺动脉 = pulmonary \
arter*, ?pulmon* / 肾动脉 = renal arter*, ?renal / 主动脉 = aortic, aorta, ?aort* ! 肺动脉瓣, \
主动脉瓣 = aortic valve*, aortic sten*, aortic regurg*
bones: 股骨 = femur*, femoral, ?femor*, ?thigh*, ?hip, ?hips / 胫骨 = tibia, tibial, ?tibi* / \
腓骨 = fibula, fibular, ?fibul*, ?perone* / 肱骨 = humerus, humeral, ?humer* / 桡骨 = radius, \
?radial, ?wrist* / 尺骨 = ulna, ulnar, ?uln*
spine: 颈椎 = cervical, ?cervic*, ?neck / 胸椎 = thoracic, ?thora* / 腰椎 = lumbar, ?lumb*, ?back
brain: 额叶 = frontal*, fronto* / 颞叶 = temporal*, temporo* / 顶叶 = parieta*, parieto* / 枕叶 = \
occipit*
bowels: 食管 = esophag*, oesophag*, ?esoph*, ?oesoph*, ?gastroesoph* / 胃 = gastric, stomach, \
?gastr* / 十二指肠 = duoden*, ?gastroduoden* / 空肠 = jejun*, ?gastrojejun* / 回肠 = ileum, \
ileal, ?ile* / 结肠 = colon, colonic, ?colo* / 直肠 = rectum, rectal, ?rect*, ?proct* ! 结直肠, \
脾胃, 胃肠
glands: 胰腺 = pancreas, pancreat* / 脾脏 = spleen, splen* / 胆囊 = gallbladder, ?cholecyst*, \
?gall / 膀胱 = bladder, ?cyst*, ?vesic* / 子宫 = uterus, uterine, ?uter*, ?hyster*, ?endomet*, \
?womb / 卵巢 = ovarian, ovary, ovaries, ?ovar*, ?oophor* / 前列腺 = prostate, ?prostat* / 乳腺 = \
breast, mammary, ?mamm*, ?mastec* / 甲状腺 = thyroid, ?thyr* / 甲状旁腺 = parathyroid, ?parathyr* \
/ 肾上腺 = adrenal, ?adren* ! 肾上腺素, 前列腺素
eye: 角膜 = cornea*, ?kerat* / 视网膜 = retina, retinal, ?retin* / 晶状体 = lens*, ?phak* / \
玻璃体 = vitreous, ?vitre* / 葡萄膜 = uvea, uveal, ?uve*
carcinoma: 腺癌 = adenocarc* / 鳞癌, 鳞状细胞癌 = squamous*
lung cancer: 小细胞肺癌 = small cell, sclc / 非小细胞肺癌 = non small cell, nsclc
specimen: 尿液, 尿样 = urine, ?urin* / 粪便 = stool*, faecal, fecal, faeces, feces, ?faec*, ?fec* \
/ 唾液 = saliva*, ?saliv* / 脑脊液 = cerebrospinal, csf / 痰 = sputum ! 化痰, 痰湿, 痰瘀
picture: 超声 = ultrasound, ultrasonogra*, ?ultras*, ?sono*, ?echo*, ?doppler, ?us / 磁共振 = \
mri, magnetic resonance, ?mr, ?mra / X线 = x ray*, radiograph*, ?radiogr*, ?film*
scope: 支气管镜 = bronchosc* / 胃镜 = gastrosc*, ?endosc*, ?egd, ?esophagog*, ?oesophagog* / 肠镜 \
= colonosc*, ?endosc*, ?sigmoidosc* / 膀胱镜 = cystosc* / 宫腔镜 = hysterosc* / 关节镜 = \
arthrosc* / 胸腔镜 = thoracosc*, ?vats
tissue: 新鲜 = fresh*, ?new* / 冷冻, 冻存, 冰冻 = frozen, cryopreserv*, ?cryo*, ?freez*
receptor: 激动剂 = agonist* / 拮抗剂 = antagonist*
class: β受体阻滞剂 = beta blocker*, β blocker*, ?beta, ?β / 钙通道阻滞剂, 钙拮抗剂 = calcium \
channel, ?calcium / 转换酶抑制剂 = converting enzyme, ace inhib*, ?acei*, ?ace / 血管紧张素受体, \
血管紧张素Ⅱ受体 = angiotensin receptor*, angiotensin ii receptor*, ?arb, ?arbs, ?angiotensin / \
利尿剂, 利尿药 = diuretic* / 质子泵抑制剂 = proton pump, ?ppi, ?ppis / H2受体 = h2, ?histamine / \
抗生素, 抗菌药 = antibiotic*, antibacterial*, ?antimicrob* / 抗病毒药, 抗病毒治疗 = antiviral*, \
?antiretro* / 抗真菌 = antifungal* / 抗凝 = anticoag*, ?heparin*, ?warfarin / 抗血小板 = \
antiplatelet* / 溶栓 = thrombolys*, thrombolyt*, ?fibrinoly* / 中药 = herbal*, ?chinese, ?herb*, \
?tcm, ?traditional / 西药 = western
mutation: 错义 = missense / 无义 = nonsense / 移码 = frameshift*, frame shift* / 剪接 = splic* / \
同义突变 = synonymous, ?silent
function: 功能获得, 获得性功能, 获得功能 = gain of function / 功能缺失, 功能丧失, 失功能 = loss \
of function, ?null
correlation test: spearman = spearman, ?rank / pearson = pearson
model: 随机效应 = random effect*, ?random / 固定效应 = fixed effect*, ?fixed
set: 意向性 = intention to treat, intent to treat, ?itt, ?mitt / 符合方案 = per protocol, ?pp
toleration: 耐受良好, 耐受性良好 = well tolerated, ?good, ?well / 耐受性差, 耐受差 = poorly \
tolerated, intoler*
colon: 升结肠, 升主动脉 = ascending, ?right / 降结肠, 降主动脉 = descending, ?left / 横结肠 = \
transverse
lids: 上睑, 上眼睑, 上唇, 上颌 = upper lid*, upper eyelid*, upper lip*, maxill*, ?upper / 下睑, \
下眼睑, 下唇, 下颌 = lower lid*, lower eyelid*, lower lip*, mandib*, ?lower, ?jaw
skull: 颅内 = intracran* / 颅外 = extracran*
membranes: 硬膜下 = subdural / 硬膜外 = epidural, extradural, ?peridural / 蛛网膜下 = \
subarachnoid, ?spinal, ?intrathecal*
depth: 浅表 = superficial*, ?shallow / 深部 = deep, deeper, ?deep* ! 深部静脉
change of illness: 好转, 改善, 缓解, 恢复正常 = improv*, reliev*, alleviat*, amelior*, ?better, \
?eas*, ?recover*, ?resol*, ?remi*, ?respon*, ?normal*, ?relief, ?benefi*, ?decreas*, ?reduc*, \
?lower*, ?control* / 加重, 恶化 = worsen*, deteriorat*, aggravat*, exacerbat*, ?progress*, \
?wors*, ?increas*, ?sever*
outlook: 预后良好, 预后较好, 疗效良好, 效果良好 = good, favorable, favourable, excellent, ?well, \
?better, ?benign, ?favo*, ?satisf* / 预后差, 预后较差, 疗效差, 疗效较差 = poor, poorer, unfavo*, \
dismal, ?bad, ?worse, ?adverse, ?grim, ?less
level: 偏高 = high, elevated, raised, ?higher, ?above, ?increas* / 偏低 = low, reduced, ?lower, \
?below, ?decreas*
sample size: 样本量大, 样本量较大, 大样本 = large, larger, ?big / 样本量小, 样本量较小, 小样本 = \
small, smaller, ?limited, ?few
single: 单发, 单个, 孤立性 = single, solitary, ?isolated, ?one, ?unifocal, ?individual, ?a / \
多发, 多个 = multiple, ?several, ?many, ?multi*, ?numerous, ?various, ?more, ?different
order in time: 早于, 先于 = before, earlier than, preced*, ?prior, ?ahead, ?earlier, ?first / \
晚于, 迟于 = after, later than, ?follow*, ?behind, ?later ! = before and after
normal: 正常 = normal, normally, ?normal*, ?unremarkable, ?within, ?healthy, ?intact, ?preserv* / \
异常 = abnormal, abnormal*, ?anomal*, ?irregular*, ?disorder*, ?aberrant*, ?unusual* ! 正常值, \
异常值
success: 成功 = success*, ?achiev*, ?complet* / 失败 = failed, failure*, unsuccess*, ?fail*
fracture: 开放性骨折 = open fract*, ?open, ?compound / 闭合性骨折 = closed fract*, ?closed
refraction: 近视 = myop*, ?short sight*, ?near sight* / 远视 = hyperop*, ?hypermetrop*, ?far \
sight*
motion: 主动运动 = active / 被动运动 = passive
immunity: 先天性免疫, 固有免疫 = innate / 适应性免疫, 获得性免疫 = adaptive, ?acquired
humoral: 体液免疫 = humoral / 细胞免疫 = cellular, cell mediated
onset in life: 先天性 = congenital*, ?inborn, ?innate, ?hereditary / 后天性, 获得性 = acquired ! \
医院获得性, 社区获得性, 获得性免疫
sleep: 入睡 = fall asleep, falling asleep, sleep onset, ?onset / 早醒 = early wak*, early awak*, \
early morning wak*
test of hearing: 传导性 = conductive / 感音神经性 = sensorineural, ?perceptive
"""

Places = Mapping[int, Sequence[tuple[int, int]]]
"""Where words of each pole stand, by its number from 1 on; below 0 those that tell no other."""


@dataclass(frozen=True)
class Terms:
    """A kind of terms: the words of each language, the longest first, and the pole of each.

    Pole 0 is what is none of the terms.
    """

    kind: str
    words: Mapping[Lang, Sequence[tuple[str, int]]]
    claims = False
    counted = False

    def places(self, text: str, lang: Lang, start: int = 0, end: int | None = None) -> Places:
        """Return where words of each pole stand in a stretch of a text."""
        plain, goes_on = _plain(text[start:end]), not language(lang).is_ideographic
        found: dict[int, list[tuple[int, int]]] = {}
        for word, pole in self.words[lang]:
            at = plain.find(word)
            while at >= 0:
                first, last = at + word.startswith(" "), at + len(word.rstrip())
                last = plain.index(" ", last) if goes_on else last
                plain = f"{plain[:first]}{'_' * (last - first)}{plain[last:]}"
                at = plain.find(word)
                if pole:
                    found.setdefault(pole, []).append((start + first - 1, start + last - 1))
        return found


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Return a text in small letters, each sign that is no letter a blank, and one at each end."""
    return " " + _NO_LETTER.sub(" ", text.lower()) + " "


_NO_LETTER: Final = re.compile(r"[^\w()]")


def read_terms(line: str) -> Terms:
    """Return the terms of a line, written as above."""
    kind, rest = line.split(": ", 1)
    poles, _, none = rest.partition(" ! ")
    words: dict[Lang, list[tuple[str, int]]] = {lang: [] for lang in LANGS}
    for pole, both in enumerate((none, *poles.split(" / "))):
        for lang, side in zip(LANGS, both.split("= "), strict=False):
            for word in filter(None, side.strip().split(", ")):
                bare = word.removeprefix("?")
                words[lang].append((_sought(bare, lang), pole if bare == word else -pole))
    longest = {lang: sorted(each, key=lambda one: -len(one[0])) for lang, each in words.items()}
    return Terms(kind, longest)


def _sought(word: str, lang: Lang) -> str:
    """Return a word as it stands in a plain text: whole, or with * its beginning."""
    if language(lang).is_ideographic:
        return word.lower()
    return f" {word[:-1]}" if word.endswith("*") else f" {word} "


_TERMS: Final = tuple(map(read_terms, (_LINES + DRUGS).splitlines()))
_CHINESE: Final = next(lang for lang in LANGS if language(lang).is_ideographic)
_BY_SIGN: Final[defaultdict[str, list[tuple[str, Terms]]]] = defaultdict(list)
for _row in _TERMS:
    for _word, _ in _row.words[_CHINESE]:
        _BY_SIGN[_word[0]].append((_word, _row))
"""The Chinese words by their first sign."""


def terms_in(texts: Iterable[str]) -> list[Terms]:
    """Return the kinds of which a text has a Chinese term."""
    found = {
        row.kind: row
        for text in map(str.lower, texts)
        for at, sign in enumerate(text)
        for word, row in _BY_SIGN.get(sign, ())
        if text.startswith(word, at)
    }
    return list(found.values())
