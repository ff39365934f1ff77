// Refusals around sites and readings, in Chinese.
import type { METERING_REJECTIONS } from '../../../ledger/metering/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const METERING: RefusalWords<typeof METERING_REJECTIONS> = {
  'site-not-found': { why: '没有这个站点', remedy: '检查标识："gridpact site list"；站点须先申请' },
  'site-exists': { why: '该标识已被占用', remedy: '另选标识，或使用已有的站点' },
  'site-status-invalid': { why: '站点生命周期中没有这一步', remedy: '按数据指明的步骤办理' },
  'site-not-connected': { why: '只有已并网的站点才抄表', remedy: '先办理并网："gridpact site connect"' },
  'reading-exists': { why: '该时刻的读数已登记', remedy: '如有错误，用 "gridpact readings correct" 更正' },
  'reading-not-found': { why: '该时刻没有读数', remedy: '填写已登记读数的时刻："gridpact readings show"' },
  'reading-not-later': { why: '早于站点最近的读数', remedy: '按时间顺序登记读数；旧读数应当更正而不是补登' },
  'register-decreased': {
    why: '某项示数比此前小',
    remedy: '核对示数；换表后登记新表起码："gridpact site exchange-meter"',
  },
  'register-missing': {
    why: '缺少电表或电价方案应有的示数',
    remedy: '填写上次读数中的每项示数，以及方案中有费率的每项示数',
  },
  'register-unexpected': { why: '电价方案未定价的示数中有电量', remedy: '发布含该名称费率的方案版本，或更正读数' },
  'reading-in-future': { why: '比区块时间超前五分钟以上', remedy: '到该时刻再登记；检查打时标的时钟' },
  'reading-breaks-order': { why: '更正后的读数与相邻读数不衔接', remedy: '先更正数据指明的相邻读数，或核对数值' },
  'too-many-readings': { why: '该周期内的读数超过可检查的数量', remedy: '结算更短的周期：一行最多检查 10,000 条读数' },
  'site-settled-beyond': { why: '迁移时刻之后已有周期付款', remedy: '在已结算周期结束后的读数处迁移：数据指明该时刻' },
  'move-not-later': { why: '不晚于上一次迁移', remedy: '在更晚的读数处迁移：已交接的不再变动' },
  'too-many-moves': { why: '等待此前周期结算的迁移过多', remedy: '先把站点结算到最近一次迁移：数据说明已结算到何时' },
  'site-account-unchanged': {
    why: '站点的结算款已付到此账户',
    remedy: '无需处理；同一账户换密钥用 "gridpact account rotate-key"',
  },
  'move-not-signed': {
    why: '须签署迁移的一方尚未签名',
    remedy: '请数据指明的一方也签名："gridpact site move" 说明须由谁签并可供其签名',
  },
  'site-owes': {
    why: '原账户或新账户因该站点欠电网企业款项，欠款不随站点移交',
    remedy: '先还清数据中欠款方的欠款，任何账户均可："gridpact site repay"',
  },
  'period-spans-move': {
    why: '周期内站点的结算账户有变更',
    remedy: '先结算到数据给出的时刻，再从该时刻结算："gridpact settle" 可一次完成',
  },
};
