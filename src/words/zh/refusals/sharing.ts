// Refusals around sharing, in Chinese.
import type { SHARING_REJECTIONS } from '../../../ledger/sharing/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const SHARING: RefusalWords<typeof SHARING_REJECTIONS> = {
  'scenario-not-found': {
    why: '没有这个共享场景或版本',
    remedy: '检查名称和版本："gridpact share list"；场景须先由所有者定义',
  },
  'scenario-version-not-next': { why: '版本为 1、2、3……不得跳号', remedy: '按数据指明的下一版本定义' },
  'record-exists': { why: '该标识已被占用', remedy: '另选标识：记录不可替换' },
  'record-not-found': { why: '没有这条记录', remedy: '检查记录标识：记录须先发布' },
  'grant-exists': { why: '该标识已被占用', remedy: '另选授权标识' },
  'grant-not-found': { why: '没有这项授权，或未填写授权', remedy: '填写账本上的授权，或向所有者申请' },
  'grant-revoked': { why: '此前已撤销', remedy: '向所有者申请新的授权' },
  'grant-expired': { why: '授权已到期', remedy: '向所有者申请新的授权' },
  'grant-does-not-cover': {
    why: '授权针对的是其他读取方、场景、数据主体或记录',
    remedy: '使用或申请与所指读取方、场景、数据主体和记录相符的授权',
  },
  'wrong-purpose': { why: '不是策略或授权中的用途', remedy: '填写数据列出的用途之一' },
  'not-a-reader': { why: '策略未列出该读取方', remedy: '所有者可在策略的下一版本中列入' },
  'not-a-publisher': { why: '策略未列出该发布方', remedy: '所有者可在策略的下一版本中列入' },
  'granularity-too-wide': { why: '超出策略允许的粒度', remedy: '授权范围不超过数据给出的粒度' },
  'grant-too-long': { why: '超过策略允许的期限', remedy: '授权须在数据给出的最长期限内结束' },
  'consent-missing': { why: '须有数据主体的签名', remedy: '请数据主体也用数据指明的密钥签署交易' },
  'wrong-key-epoch': { why: '密钥属于另一密钥期', remedy: '使用或申请数据指明的密钥期的密钥' },
  'retention-ended': { why: '策略规定的保留期限已过', remedy: '无需处理：该记录不得再读取' },
  'policy-version-not-latest': { why: '按旧版本发布', remedy: '按数据指明的最新版本发布' },
  'too-many-records': {
    why: '数据指明的成员或场景的记录数或字节数将超过创世文件的上限',
    remedy: '改在其他场景发布，或减少、缩短记录；清除记录可腾出字节和场景空间',
  },
  'history-not-granted': {
    why: '策略不允许任何人读取此前发布的内容',
    remedy: '授予当前密钥期或单条记录；所有者可在下一版本中放宽',
  },
  'field-group-not-found': {
    why: '不是策略的字段组；或策略有字段组而未填写',
    remedy: '填写数据列出的字段组；未列出时不填',
  },
  'standing-rule-not-found': {
    why: '没有这条常设规则，或已终止',
    remedy: '由所有者用 "gridpact share rule" 设定，或不依规则授权',
  },
  'standing-rule-not-next': {
    why: '常设规则的版本为 1、2、3……不得跳号，授权须写明最新版本',
    remedy: '填写数据指明的下一版本；授权时填写最新版本',
  },
  'outside-standing-rule': {
    why: '与常设规则不符',
    remedy: '就数据指明的字段按规则授权，或由所有者用其密钥不依规则授权',
  },
  'standing-rule-used-up': {
    why: '该规则在 24 小时内对该读取方的授权次数已达上限',
    remedy: '稍后再授权，或由所有者用其密钥不依规则授权',
  },
  'consent-withdrawn': { why: '数据主体已撤回同意', remedy: '请数据主体重新同意' },
  'consent-expired': { why: '数据主体的同意已到期', remedy: '请数据主体重新同意' },
  'consent-not-found': {
    why: '没有这项同意',
    remedy: '按 "gridpact share list" 所示填写场景、版本、数据主体、读取方和用途',
  },
  'request-exists': { why: '该标识已被占用', remedy: '另选申请标识' },
  'request-not-found': { why: '没有这项申请', remedy: '检查标识："gridpact share list"' },
  'request-ended': { why: '此前已批准、拒绝或过期', remedy: '由读取方用另一标识重新申请' },
  'grant-differs': { why: '与读取方所申请的不同', remedy: '数据指明的字段须按申请授予，或不引用申请' },
  'guardian-not-allowed': {
    why: '策略不允许他人代数据主体行事，或不允许以此方式',
    remedy: '由数据主体自行同意；所有者可在策略的下一版本中允许监护人',
  },
  'reader-key-not-next': { why: '读取密钥版本为 1、2、3……不得跳号', remedy: '填写数据指明的下一版本' },
  'reader-key-used': { why: '该密钥现在或曾经是同一成员的读取密钥', remedy: '另生成密钥：用过的不得再用' },
  'wrong-reader-key': {
    why: '加密所用的不是读取方现行的密钥',
    remedy: '加密到数据指明的密钥版本；0 表示没有读取密钥，使用普通套件',
  },
  'granted-by-rule': {
    why: '该规则就该数据主体对该读取方的授权仍有效，或已被所有者撤销',
    remedy: '仍有效则无需处理；否则由所有者用其密钥不依规则授权',
  },
  'record-purged': {
    why: '此前已清除：密文已删除',
    remedy: '无需处理："gridpact share erasure-certificate" 显示指令及执行情况',
  },
  'ciphertext-exists': {
    why: '另一条记录现在或清除前有同样的密文',
    remedy: '换新盐值重新加密：一份密文只属于一条记录',
  },
  'erasure-not-ordered': { why: '无人下令清除这条记录', remedy: '无需处理：未清除的由节点保留' },
  'not-a-holder': { why: '该成员的节点不在应保存该记录之列', remedy: '无需处理：对该成员没有要求' },
  'payload-not-attested': { why: '证明持有密文的节点还太少', remedy: '稍后再读：节点会自行证明所持有的内容' },
  'range-too-long': { why: '超过一份回执可覆盖的长度', remedy: '分几个区间申请，每个不超过数据给出的长度' },
  'too-many-ranges': {
    why: '该成员今日申请的区间已达上限',
    remedy: '申请更长的区间，或一次申请全部数据主体；或明日继续',
  },
  'no-aggregates': { why: '策略不允许发布关于多个数据主体的汇总数', remedy: '所有者可在策略的下一版本中允许' },
  'aggregate-budget-spent': {
    why: '读取方在本预算期内的提问已达策略规定的次数',
    remedy: '在数据给出的时刻之后再提问',
  },
  'aggregate-not-found': {
    why: '没有这项提问',
    remedy: '填写提问的交易标识："gridpact share aggregate list"',
  },
  'aggregate-ended': { why: '此前已发布或拒绝', remedy: '无需处理：答复已在账本上；读取方可再次提问' },
  'group-too-small': { why: '数据主体少于策略允许汇总的最小数目', remedy: '拒绝该提问' },
  'aggregate-overtaken': {
    why: '对该读取方的另一项答复在先，而本答复未与其比对',
    remedy: '连同数据指明的最新答复重新判断分组',
  },
  'aggregate-access-stands': {
    why: '该提问的记录已向其所有者开放',
    remedy: '在到期之前用数据指明的区间读取回执读取',
  },
  'aggregate-not-read': {
    why: '没有为该提问登记的读取，所有者的节点不得发布汇总数',
    remedy: '先登记对该提问所涉记录的读取',
  },
  'offer-not-found': {
    why: '该场景、用途和范围没有报价，或报价已结束',
    remedy: '不付费向所有者申请，或请其报价："gridpact share list"，加 --only offers',
  },
  'offer-version-not-next': { why: '报价的版本为 1、2、3……，不得有间断', remedy: '使用数据给出的下一个版本' },
  'offer-changed': {
    why: '报价现已是另一个版本',
    remedy: '查看其价格，按数据给出的当前版本购买：没有预留任何款项',
  },
  'guardianship-not-found': { why: '没有这项监护，或已终止', remedy: '填写现行监护的场景、数据主体和依据' },
};
