// Texts of what the holder of an account does on the producer's page.
import type { Spoken } from '../language.ts';

type Texts = { readonly [code: string]: string };

export interface ActionWords {
  readonly signing: string;
  readonly done: (height: string) => string;
  readonly refused: string;
  readonly outcomes: { readonly [outcome: string]: (time: string) => string };
  readonly decide: string;
  readonly decisions: { readonly approve: string; readonly decline: string; readonly withdraw: string };
  readonly consent: {
    readonly head: string;
    readonly about: string;
    readonly scenario: string;
    readonly give: string;
  };
  readonly limits: {
    readonly head: string;
    readonly about: string;
    readonly names: {
      readonly perPaymentFen: string;
      readonly perDayFen: string;
      readonly perMonthFen: string;
      readonly coolingFen: string;
    };
    readonly pending: (time: string) => string;
    readonly save: string;
  };
  readonly devices: {
    readonly head: string;
    readonly about: string;
    readonly device: string;
    readonly stop: string;
    readonly suspend: string;
    readonly lost: string;
    readonly lostAll: string;
    readonly kinds: Texts;
    readonly statuses: Texts;
  };
  readonly complaints: {
    readonly head: string;
    readonly complaint: string;
    readonly about: string;
    readonly assignee: string;
    readonly due: string;
    readonly finding: string;
    readonly step: string;
    readonly steps: { readonly accept: string; readonly escalate: string; readonly withdraw: string };
    readonly statuses: Texts;
    readonly findings: Texts;
    readonly kinds: Texts;
    readonly file: string;
    readonly ofPayment: string;
    readonly complain: string;
    readonly amount: string;
    readonly kind: string;
    readonly text: string;
    readonly textAbout: string;
    readonly send: string;
  };
}

