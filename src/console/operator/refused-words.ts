// What the refusals of a settlement run say, and what helps: in the words of the ledger's own catalogue.
import type { Spoken } from '../language.ts';

interface Explained {
  readonly why: string;
  readonly remedy: string;
}

/** By name; of one that is not here the name alone is shown. */
export const REFUSED: Spoken<{ readonly [name: string]: Explained }> = {
  en: {
    'malformed-field': {
      why: 'a field has another form than it must have',
      remedy: 'correct the field that the data names and sign again',
    },
    'too-much-work': {
      why: 'more work than the genesis allows one transaction',
      remedy: 'split the operation: fewer lines, or shorter periods; /v1/consortium says how much work one may be',
    },
    'not-authorised': {
      why: 'the author may not do this; the data says who may',
      remedy: 'have it signed by the one that the data names',
    },
    expired: {
      why: 'its valid-until height has passed',
      remedy: 'build a new transaction, or have the line signed again, with a later valid-until height',
    },
    'account-not-found': {
      why: 'no such account',
      remedy: 'check the id: "<servicing member>/<name>"; the servicing member opens accounts',
    },
    'account-frozen': {
      why: 'a frozen account may not be debited',
      remedy: 'ask who ordered the freeze: the servicing member or a regulator lifts the order',
    },
    'account-closed': {
      why: 'a closed account takes part in nothing',
      remedy: 'use another account: a closed one is not opened again',
    },
    'insufficient-funds': {
      why: 'less is available than required',
      remedy: 'pay at most what is available, or pay in first',
    },
    'amount-overflow': {
      why: 'totals would not fit 64 bits',
      remedy: 'name an amount that fits a signed 64-bit number of fen',
    },
    'gross-not-covered': {
      why: "the payer's bank has less at the settlement bank than a payment through it needs",
      remedy: 'have the bank pay money in, or pay in amounts that do not settle gross',
    },
    'site-not-found': {
      why: 'no such site',
      remedy: 'check the id: "gridpact site list"; a site is applied for first',
    },
    'period-spans-move': {
      why: "the site's statements go to another account inside the period",
      remedy:
        'settle until the instant that the data names, and then from there: "gridpact settle" does both in one go',
    },
    'register-unexpected': {
      why: 'energy in a register that the plan does not price',
      remedy: 'publish a plan version with a rate of that name, or correct the reading',
    },
    'register-missing': {
      why: 'a register that the meter or the plan has is not there',
      remedy: 'give every register that the reading before has, or that the plan has a rate for',
    },
    'plan-not-found': {
      why: 'no such plan or version',
      remedy: 'publish the plan first, or check its name and version: "gridpact tariff show"',
    },
    'plan-not-in-effect': {
      why: "takes effect after the period's start",
      remedy: "settle with the version that is in effect at the period's start",
    },
    'plan-superseded': {
      why: "the next version takes effect before the period's end",
      remedy: 'end the period where the next version takes effect, and settle the rest with that one',
    },
    'period-invalid': {
      why: 'ends before it starts',
      remedy: 'let the period end after it starts',
    },
    'period-already-settled': {
      why: 'paid before',
      remedy: 'nothing to pay: a wrong statement is corrected with "gridpact statement correct"',
    },
    'period-not-contiguous': {
      why: 'does not start where the last one ended',
      remedy: 'settle from where the last period ended: the data names the instant',
    },
    'reading-at-start-missing': {
      why: "no reading at the period's start",
      remedy: "record a reading at exactly the period's start, or start at a reading",
    },
    'reading-at-end-missing': {
      why: "no reading at the period's end",
      remedy: "record a reading at exactly the period's end, or end at a reading",
    },
    'amount-mismatch': {
      why: 'an amount is not what validators compute',
      remedy:
        'take the amounts that validators compute: the data names the first that differs; check the plan version and readings',
    },
    'profile-beside-rates': {
      why: 'the register of the load profile and one of a rate counted between the same readings',
      remedy: 'correct the reading: either the single register counts, or those of the rates',
    },
    'period-off-step': {
      why: 'a period or a reading begins or ends between two steps of the dated prices',
      remedy: 'begin and end at a full step: a quarter of an hour, a half or a full one, as the data says',
    },
    'prices-missing': {
      why: 'no price of the series at an instant of the period',
      remedy: 'publish the prices of the whole period first: "gridpact prices publish"',
    },
    'intervals-differ': {
      why: 'the energies of the steps are not those that the readings commit to',
      remedy: 'take them from the series of the readings: the data says what is required',
    },
    'too-many-steps': {
      why: 'the period has more steps of the dated prices than a statement takes',
      remedy: 'settle a shorter period: the data names the most steps that one may have',
    },
  },
  zh: {
    'malformed-field': {
      why: '某个字段的格式不符合要求',
      remedy: '更正数据中指明的字段，重新签名',
    },
    'too-much-work': {
      why: '工作量超过创世文件对单笔交易的上限',
      remedy: '拆分操作：减少行数或缩短周期；/v1/consortium 给出单笔交易的工作量上限',
    },
    'not-authorised': {
      why: '作者无权执行该操作；数据中指明谁有权',
      remedy: '请数据中指明的一方签名',
    },
    expired: {
      why: '有效截止高度已过',
      remedy: '以更晚的有效截止高度重新生成交易，或让对方重新签署该行',
    },
    'account-not-found': {
      why: '没有这个账户',
      remedy: '检查账户标识：“<服务成员>/<名称>”；账户由服务成员开立',
    },
    'account-frozen': {
      why: '账户已冻结，不得扣款',
      remedy: '询问冻结由谁下达：由服务成员或监管机构解除',
    },
    'account-closed': {
      why: '账户已销户，不能再参与任何业务',
      remedy: '使用另一个账户：已销户的账户不能重新开立',
    },
    'insufficient-funds': {
      why: '可用余额不足',
      remedy: '付款不超过可用余额，或先存入资金',
    },
    'amount-overflow': {
      why: '合计超出 64 位整数',
      remedy: '金额（分）须能用有符号 64 位整数表示',
    },
    'gross-not-covered': {
      why: '付款行在结算银行的资金不足以支付这笔逐笔全额结算',
      remedy: '请该银行存入资金，或以不触发全额结算的金额支付',
    },
    'site-not-found': {
      why: '没有这个站点',
      remedy: '检查标识："gridpact site list"；站点须先申请',
    },
    'period-spans-move': {
      why: '周期内站点的结算账户有变更',
      remedy: '先结算到数据给出的时刻，再从该时刻结算："gridpact settle" 可一次完成',
    },
    'register-unexpected': {
      why: '电价方案未定价的示数中有电量',
      remedy: '发布含该名称费率的方案版本，或更正读数',
    },
    'register-missing': {
      why: '缺少电表或电价方案应有的示数',
      remedy: '填写上次读数中的每项示数，以及方案中有费率的每项示数',
    },
    'plan-not-found': {
      why: '没有这个电价方案或版本',
      remedy: '先发布方案，或检查名称和版本："gridpact tariff show"',
    },
    'plan-not-in-effect': {
      why: '生效时间晚于周期开始',
      remedy: '用周期开始时生效的版本结算',
    },
    'plan-superseded': {
      why: '下一版本在周期结束前生效',
      remedy: '把周期截止到下一版本生效时，其余用新版本结算',
    },
    'period-invalid': {
      why: '结束早于开始',
      remedy: '周期结束须晚于开始',
    },
    'period-already-settled': {
      why: '此前已付款',
      remedy: '无需再付：结算单有误用 "gridpact statement correct" 更正',
    },
    'period-not-contiguous': {
      why: '未从上一周期结束处开始',
      remedy: '从上一周期结束处开始结算：数据给出该时刻',
    },
    'reading-at-start-missing': {
      why: '周期开始处没有读数',
      remedy: '在周期开始时刻登记读数，或从有读数处开始',
    },
    'reading-at-end-missing': {
      why: '周期结束处没有读数',
      remedy: '在周期结束时刻登记读数，或在有读数处结束',
    },
    'amount-mismatch': {
      why: '有金额与验证节点算出的不同',
      remedy: '采用验证节点算出的金额：数据指明第一个不同之处；检查方案版本和读数',
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
    'intervals-differ': {
      why: '各时步电量与读数承诺的不同',
      remedy: '采用读数所附曲线的电量：数据说明要求',
    },
    'too-many-steps': {
      why: '周期内的分时价格时步超过一张结算单的上限',
      remedy: '结算更短的周期：数据给出最多时步数',
    },
  },
};
