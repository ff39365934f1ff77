// Texts of the trail of a payment.
import type { Spoken } from '../../language.ts';

export interface TrailWords {
  readonly head: string;
  readonly about: string;
  readonly line: string;
  /** Of a transaction with lines that moved no money. */
  readonly nothingMoved: string;
  readonly steps: {
    readonly register: string;
    readonly energy: string;
    readonly plan: string;
    readonly statement: string;
    readonly asked: string;
    readonly debit: string;
    readonly credit: string;
    readonly between: string;
    readonly receipt: string;
    readonly block: string;
    readonly certificate: string;
    readonly unpaid: string;
  };
  /** Ways to pay, by the operation that moves the money. */
  readonly kinds: { readonly [operation: string]: string };
  /** What a line names, by the table of its entry. */
  readonly things: { readonly [table: string]: string };
  /** What became of the money, by the verifier's word. */
  readonly became: { readonly [status: string]: string };
  readonly signedBy: (who: string) => string;
  readonly signers: (who: string) => string;
  readonly accepted: string;
  readonly noReadings: string;
  readonly byNode: string;
  /** What a file leaves to the word of the node. */
  readonly movementOpen: string;
  readonly packShows: string;
  readonly positionsOpen: string;
  readonly noAccount: string;
  readonly noTime: string;
  readonly notHere: string;
  readonly nothingDue: string;
  readonly window: (window: string) => string;
  readonly noWindow: string;
}

