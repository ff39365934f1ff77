// Texts of the operator's page about settlement and clearing.
import type { Spoken } from '../language.ts';

export interface BusinessWords {
  readonly runs: string;
  readonly runsAbout: string;
  readonly load: string;
  readonly reading: (count: string) => string;
  readonly period: string;
  readonly plan: string;
  readonly settled: string;
  readonly energy: string;
  readonly sums: {
    readonly grossFen: string;
    readonly subsidyFen: string;
    readonly taxFen: string;
    readonly netFen: string;
  };
  readonly missing: (count: string) => string;
  /** Of the table and its commands; the file has all. */
  readonly firstSites: (count: string) => string;
  readonly site: string;
  readonly reason: string;
  readonly reasons: { readonly 'no-reading': string; readonly 'not-settled': string; readonly 'not-connected': string };
  readonly latestReading: string;
  readonly csvStatements: string;
  readonly csvMissing: string;
  readonly refused: string;
  readonly refusedAbout: string;
  readonly loadRefused: string;
  readonly readingReceipts: (count: string) => string;
  readonly refusedOf: (count: string, transactions: string) => string;
  readonly refusedCut: string;
  readonly wholeRun: string;
  readonly remedy: string;
  readonly about: string;
  readonly block: string;
  readonly transaction: string;
  readonly csvRefused: string;
  readonly clearing: string;
  readonly openWindow: (window: string, cutoff: string) => string;
  readonly member: string;
  readonly net: string;
  readonly position: string;
  readonly cap: string;
  readonly room: string;
  readonly state: string;
  readonly near: string;
  readonly within: string;
  readonly unsettled: string;
  readonly window: string;
  readonly owed: string;
  readonly unpaid: string;
  readonly windowStates: { readonly [state: string]: string };
}

export const BUSINESS: Spoken<BusinessWords> = {
  en: {
    runs: 'Settlement runs',
    runsAbout: 'By period and plan, from the statements on the ledger. A run itself: gridpact settle --help',
    load: 'Read the statements',
    reading: (count) => `${count} statements read …`,
    period: 'Period',
    plan: 'Plan',
    settled: 'Settled / to settle',
    energy: 'Fed in, kWh',
    sums: { grossFen: 'For energy', subsidyFen: 'Subsidy', taxFen: 'Tax', netFen: 'Net, yuan' },
    missing: (count) => `Sites without a statement: ${count}`,
    firstSites: (count) => `Here, and in the commands, are the first ${count}; the file has all.`,
    site: 'Site',
    reason: 'Why',
    reasons: {
      'no-reading': 'there is no reading of the end of the period',
      'not-settled': 'readings are there: no run has settled it, or it refused the line',
      'not-connected': 'the site is suspended',
    },
    latestReading: 'Latest reading',
    csvStatements: 'Statements as CSV',
    csvMissing: 'Sites without one as CSV',
    refused: 'Refused lines',
    refusedAbout:
      'From receipts that are proven here: of the blocks with statements of the period, and of the latest 200 blocks.',
    loadRefused: 'Read the receipts',
    readingReceipts: (count) => `${count} receipts read …`,
    refusedOf: (count, transactions) => `${count} refused, in ${transactions} transactions.`,
    refusedCut: 'There are more transactions than are read at once.',
    wholeRun: 'the whole transaction',
    remedy: 'What helps',
    about: 'About',
    block: 'Block',
    transaction: 'Transaction',
    csvRefused: 'Refused lines as CSV',
    clearing: 'Clearing: positions against caps',
    openWindow: (window, cutoff) =>
      cutoff === '0'
        ? `Window ${window} is open; no cut-off is scheduled.`
        : `Window ${window} ends with block ${cutoff}.`,
    member: 'Member',
    net: 'Net of the open window',
    position: 'Position, yuan',
    cap: 'Cap',
    room: 'Room',
    state: 'State',
    near: 'near its cap',
    within: 'within',
    unsettled: 'Windows that are not settled',
    window: 'Window',
    owed: 'Owed, yuan',
    unpaid: 'Not paid yet',
    windowStates: { closed: 'closed', settling: 'settling' },
  },
  zh: {
    runs: '历次结算',
    runsAbout: '按周期和电价方案，取自账本上的结算单。执行结算：gridpact settle --help',
    load: '读取结算单',
    reading: (count) => `已读取 ${count} 张结算单……`,
    period: '周期',
    plan: '方案',
    settled: '已结算/应结算',
    energy: '上网电量（千瓦时）',
    sums: { grossFen: '上网电费', subsidyFen: '补贴', taxFen: '税', netFen: '净额（元）' },
    missing: (count) => `没有结算单的站点：${count}`,
    firstSites: (count) => `此处和命令中为前 ${count} 个站点，文件中为全部。`,
    site: '站点',
    reason: '原因',
    reasons: {
      'no-reading': '缺少周期末的电表读数',
      'not-settled': '读数齐全：尚未结算，或该行被拒绝',
      'not-connected': '站点已停用',
    },
    latestReading: '最近读数',
    csvStatements: '结算单 CSV',
    csvMissing: '未结算站点 CSV',
    refused: '被拒绝的行',
    refusedAbout: '取自在此核验的回执：含本周期结算单的区块，以及最近 200 个区块。',
    loadRefused: '读取回执',
    readingReceipts: (count) => `已读取 ${count} 份回执……`,
    refusedOf: (count, transactions) => `${transactions} 笔交易中有 ${count} 行被拒绝。`,
    refusedCut: '交易数量超出一次可读取的上限。',
    wholeRun: '整笔交易',
    remedy: '处理办法',
    about: '数据',
    block: '区块',
    transaction: '交易',
    csvRefused: '被拒绝的行 CSV',
    clearing: '清算：头寸与限额',
    openWindow: (window, cutoff) =>
      cutoff === '0' ? `窗口 ${window} 已打开，尚未安排截止。` : `窗口 ${window} 在区块 ${cutoff} 结束。`,
    member: '成员',
    net: '本窗口净额',
    position: '头寸（元）',
    cap: '限额',
    room: '余量',
    state: '状态',
    near: '接近限额',
    within: '正常',
    unsettled: '未结清的窗口',
    window: '窗口',
    owed: '应付（元）',
    unpaid: '未付',
    windowStates: { closed: '已关闭', settling: '结清中' },
  },
};
