"""Texts as doctors write them, in both languages: nothing is wrong, and nothing is said."""

# ruff: noqa: E501

from __future__ import annotations

from diglot.article import Article, Library, Metadata, Source
from diglot.checking import check
from diglot.checking.unmeant import check_unmeant
from diglot.languages import LANGS
from diglot.profile import read_profile, shipped_templates
from diglot.reading import read_edition

GOOD = [
    (
        "每日口服两千毫克（插入式给药器），发热待查者（需补液）行心电图X线检查，住院10000人次。",
        "They took 2 g by mouth each day (add-on device); those with fever (to be added to the list by a nurse) had an ECG and an X-ray, at admission 10000 visits.",
    ),
    (
        "2019年3月至2021年12月，本院风湿科共收治系统性红斑狼疮（systemic lupus erythematosus，SLE）患者126例，其中女112例（88.9%），男14例（11.1%），年龄18～65岁，平均（34.6±9.8）岁。",
        "Between March 2019 and December 2021, our rheumatology department admitted 126 patients with systemic lupus erythematosus (SLE): 112 women (88.9%) and 14 men (11.1%), aged 18 to 65 years (mean, 34.6 ± 9.8 years).",
    ),
    (
        "SLE患者给予泼尼松1 mg·kg^-1^·d^-1^口服，联合环磷酰胺0.5～1.0 g/m^2^静脉滴注，每4周1次，共6次。",
        "Patients with SLE received oral prednisone (1 mg/kg per day) with intravenous cyclophosphamide (0.5–1.0 g/m^2^) every 4 weeks for six doses.",
    ),
    (
        "与对照组相比，治疗组的24 h尿蛋白定量明显下降（*t*=3.42，*P*=0.001），血清肌酐差异无统计学意义（*P*>0.05）。",
        "Compared with the control group, 24-hour urinary protein fell markedly in the treatment group (*t* = 3.42, *P* = 0.001), whereas serum creatinine did not differ (*P* > 0.05).",
    ),
    (
        "万历三十五年（1607年）刻本今存七部半，收药二十余种；“药性”在二十一世纪仍译作*natura*。",
        "In the thirty-fifth year of Wanli (1607) some twenty drugs were described; seven and a half copies survive, and *yaoxing* 药性 is still *natura* in the twenty-first century.",
    ),
    (
        "**目的** 评估签约的影响。**结果** 三省4 812名居民的自付费用下降312元，效果随收入递减。",
        "**Objective** To assess contracts. **Results** Out-of-pocket cost of 4 812 residents in three provinces fell by 312 yuan, and less so with higher income.",
    ),
    (
        "对AUC作logit转换，以bootstrap法重复抽样，体外（即in vitro）试验另述。",
        "The AUC was logit-transformed and resampled by bootstrap; tests in vitro are told elsewhere.",
    ),
    (
        "参考文献按GB/T 7714-2015著录，量的名称按ISO 80000-2:2019书写。",
        "References follow GB/T 7714-2015, and the names of quantities follow ISO 80000-2:2019.",
    ),
    (
        "*注：本表不含复查者，\n也不含随访中退出者。*另见@smith2020 [12]。",
        "*Note: the table has none who came again\nand none who left.* See also @smith2020 [12].",
    ),
    (
        "两组患者各有1例因感染退出，其余均完成了为期半年的随访。",
        "One patient in each group withdrew because of infection; all others completed the six-month follow-up.",
    ),
    (
        "Logistic回归显示，病程每延长1年，复发风险增加12%（*OR*=1.12，95%*CI*：1.03～1.22）。",
        "In logistic regression, each additional year of disease raised the risk of relapse by 12% (*OR*, 1.12; 95% *CI*, 1.03 to 1.22).",
    ),
    (
        "干扰素γ和肿瘤坏死因子α的水平在第1、4、12周测定，采用酶联免疫吸附试验。",
        "Interferon-γ and tumor necrosis factor-α were measured by enzyme-linked immunosorbent assay at weeks 1, 4, and 12.",
    ),
    (
        "有研究表明，三分之一以上的患者在停药后两年内复发，而继续用药者仅占一成左右。",
        "Studies have shown that more than one third of patients relapse within two years of stopping treatment, against about 10% of those who continue.",
    ),
    (
        "首先，样本量较小；其次，随访时间较短；最后，本研究为单中心研究。",
        "First, the sample was small; second, follow-up was short; and third, this was a single-center study.",
    ),
    (
        "细胞以2×10^5^/孔接种于6孔板，在37 ℃、5% CO~2~条件下培养48 h。",
        "Cells were seeded in 6-well plates at 2 × 10^5^ per well and cultured for 48 h at 37 °C in 5% CO~2~.",
    ),
    (
        "术后第3天体温升至38.5 ℃，查血白细胞12.3×10^9^/L，予头孢曲松2 g静脉滴注，1次/d。",
        "On postoperative day 3 the temperature rose to 38.5 °C and the white-cell count was 12.3 × 10^9^/L; ceftriaxone (2 g intravenously once daily) was given.",
    ),
    (
        "该药于1998年在美国上市，20世纪初即有类似制剂使用的记载。",
        "The drug was marketed in the United States in 1998, and similar preparations were recorded as early as the beginning of the 20th century.",
    ),
    (
        "维生素D缺乏与乙型肝炎病毒感染者的肝纤维化有关。",
        "Vitamin D deficiency is related to liver fibrosis in people infected with hepatitis B virus.",
    ),
    (
        "一名58岁男性因“反复咳嗽3个月，加重1周”入院。",
        "A 58-year-old man was admitted with a 3-month history of recurrent cough that had worsened over one week.",
    ),
    (
        "其5年生存率由60%提高到75%，提高了15个百分点。",
        "Five-year survival improved from 60% to 75%, an increase of 15 percentage points.",
    ),
    (
        "共纳入12项随机对照试验、1 846例患者，异质性中等（*I*^2^=48%）。",
        "Twelve randomized controlled trials with 1,846 patients were included; heterogeneity was moderate (*I*^2^ = 48%).",
    ),
    (
        "受试者每日2次、每次10 mL含漱，连续14 d。",
        "Participants rinsed with 10 mL twice a day for 14 days.",
    ),
    (
        "组织用4%多聚甲醛固定，石蜡包埋，切片厚4 μm，HE染色后在200倍视野下观察。",
        "Tissue was fixed in 4% paraformaldehyde, embedded in paraffin, cut at 4 μm, stained with hematoxylin and eosin, and examined at ×200.",
    ),
    (
        "CT与MRI均提示双侧肺门淋巴结肿大，最大者约2.1 cm×1.8 cm。",
        "Both CT and MRI showed bilateral hilar lymphadenopathy; the largest node measured about 2.1 cm × 1.8 cm.",
    ),
    (
        "疼痛视觉模拟评分从7.2分降至2.1分，下降超过70%。",
        "The visual analog pain score dropped from 7.2 to 2.1, a reduction of more than 70%.",
    ),
    (
        "既往观点认为β受体阻滞剂不宜使用，但近十年的证据并不支持这一看法。",
        "Beta-blockers used to be considered unsuitable, but evidence from the past decade does not support this view.",
    ),
    (
        "血清铁蛋白>500 μg/L者占62.5%（25/40），转铁蛋白饱和度<20%者仅3例。",
        "Serum ferritin exceeded 500 μg/L in 62.5% (25/40), and transferrin saturation was below 20% in only three patients.",
    ),
    (
        "剂量爬坡采用“3+3”设计，起始剂量0.1 mg/kg，共设5个剂量水平。",
        "Dose escalation followed a 3+3 design with five dose levels, starting at 0.1 mg/kg.",
    ),
    (
        "无一例发生严重不良事件，仅2例出现轻度头晕。",
        "No serious adverse events occurred; only two patients had mild dizziness.",
    ),
    (
        "国际上多采用第八版肺癌TNM分期，ⅢA期患者可考虑手术。",
        "The eighth edition of the TNM classification of lung cancer is used worldwide; surgery may be considered for stage IIIA disease.",
    ),
    (
        "给药方案为100 mg每8小时1次，疗程7～10天。",
        "The regimen was 100 mg every 8 hours for 7 to 10 days.",
    ),
]


