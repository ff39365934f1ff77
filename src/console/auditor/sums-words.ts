// Texts of sums: over the statements of a month, and over all accounts.
import type { Spoken } from '../language.ts';

export interface SumsWords {
  readonly sums: string;
  readonly by: string;
  readonly group: string;
  readonly groupings: { readonly [by: string]: string };
  readonly heads: { readonly [figure: string]: string };
  readonly addsUp: (sum: string) => string;
  readonly differs: (sum: string) => string;
  readonly wentTo: (paid: string, suspense: string, netted: string) => string;
  readonly allSettled: string;
  readonly notSettled: (count: string, sites: string) => string;
  readonly conservation: string;
  readonly conservationAbout: string;
  readonly addUp: string;
  readonly after: (height: string, time: string) => string;
  readonly conserved: (posted: string, held: string) => string;
  readonly notConserved: (posted: string, held: string) => string;
  readonly accountsOpen: string;
  readonly member: string;
  readonly kind: string;
  readonly accounts: string;
}

export const SUMS: Spoken<SumsWords> = {
  en: {
    sums: 'Sums of the month',
    by: 'By',
    group: 'Group',
    groupings: { plan: 'plan', bank: 'bank', status: 'status of the site', all: 'all' },
    heads: {
      sites: 'Sites',
      statements: 'Statements',
      exportWh: 'Export, kWh',
      grossFen: 'Gross',
      subsidyFen: 'Subsidy',
      taxFen: 'Tax',
      netFen: 'Net',
      nettedFen: 'Netted',
      owedFen: 'Left owed',
      paidFen: 'Paid',
      suspenseFen: 'In suspense',
      notSettled: 'Not settled',
      debitsFen: 'Debits',
      creditsFen: 'Credits',
      heldDebitsFen: 'Held debits',
      heldCreditsFen: 'Held credits',
    },
    addsUp: (sum) => `Gross and subsidy less tax is net: ${sum}.`,
    differs: (sum) => `Gross and subsidy less tax is not net: ${sum}. Something in these statements is wrong.`,
    wentTo: (paid, suspense, netted) =>
      `Paid to producers ${paid}, in suspense ${suspense}, kept back for debts ${netted} yuan.`,
    allSettled: 'Every site is settled to the end of the month.',
    notSettled: (count, sites) => `Sites that are not settled to the end of the month: ${count}, such as ${sites}.`,
    conservation: 'Was money made or lost?',
    conservationAbout:
      'Has all accounts proven after one block, and adds them up here. Every debit is a credit elsewhere.',
    addUp: 'Add up all accounts',
    after: (height, time) => `After block ${height}, ${time}`,
    conserved: (posted, held) =>
      `No money was made or lost in these accounts. Debits and credits: ${posted}. Held: ${held}.`,
    notConserved: (posted, held) =>
      `Debits and credits differ: money was made or lost, or the node left an account out. Debits and credits: ${posted}. Held: ${held}.`,
    accountsOpen:
      'Each account in it is proven. An account with money that this node left out would make the sums differ; that no two such accounts make up for each other is its word. "gridpact audit balances" executes the blocks instead.',
    member: 'Member',
    kind: 'Kind',
    accounts: 'Accounts',
  },
  zh: {
    sums: '月度合计',
    by: '依据',
    group: '分组',
    groupings: { plan: '电价方案', bank: '银行', status: '站点状态', all: '全部' },
    heads: {
      sites: '站点',
      statements: '结算单',
      exportWh: '上网电量，千瓦时',
      grossFen: '电费',
      subsidyFen: '补贴',
      taxFen: '税',
      netFen: '净额',
      nettedFen: '已抵扣',
      owedFen: '转为欠款',
      paidFen: '已付',
      suspenseFen: '暂记',
      notSettled: '未结算',
      debitsFen: '借方',
      creditsFen: '贷方',
      heldDebitsFen: '预留借方',
      heldCreditsFen: '预留贷方',
    },
    addsUp: (sum) => `电费加补贴减税等于净额：${sum}。`,
    differs: (sum) => `电费加补贴减税不等于净额：${sum}。这些结算单中有错误。`,
    wentTo: (paid, suspense, netted) => `已付发电户 ${paid} 元，暂记 ${suspense} 元，抵扣欠款 ${netted} 元。`,
    allSettled: '所有站点均已结算至月末。',
    notSettled: (count, sites) => `尚未结算至月末的站点：${count} 个，例如 ${sites}。`,
    conservation: '资金有无凭空增减？',
    conservationAbout: '取得同一区块之后全部账户的证明，并在此相加。每笔借方都是别处的贷方。',
    addUp: '全部账户相加',
    after: (height, time) => `区块 ${height} 之后，${time}`,
    conserved: (posted, held) => `这些账户中资金没有凭空增减。借方与贷方：${posted}。预留：${held}。`,
    notConserved: (posted, held) =>
      `借方与贷方不等：资金凭空增减，或节点遗漏了账户。借方与贷方：${posted}。预留：${held}。`,
    accountsOpen:
      '其中每个账户均已证明。本节点若遗漏有余额的账户，合计就会不等；没有两个被遗漏的账户恰好相抵一事，仅凭本节点之言。"gridpact audit balances" 则重新执行区块。',
    member: '成员',
    kind: '种类',
    accounts: '账户',
  },
};