export const TRAIL: Spoken<TrailWords> = {
  en: {
    head: 'Trail of the payment',
    about: 'From what it was made for to the money and its certificate',
    line: 'Payment',
    nothingMoved: 'This transaction moved no money.',
    steps: {
      register: 'Registers',
      energy: 'Energy',
      plan: 'Tariff plan',
      statement: 'Statement',
      asked: 'Asked for by',
      debit: 'Debit',
      credit: 'Credit',
      between: 'Between the members',
      receipt: 'Receipt',
      block: 'Block',
      certificate: 'Certificate',
      unpaid: 'Payment',
    },
    kinds: {
      postTransfers: 'transfer',
      makePayments: 'payment by a device',
      payOrders: 'payment of an order',
      payOnDelivery: 'payment on delivery',
      presentRecords: 'offline payment',
      syncPurse: 'offline payment',
      paySub: 'payment from a sub-wallet',
      refundSub: 'refund to a sub-wallet',
      settlePool: 'settlement of a pool',
      postMicroPayments: 'micro-payments, added up',
      confirmAttempts: 'payment through a channel',
      startRefunds: 'refund through a channel',
      abortAttempts: 'end of an attempt',
      returnLate: 'return of late money',
      refundPayments: 'refund',
      collectPayments: 'collection under a mandate',
      refundCollection: 'refund of a collection',
      spendPacket: 'payment with a packet',
      refundPacket: 'refund of a packet',
      announceCampaign: 'funds of a campaign',
      endCampaign: 'rest of a campaign',
      cancelCampaign: 'rest of a campaign',
      presentCheque: 'cheque',
      issueCash: 'issue of cash notes',
      depositCash: 'deposit of cash notes',
      returnCash: 'return of cash notes',
      confirmSettlement: 'clearing between members',
      fundSettlement: 'funds for clearing',
      declareDefault: 'default in clearing',
      settlePeriod: 'settlement of energy',
      correctStatement: 'correction of a statement',
      repayDebt: 'repayment of a debt',
      answerComplaint: 'refund after a complaint',
      decideComplaint: 'refund after a complaint',
    },
    things: {
      order: 'Order',
      'payment-id': 'Payment id',
      refund: 'Refund',
      'refund-total': 'Refunds so far',
      collection: 'Collection',
      mandate: 'Mandate',
      channel: 'Channel',
      attempt: 'Attempt',
      'sub-wallet': 'Sub-wallet',
      'sub-spending': 'Payment from it',
      'sub-refund': 'Refund to it',
      'pool-settlement': 'Settlement of the pool',
      device: 'Device',
      purse: 'Purse',
      campaign: 'Campaign',
      'packet-spend': 'Payment with a packet',
      'packet-refund': 'Refund of a packet',
      cheque: 'Cheque',
      'cash-note': 'Cash note',
      'micro-sum': 'Micro-payments',
      'clearing-window': 'Clearing window',
      'window-net': 'Net of the member',
      'settlement-entry': "The settlement bank's entry",
      complaint: 'Complaint',
      hold: 'Hold',
    },
    became: {
      paid: 'paid',
      held: 'held: not paid yet',
      'given-back': 'given back to the payer',
      'posted-before': 'moved before by the same payment',
    },
    signedBy: (who) => `signed by ${who}`,
    signers: (who) => `signed by ${who}`,
    accepted: 'accepted',
    noReadings: 'Unknown: the state has no readings at the ends of the period.',
    byNode: "By this node's list of the account: the pack proves it.",
    movementOpen:
      'Accounts and amount as far as the transaction does not say them, what it was for, and the time of the block are the word of this node in it.',
    packShows: 'The pack proves them.',
    positionsOpen: 'What moved on the positions of the members is the word of this node.',
    noAccount:
      'Unknown: the transaction does not say it, and this node lists it on no account that the transaction names.',
    noTime: 'Unknown when: this node has pruned the block.',
    notHere: 'Unknown: this node no longer has the transaction that paid it.',
    nothingDue: 'Nothing was due.',
    window: (window) => `clearing window ${window}`,
    noWindow: 'in no closed clearing window yet',
  },
  zh: {
    head: '付款路径',
    about: '从付款缘由到资金及其证书',
    line: '付款',
    nothingMoved: '此交易未移动资金。',
    steps: {
      register: '示数',
      energy: '电量',
      plan: '电价方案',
      statement: '结算单',
      asked: '发起方式',
      debit: '借方',
      credit: '贷方',
      between: '成员之间',
      receipt: '回执',
      block: '区块',
      certificate: '证书',
      unpaid: '付款',
    },
    kinds: {
      postTransfers: '转账',
      makePayments: '设备付款',
      payOrders: '订单付款',
      payOnDelivery: '货到付款',
      presentRecords: '离线付款',
      syncPurse: '离线付款',
      paySub: '子钱包付款',
      refundSub: '子钱包退款',
      settlePool: '结算资金池',
      postMicroPayments: '小微支付合计',
      confirmAttempts: '渠道付款',
      startRefunds: '渠道退款',
      abortAttempts: '中止渠道付款',
      returnLate: '退回迟到款',
      refundPayments: '退款',
      collectPayments: '按授权扣款',
      refundCollection: '退回扣款',
      spendPacket: '使用红包付款',
      refundPacket: '退回红包付款',
      announceCampaign: '活动资金',
      endCampaign: '活动余款',
      cancelCampaign: '活动余款',
      presentCheque: '支票',
      issueCash: '发行数字票',
      depositCash: '兑存数字票',
      returnCash: '退回数字票',
      confirmSettlement: '成员间清算',
      fundSettlement: '清算资金',
      declareDefault: '清算违约',
      settlePeriod: '电费结算',
      correctStatement: '更正结算单',
      repayDebt: '偿还欠款',
      answerComplaint: '投诉后退款',
      decideComplaint: '投诉后退款',
    },
    things: {
      order: '订单',
      'payment-id': '付款标识',
      refund: '退款',
      'refund-total': '累计退款',
      collection: '扣款',
      mandate: '扣款授权',
      channel: '渠道',
      attempt: '尝试',
      'sub-wallet': '子钱包',
      'sub-spending': '子钱包付款',
      'sub-refund': '子钱包退款',
      'pool-settlement': '资金池结算',
      device: '设备',
      purse: '离线钱包',
      campaign: '活动',
      'packet-spend': '红包付款',
      'packet-refund': '红包退款',
      cheque: '支票',
      'cash-note': '数字票',
      'micro-sum': '小微支付',
      'clearing-window': '清算窗口',
      'window-net': '成员净额',
      'settlement-entry': '结算行记账',
      complaint: '投诉',
      hold: '预留',
    },
    became: {
      paid: '已付',
      held: '已预留，尚未付款',
      'given-back': '已退回付款方',
      'posted-before': '此前已由同一付款移动',
    },
    signedBy: (who) => `由 ${who} 签名`,
    signers: (who) => `由 ${who} 签名`,
    accepted: '已接受',
    noReadings: '未知：状态中没有周期两端的读数。',
    byNode: '据本节点的账户明细；审计包可证明。',
    movementOpen: '其中交易未说明的账户与金额、用途及区块时间，仅凭本节点之言。',
    packShows: '审计包可证明。',
    positionsOpen: '成员头寸上的变动，仅凭本节点之言。',
    noAccount: '未知：交易未说明，且本节点在交易所提及的账户上均未列出。',
    noTime: '时间未知：本节点已裁剪该区块。',
    notHere: '未知：本节点已没有支付它的交易。',
    nothingDue: '无应付款项。',
    window: (window) => `清算窗口 ${window}`,
    noWindow: '尚不在任何已关闭的清算窗口中',
  },
};