def test_good_texts_have_no_finding() -> None:
    texts = {"zh": "# 结果\n\n", "en": "# Results\n\n"}
    editions = {
        lang: read_edition(
            [
                Source(
                    f"manuscript/{lang}/01-a.md", texts[lang] + "\n\n".join(one[at] for one in GOOD)
                )
            ],
            lang,
            variables={},
            macros={},
        )
        for at, lang in enumerate(LANGS)
    }
    profile = read_profile("_base", [shipped_templates()])
    article = Article(Metadata({}, {}, (), (), {}), editions)
    places = [(one.span, one.message) for one in check(article, Library({}), profile)]
    told = [f"{span} {said}" for span, said in places if span and span.path.endswith("01-a.md")]
    assert told == []


def test_numbers_of_an_authors_own_that_are_a_list_are_not_named() -> None:
    own = "条件如下：\n\n(3) 年满18岁；\n(4) 已签署知情同意书。\n"
    joined = "条件如下：(3) 年满18岁；\n(4) 已签署知情同意书。\n"
    counts = []
    for text in (own, joined):
        edition = read_edition(
            [Source("manuscript/zh/01-a.md", text)], "zh", variables={}, macros={}
        )
        article = Article(Metadata({}, {}, (), (), {}), {"zh": edition})
        profile = read_profile("_base", [shipped_templates()])
        counts.append(len(check_unmeant(article, Library({}), profile)))
    assert counts == [0, 1]
