"""Drugs of a class, of which a text means one; written as in `opposite_terms`."""

from __future__ import annotations

from typing import Final

DRUGS: Final = """\
glucocorticoid: 泼尼松, 强的松 = prednisone / 泼尼松龙, 强的松龙 = prednisolone / 甲泼尼龙, \
甲强龙, 甲基泼尼松龙, 甲基强的松龙 = methylprednisolone / 地塞米松 = dexamethasone / 氢化可的松 = \
hydrocortisone / 倍他米松 = betamethasone
immunosuppressant: 环磷酰胺 = cyclophosphamide / 环孢素 = cyclosporin*, ciclosporin* / 麦考酚 = \
mycophenol* / 硫唑嘌呤 = azathioprine / 甲氨蝶呤 = methotrexate / 他克莫司 = tacrolimus / \
来氟米特 = leflunomide / 羟氯喹 = hydroxychloroquine / 柳氮磺吡啶 = sulfasal*, sulphasal* / \
托法替布 = tofacitinib / 巴瑞替尼 = baricitinib / 利妥昔单抗 = rituximab
antibody: 利妥昔单抗 = rituximab / 托珠单抗 = tocilizumab / 英夫利西单抗 = infliximab / \
阿达木单抗 = adalimumab / 依那西普 = etanercept / 贝利尤单抗 = belimumab / 司库奇尤单抗 = \
secukinumab / 曲妥珠单抗 = trastuzumab / 贝伐珠单抗 = bevacizumab / 帕博利珠单抗 = pembrolizumab \
/ 纳武利尤单抗 = nivolumab / 奥马珠单抗 = omalizumab
antithrombotic: 阿司匹林 = aspirin, acetylsalicyl* / 氯吡格雷 = clopidogrel / 替格瑞洛 = \
ticagrelor / 华法林 = warfarin / 利伐沙班 = rivaroxaban / 达比加群 = dabigatran / 肝素 = heparin* \
/ 阿替普酶 = alteplase
antibiotic: 青霉素 = penicillin* / 阿莫西林 = amoxicillin* / 头孢曲松 = ceftriaxone / 头孢他啶 = \
ceftazidime / 头孢呋辛 = cefuroxime / 万古霉素 = vancomycin / 左氧氟沙星 = levofloxacin / \
莫西沙星 = moxifloxacin / 阿奇霉素 = azithromycin / 克拉霉素 = clarithromycin / 美罗培南 = \
meropenem / 亚胺培南 = imipenem / 庆大霉素 = gentamicin / 利奈唑胺 = linezolid / 甲硝唑 = \
metronidazole
antihypertensive: 氨氯地平 = amlodipine / 硝苯地平 = nifedipine / 缬沙坦 = valsartan / 氯沙坦 = \
losartan / 依那普利 = enalapril / 卡托普利 = captopril / 美托洛尔 = metoprolol / 普萘洛尔 = \
propranolol / 比索洛尔 = bisoprolol / 螺内酯 = spironolactone / 呋塞米 = furosemide, frusemide / \
氢氯噻嗪 = hydrochlorothiazide
antidiabetic: 二甲双胍 = metformin / 胰岛素 = insulin* / 格列美脲 = glimepiride / 阿卡波糖 = \
acarbose / 利拉鲁肽 = liraglutide / 司美格鲁肽 = semaglutide / 达格列净 = dapagliflozin / \
恩格列净 = empagliflozin / 西格列汀 = sitagliptin
statin: 阿托伐他汀 = atorvastatin / 瑞舒伐他汀 = rosuvastatin / 辛伐他汀 = simvastatin
anticancer: 顺铂 = cisplatin / 卡铂 = carboplatin / 奥沙利铂 = oxaliplatin / 紫杉醇 = paclitaxel \
/ 多西他赛 = docetaxel / 吉西他滨 = gemcitabine / 氟尿嘧啶 = fluorouracil, 5 fu / 卡培他滨 = \
capecitabine / 伊立替康 = irinotecan / 依托泊苷 = etoposide / 多柔比星, 阿霉素 = doxorubicin, \
adriamycin / 长春新碱 = vincristine / 伊马替尼 = imatinib / 吉非替尼 = gefitinib / 厄洛替尼 = \
erlotinib / 奥希替尼 = osimertinib
anaesthetic: 丙泊酚 = propofol / 右美托咪定 = dexmedetomidine / 咪达唑仑 = midazolam / 氯胺酮 = \
ketamine, esketamine / 依托咪酯 = etomidate / 七氟烷, 七氟醚 = sevoflurane / 芬太尼 = fentanyl / \
瑞芬太尼 = remifentanil / 舒芬太尼 = sufentanil / 吗啡 = morphine / 罗哌卡因 = ropivacaine / \
布比卡因 = bupivacaine / 利多卡因 = lidocaine, lignocaine
neurological: 卡马西平 = carbamazepine / 丙戊酸 = valpro* / 左乙拉西坦 = levetiracetam / 苯妥英 = \
phenytoin / 拉莫三嗪 = lamotrigine / 左旋多巴 = levodopa
psychiatric: 氟西汀 = fluoxetine / 舍曲林 = sertraline / 奥氮平 = olanzapine / 利培酮 = \
risperidone / 喹硫平 = quetiapine / 地西泮 = diazepam
analgesic: 布洛芬 = ibuprofen / 双氯芬酸 = diclofenac / 塞来昔布 = celecoxib / 吲哚美辛 = \
indometacin, indomethacin / 对乙酰氨基酚 = paracetamol, acetaminophen / 秋水仙碱 = colchicine
urate: 别嘌醇 = allopurinol / 非布司他 = febuxostat / 苯溴马隆 = benzbromarone
stomach: 奥美拉唑 = omeprazole / 埃索美拉唑 = esomeprazole / 兰索拉唑 = lansoprazole / 泮托拉唑 = \
pantoprazole / 雷贝拉唑 = rabeprazole
antiviral: 恩替卡韦 = entecavir / 替诺福韦 = tenofovir / 奥司他韦 = oseltamivir / 拉米夫定 = \
lamivudine / 阿昔洛韦 = aciclovir, acyclovir / 更昔洛韦 = ganciclovir, valganciclovir
antifungal: 氟康唑 = fluconazole / 伏立康唑 = voriconazole / 伊曲康唑 = itraconazole / 两性霉素 = \
amphotericin
pressor: 肾上腺素 = epinephrine, adrenaline / 去甲肾上腺素 = norepinephrine, noradrenaline / \
多巴胺 = dopamine / 多巴酚丁胺 = dobutamine / 加压素 = vasopressin ! 肾上腺素能
inhaled: 布地奈德 = budesonide / 氟替卡松 = fluticasone / 沙丁胺醇 = salbutamol, albuterol / \
沙美特罗 = salmeterol / 福莫特罗 = formoterol / 孟鲁司特 = montelukast
"""