export const ACTIONS: Spoken<ActionWords> = {
  en: {
    signing: 'Signing and sending …',
    done: (height) => `Done, and final in block ${height}.`,
    refused: 'The ledger refused it, and nothing changed.',
    outcomes: {
      '': () => '',
      'raised-later': (time) => `Lower limits hold now, higher ones from ${time}.`,
      'cooling-off': (time) => `The payee is new: it is paid on ${time}, unless you stop it before.`,
      'posted-before': () => 'It was paid before: nothing was paid twice.',
      'order-paid-before': () => 'The order was paid before: nothing was paid twice.',
      'held-for-delivery': () => 'The money waits until the order is handed over.',
      'provisional-credit': () => 'Your bank credited the amount until the complaint is over.',
    },
    decide: 'Decide',
    decisions: { approve: 'Approve', decline: 'Decline', withdraw: 'Withdraw' },
    consent: {
      head: 'Give consent',
      about: 'For one member, one purpose and one site. You can take it back at any time.',
      scenario: 'Data',
      give: 'Sign the consent',
    },
    limits: {
      head: 'My limits',
      about: 'In yuan; empty means no limit. Lower limits hold at once. Higher ones hold a day later.',
      names: {
        perPaymentFen: 'For one payment',
        perDayFen: 'In a day',
        perMonthFen: 'In a month',
        coolingFen: 'Above it, payments to new payees wait',
      },
      pending: (time) => `Higher limits wait until ${time}. Saving ends that.`,
      save: 'Sign the limits',
    },
    devices: {
      head: 'My devices',
      about: 'A device that is stopped pays nothing more. Your bank and you together let it go on.',
      device: 'Device',
      stop: 'Stop it',
      suspend: 'Freeze',
      lost: 'Report lost',
      lostAll: 'I lost all of them',
      kinds: { phone: 'phone', card: 'card', band: 'band', watch: 'watch', 'key-ring': 'key ring' },
      statuses: { active: 'active', suspended: 'frozen', lost: 'lost', retired: 'retired' },
    },
    complaints: {
      head: 'My complaints',
      complaint: 'Complaint',
      about: 'About',
      assignee: 'With',
      due: 'Answer by',
      finding: 'Finding',
      step: 'Next',
      steps: { accept: 'Accept', escalate: 'To the regulator', withdraw: 'Withdraw' },
      statuses: {
        filed: 'filed',
        assigned: 'being looked into',
        answered: 'answered',
        escalated: 'with the regulator',
        decided: 'decided',
        resolved: 'resolved',
        withdrawn: 'withdrawn',
        lapsed: 'lapsed',
      },
      findings: { upheld: 'right', partly: 'partly right', rejected: 'rejected' },
      kinds: {
        unauthorised: 'I did not pay this',
        'not-delivered': 'not delivered',
        defective: 'defective',
        'wrong-amount': 'wrong amount',
        'paid-twice': 'paid twice',
        'not-refunded': 'not refunded',
        billing: 'statement is wrong',
        other: 'other',
      },
      file: 'File a complaint',
      ofPayment: 'Of a payment you complain at its row above.',
      complain: 'Complain',
      amount: 'Yuan asked back',
      kind: 'What is wrong',
      text: 'Your words',
      textAbout:
        'They are saved as a file on this device. The ledger gets only a commitment: keep the file, and give it to your bank.',
      send: 'Save the text and sign the complaint',
    },
  },
  zh: {
    signing: '正在签名并发送……',
    done: (height) => `已完成，在区块 ${height} 中最终确认。`,
    refused: '账本已拒绝，未作任何更改。',
    outcomes: {
      '': () => '',
      'raised-later': (time) => `降低的限额立即生效，提高的限额自 ${time} 起生效。`,
      'cooling-off': (time) => `收款方是新的：将于 ${time} 付款，除非您在此之前撤销。`,
      'posted-before': () => '此前已支付，没有重复付款。',
      'order-paid-before': () => '该订单此前已支付，没有重复付款。',
      'held-for-delivery': () => '款项将在订单交付后支付。',
      'provisional-credit': () => '在投诉结束之前，银行已将该金额先行垫付。',
    },
    decide: '决定',
    decisions: { approve: '批准', decline: '拒绝', withdraw: '撤回' },
    consent: {
      head: '给予同意',
      about: '针对一个成员、一种用途和一个站点，可随时撤回。',
      scenario: '数据',
      give: '签署同意',
    },
    limits: {
      head: '我的限额',
      about: '单位为元，留空表示不限。降低立即生效，提高在一天后生效。',
      names: {
        perPaymentFen: '单笔',
        perDayFen: '每日',
        perMonthFen: '每月',
        coolingFen: '超过此数，向新收款方的付款须等待',
      },
      pending: (time) => `更高的限额将于 ${time} 生效；再次保存会取消它。`,
      save: '签署限额',
    },
    devices: {
      head: '我的设备',
      about: '停用的设备不能再付款；由您和银行共同恢复。',
      device: '设备',
      stop: '停用或挂失',
      suspend: '停用',
      lost: '挂失',
      lostAll: '全部丢失',
      kinds: { phone: '手机', card: '卡', band: '手环', watch: '手表', 'key-ring': '钥匙扣' },
      statuses: { active: '有效', suspended: '已停用', lost: '已挂失', retired: '已注销' },
    },
    complaints: {
      head: '我的投诉',
      complaint: '投诉',
      about: '事由',
      assignee: '经办',
      due: '答复期限',
      finding: '结论',
      step: '下一步',
      steps: { accept: '接受', escalate: '提交监管', withdraw: '撤回' },
      statuses: {
        filed: '已提交',
        assigned: '处理中',
        answered: '已答复',
        escalated: '监管处理中',
        decided: '已裁定',
        resolved: '已解决',
        withdrawn: '已撤回',
        lapsed: '已失效',
      },
      findings: { upheld: '成立', partly: '部分成立', rejected: '不成立' },
      kinds: {
        unauthorised: '不是我付的',
        'not-delivered': '未交付',
        defective: '有缺陷',
        'wrong-amount': '金额有误',
        'paid-twice': '重复付款',
        'not-refunded': '未退款',
        billing: '结算单有误',
        other: '其他',
      },
      file: '提交投诉',
      ofPayment: '对某笔付款的投诉，请在上方该笔付款处提交。',
      complain: '投诉',
      amount: '要求退还（元）',
      kind: '问题',
      text: '您的说明',
      textAbout: '说明保存为本设备上的文件，账本上只有承诺值：请妥善保存该文件，并交给您的银行。',
      send: '保存说明并签署投诉',
    },
  },
};
