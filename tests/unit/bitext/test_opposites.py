"""Opposites: a slip is found, the same in other words is none."""

from __future__ import annotations

import pytest

from diglot.bitext.opposites import opposite_differences
from tests.unit.bitext.test_pairing import aligned

OTHER = [
    ("病变位于左肺。", "The lesion was in the right lung.", ("左", "right")),
    ("治疗前行肾活检。", "Renal biopsy came after treatment.", ("治疗前", "after treatment")),
    ("上肢无力3例。", "Three had weak lower limbs.", ("上肢", "lower limbs")),
    ("收缩压高于140 mmHg。", "Pressure was below 140 mmHg.", ("高于140", "below 140")),
    ("至少随访12个月。", "Follow-up was at most 12 months.", ("至少", "at most")),
    ("抗体阳性率为50%。", "The antibody was negative in 50%.", ("阳性", "negative")),
    ("年龄（34.6±9.8）岁。", "The age was 9.8 ± 34.6 years.", ("34.6±9.8", "9.8 ± 34.6")),
    ("男女比例为1∶9。", "The ratio was 9:1.", ("1∶9", "9:1")),
    ("占25/40。", "It was 40/25.", ("25/40", "40/25")),
    ("予泼尼松龙。", "Prednisone was given.", ("泼尼松龙", "Prednisone")),
    ("加用他克莫司。", "Rituximab was added.", ("他克莫司", "Rituximab")),
    ("血清肌酐升高。", "Serum creatinine decreased.", ("升高", "decreased")),
    ("3例出现轻度腹泻。", "Three had severe diarrhea.", ("轻度", "severe")),
    ("中重度活动者占62%。", "Mild activity was seen in 62%.", ("中", "Mild")),
    ("每日一次口服。", "It was taken by mouth twice daily.", ("每日一次", "twice daily")),
    ("1次/d，连用5 d。", "It was given t.i.d. for 5 d.", ("1次/d", "t.i.d")),
    ("每周一次。", "It was given every two weeks.", ("每周一次", "every two weeks")),
    ("剂量增加一倍。", "The dose was tripled.", ("增加一倍", "tripled")),
    ("在5% CO~2~中培养。", "They grew in 5% O~2~.", ("CO2", "O2")),
    ("PaCO₂为35 mmHg。", "PaO₂ was 35 mmHg.", ("PaCO₂", "PaO₂")),
    ("予低钾饮食。", "A diet low in sodium was given.", ("低钾", "sodium")),
    ("低血糖2例。", "Two had hyperglycemia.", ("低血糖", "hyperglycemia")),
    ("差异无统计学意义。", "The difference was significant.", ("无统计学意义", "significant")),
    ("与预后相关。", "It was not associated with the outcome.", ("相关", "not associated")),
    ("不推荐使用。", "Its use is recommended.", ("不推荐", "recommended")),
    ("静脉滴注。", "It was given subcutaneously.", ("静脉滴注", "subcutaneously")),
    ("采用双侧检验。", "A one-sided test was used.", ("双侧检验", "one-sided")),
    ("加用瑞芬太尼。", "Sufentanil was added.", ("瑞芬太尼", "Sufentanil")),
    ("年龄不小于60岁。", "They were younger than 60 years.", ("不小于60", "younger than 60")),
    ("患者均不吸烟。", "All of them were smokers.", ("不吸烟", "smokers")),
    ("两种药物均有效。", "Neither drug was effective.", ("有效", "Neither drug was effective")),
    ("停用该药。", "The drug was started.", ("停用", "started")),
    ("经支气管镜灌洗。", "Lavage was done by gastroscopy.", ("支气管镜", "gastroscopy")),
    ("存在错义突变。", "A nonsense mutation was present.", ("错义", "nonsense")),
    ("降低了30%。", "It fell to 30%.", ("降低了30", "fell to 30")),
    ("隔日一次给药。", "It was given every day.", ("隔日", "every day")),
    ("首次发作于冬季。", "The last attack was in winter.", ("首次", "last")),
    ("敏感性高。", "Sensitivity was low.", ("高", "was low")),
    ("周一给药。", "It was given on Tuesday.", ("周一", "Tuesday")),
    ("没有患者失访。", "One patient was lost.", ("没有患者", "One patient")),
    ("仅1例死亡。", "All died.", ("仅1例", "All")),
    ("一半在1年内复发。", "They relapsed twice in 1 year.", ("一半", "twice")),
    ("疗效与年龄无关。", "The effect depended on age.", ("与年龄无关", "depended on")),
    ("食指溃疡。", "The ring finger had an ulcer.", ("食指", "ring finger")),
    ("上午采血。", "Blood was drawn in the afternoon.", ("上午", "afternoon")),
    ("两侧腮腺肿大。", "One parotid gland was large.", ("两侧", "One parotid")),
    ("予羟氯喹。", "Chloroquine was given.", ("羟氯喹", "Chloroquine")),
    ("予阿司匹林和氯吡格雷。", "Aspirin and ticagrelor were given.", ("氯吡格雷", "ticagrelor")),
    ("3例均死于感染。", "Only one of the three died.", ("3例均", "Only one")),
    ("PD-L1高表达。", "PD-1 was expressed.", ("PD-L1", "PD-1")),
    ("外踝骨折。", "The medial malleolus was broken.", ("外踝", "medial")),
    ("病变位于小脑。", "It was in the cerebrum.", ("小脑", "cerebrum")),
    ("双肺受累。", "One lung was affected.", ("双肺", "One lung")),
    ("对青霉素过敏。", "There was an allergy to cephalosporins.", ("青霉素", "cephalosporins")),
    ("抗Scl-70抗体阳性。", "Anticentromere antibodies were found.", ("抗Scl", "Anticentromere")),
    ("自2019年3月至2021年6月。", "From June 2019 to March 2021.", ("2019年3月", "June 2019")),
    (
        "血压升高。肌酐下降。",
        "Blood pressure rose. Creatinine rose.",
        ("下降", "rose"),
    ),
]
SAME = [
    ("对照组晚于治疗组缓解。", "The treated improved earlier than controls."),
    ("双手受累。", "The hands were affected on both sides."),
    ("PD-1抑制剂用于PD-L1阳性者。", "PD-1 inhibitors were for those with PD-L1."),
    ("每周一次。", "It was given once a week."),
    ("无患者失访。", "None of the patients was lost."),
    ("仅1例死亡，其余均存活。", "One died, and all others survived."),
    ("其中一半复发两次。", "Half of them relapsed twice."),
    ("疗效与年龄无关，与体重有关。", "The effect depended on weight, not on age."),
    ("予阿司匹林和氯吡格雷。", "Clopidogrel and aspirin were given."),
    ("2021年6月前，自2019年3月起。", "From March 2019, and before June 2021."),
    ("男18例，女12例。", "There were 12 women and 18 men."),
    ("治疗后血压下降。", "Pressure was lower than before treatment."),
    ("较治疗前下降。", "It fell after treatment."),
    ("CD3阳性细胞与活动度呈负相关。", "CD3+ cells had a negative correlation with activity."),
    ("收缩压不低于140 mmHg。", "Pressure was above 140 mmHg."),
    ("左右两侧均受累，约60岁左右。", "Both the right side and the left were affected at about 60."),
    ("予左氧氟沙星治疗。", "Levofloxacin was given, the right choice."),
    ("年龄（34.6±9.8）岁。", "The age was 34.6 ± 9.8 years."),
    ("男女比例为1∶9（1/9）。", "The ratio was 1:9 (1/9)."),
    ("于2:30给药，比例为30∶2。", "It was given at 2:30, in a ratio of 30:2."),
    ("予甲基泼尼松龙。", "Methylprednisolone was given."),
    (
        "阴性预测值高，阳性少。",
        "The negative predictive value was high; positive results were rare.",
    ),
    ("抑制该通路可减轻损伤。", "Blocking the pathway promotes recovery."),
    ("除年龄外，差异均无统计学意义。", "Only age differed significantly."),
    ("差异无统计学意义。", "The difference fell short of statistical significance."),
    ("早期使用可降低死亡率。", "Early use increased survival."),
    ("以女性多见。", "It is less common in men."),
    ("轻至中度头痛。", "Mild to moderate headache."),
    ("病情较轻者在门诊治疗。", "Less severe cases were outpatients."),
    ("重症监护。", "He was moved to intensive care for moderate hypoxemia."),
    ("头孢曲松钠2 g。", "Ceftriaxone (2 g) in a calcium-free fluid."),
    ("血糖高者加用降糖药。", "Hypoglycemic agents were added."),
    ("口腔溃疡者静脉滴注。", "Those with oral ulcers had an infusion."),
    ("主要终点为继发感染。", "The primary end point was infection."),
    ("每12 h 1次。", "It was given twice daily."),
    ("差异无统计学意义，但有临床意义。", "The groups were similar, yet the effect matters."),
    ("治疗相关事件与剂量无关。", "Treatment-related events did not depend on the dose."),
    ("予支持治疗。", "The data do not support this; care was given."),
    ("2例死亡。", "All but two survived."),
    ("白细胞介素-6升高。", "Interleukin-6 rose, as did the red cells."),
    ("降至30%（95%CI 12～45）。", "It fell to 30% (95% CI 12 to 45)."),
    ("每两天换药，连续两周。", "Dressings were changed on alternate days for two weeks."),
    ("起病后超过24 h者死亡率高。", "Mortality was high after 24 h."),
    ("停药后3天开始发热。", "Fever started three days after the last dose."),
    ("近十年首次获批。", "In the last decade it was newly approved."),
    ("吸烟与不吸烟者相似。", "Smokers and those who had never smoked were alike."),
    ("去甲肾上腺素维持血压。", "Pressure was kept up with norepinephrine."),
    ("与术前相比，术后1年改善。", "It was worse before surgery than one year after it."),
    ("肠系膜上动脉优于对照。", "The superior mesenteric artery was not inferior to it."),
    (
        "血压升高。肌酐为186 μmol/L，随后下降。",
        "Creatinine was 186 μmol/L and fell. Pressure rose.",
    ),
]


@pytest.mark.parametrize(("zh", "en", "words"), OTHER)
def test_an_opposite_is_found(zh: str, en: str, words: tuple[str, str]) -> None:
    (pair,) = aligned(zh, en).pairs
    (found,) = opposite_differences(pair)
    assert (found[0].text, found[1].text) == words


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_the_same_in_other_words_is_none(zh: str, en: str) -> None:
    (pair,) = aligned(zh, en).pairs
    assert list(opposite_differences(pair)) == []
