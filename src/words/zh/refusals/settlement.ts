// Refusals around settlement, in Chinese.
import type { SETTLEMENT_REJECTIONS } from '../../../ledger/settlement/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const SETTLEMENT: RefusalWords<typeof SETTLEMENT_REJECTIONS> = {
  'plan-not-found': { why: '没有这个电价方案或版本', remedy: '先发布方案，或检查名称和版本："gridpact tariff show"' },
  'plan-version-not-next': {
    why: '方案首个版本从 1 起任意，此后须依次递增；required 给出应有版本',
    remedy: '发布数据 required 给出的版本',
  },
  'plan-effective-date-invalid': { why: '生效时间不晚于前一版本', remedy: '生效时间须晚于前一版本' },
  'plan-hours-missing': { why: '有时段没有电价', remedy: '为数据指明的时段填写电价' },
  'plan-hours-doubled': { why: '有时段对应多个电价', remedy: '数据指明的时段只保留一个电价' },
  'plan-not-in-effect': { why: '生效时间晚于周期开始', remedy: '用周期开始时生效的版本结算' },
  'plan-superseded': { why: '下一版本在周期结束前生效', remedy: '把周期截止到下一版本生效时，其余用新版本结算' },
  'plan-rate-ambiguous': { why: '同一费率名称有两个价格', remedy: '用不同的名称，或只用一个价格' },
  'period-invalid': { why: '结束早于开始', remedy: '周期结束须晚于开始' },
  'period-already-settled': { why: '此前已付款', remedy: '无需再付：结算单有误用 "gridpact statement correct" 更正' },
  'period-not-contiguous': { why: '未从上一周期结束处开始', remedy: '从上一周期结束处开始结算：数据给出该时刻' },
  'reading-at-start-missing': { why: '周期开始处没有读数', remedy: '在周期开始时刻登记读数，或从有读数处开始' },
  'reading-at-end-missing': { why: '周期结束处没有读数', remedy: '在周期结束时刻登记读数，或在有读数处结束' },
  'amount-mismatch': {
    why: '有金额与验证节点算出的不同',
    remedy: '采用验证节点算出的金额：数据指明第一个不同之处；检查方案版本和读数',
  },
  'statement-not-found': { why: '没有这张结算单', remedy: '先结算该周期："gridpact statement list"' },
  'statement-unchanged': { why: '更正没有带来任何变化', remedy: '无需处理：按读数算出的就是已付金额' },
  'more-than-owed': { why: '欠款方因该站点所欠少于此数', remedy: '还款不超过欠款额：数据和 "gridpact site show" 均有' },
  'calendar-not-found': {
    why: '没有这份节假日历或版本',
    remedy: '先发布日历，或检查名称和版本："gridpact calendar show"',
  },
  'calendar-version-not-next': {
    why: '日历首个版本从 1 起任意，此后须依次递增；required 给出应有版本',
    remedy: '发布数据 required 给出的版本',
  },
  'profile-beside-rates': {
    why: '负荷曲线的示数与某费率的示数在同一区间内都有电量',
    remedy: '更正读数：或只用总示数，或用各费率示数',
  },
  'period-off-step': {
    why: '周期或读数的起止落在分时价格的两个时步之间',
    remedy: '起止须对齐整步：一刻钟、半小时或一小时，以数据为准',
  },
  'prices-missing': {
    why: '周期内某时刻没有该价格序列的价格',
    remedy: '先发布整个周期的价格："gridpact prices publish"',
  },
  'prices-not-next': { why: '价格须接在序列已有价格之后', remedy: '从数据 required 给出的时刻开始' },
  'price-step-differs': { why: '一个序列只有一种时步', remedy: '按数据 required 给出的时步发布，或另用序列' },
  'intervals-differ': { why: '各时步电量与读数承诺的不同', remedy: '采用读数所附曲线的电量：数据说明要求' },
  'too-many-steps': { why: '周期内的分时价格时步超过一张结算单的上限', remedy: '结算更短的周期：数据给出最多时步数' },
};
