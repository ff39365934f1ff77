// Texts of the auditor's page.
import type { Spoken } from '../language.ts';

export interface AuditorWords {
  readonly search: string;
  readonly searchHint: string;
  readonly find: string;
  readonly notFound: (what: string) => string;
  readonly found: (what: string) => string;
  readonly kinds: { readonly [kind: string]: string };
  readonly field: string;
  readonly value: string;
  readonly prove: string;
  readonly proveAbout: string;
  readonly pack: string;
  readonly packAbout: string;
  readonly packing: (done: string, all: string) => string;
  readonly packed: (facts: string, chainId: string) => string;
  /** By what was packed: what is not proven to be all of it. */
  readonly notAll: { readonly [kind: string]: string };
  readonly byCommand: string;
  readonly trail: string;
  readonly trailAbout: string;
  readonly steps: {
    readonly register: string;
    readonly energy: string;
    readonly plan: string;
    readonly statement: string;
    readonly transfer: string;
    readonly account: string;
  };
  readonly statements: string;
  readonly activity: string;
  readonly transaction: string;
  readonly line: string;
  readonly outcome: string;
  readonly sums: string;
  readonly sumOf: (count: string, yuan: string) => string;
  readonly access: string;
  readonly tables: string;
  readonly table: string;
  readonly prefix: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly periodAbout: string;
  readonly rows: (count: string) => string;
  readonly all: string;
  readonly reading: (count: string) => string;
  readonly id: string;
}

export const AUDITOR: Spoken<AuditorWords> = {
  en: {
    search: 'Search',
    searchHint: 'Site, account, transaction, block, member, proposal, grant or complaint; or a month such as 2026-01.',
    find: 'Search',
    notFound: (what) => `Nothing on the ledger has the name ${what}.`,
    found: (what) => `Found: ${what}`,
    kinds: {
      site: 'site',
      account: 'account',
      transaction: 'transaction',
      block: 'block',
      member: 'member',
      proposal: 'proposal',
      grant: 'grant',
      complaint: 'complaint',
      month: 'month',
    },
    field: 'Field',
    value: 'Value',
    prove: 'Prove this',
    proveAbout:
      'Saves a proof file. Check it with "gridpact verify FILE --genesis GENESIS", or with the verifier page.',
    pack: 'Pack this',
    packAbout:
      'Makes an audit pack with all that belongs to it, and checks it here. Check it again with "gridpact verify FILE --genesis GENESIS", or with the verifier page.',
    packing: (done, all) => `${done} of ${all} sites …`,
    packed: (facts, chainId) =>
      `The pack is saved, and ${facts} facts in it hold. Ledger ${chainId}: compare it with your genesis.`,
    notAll: {
      month: 'Each site in it has all of its statements. That no site is missing is the word of this node.',
      member: 'What is in it is proven. That there is no more evidence against the member is the word of this node.',
    },
    byCommand: 'The same by command',
    trail: 'Trail of the payment',
    trailAbout: 'From the meter to the money',
    steps: {
      register: 'Registers',
      energy: 'Energy',
      plan: 'Tariff plan',
      statement: 'Statement',
      transfer: 'Transfer',
      account: 'Account',
    },
    statements: 'Statements',
    activity: 'Debits and credits',
    transaction: 'Transaction',
    line: 'Line',
    outcome: 'Outcome',
    sums: 'Sums',
    sumOf: (count, yuan) => `${count} statements, ${yuan} yuan net`,
    access: 'Who read its data',
    tables: 'Tables',
    table: 'Table',
    prefix: 'Ids that begin with',
    from: 'From',
    to: 'To',
    show: 'Show',
    periodAbout: 'By the time that a row has; else by the block with which it came on record.',
    rows: (count) => `${count} rows`,
    all: 'All rows as CSV',
    reading: (count) => `${count} rows read …`,
    id: 'Id',
  },
  zh: {
    search: '搜索',
    searchHint: '站点、账户、交易、区块、成员、提案、授权或投诉；或月份，例如 2026-01。',
    find: '搜索',
    notFound: (what) => `账本上没有名为 ${what} 的内容。`,
    found: (what) => `找到：${what}`,
    kinds: {
      site: '站点',
      account: '账户',
      transaction: '交易',
      block: '区块',
      member: '成员',
      proposal: '提案',
      grant: '授权',
      complaint: '投诉',
      month: '月份',
    },
    field: '字段',
    value: '值',
    prove: '证明此项',
    proveAbout: '保存证明文件。用 "gridpact verify FILE --genesis GENESIS" 或验证程序页面核验。',
    pack: '打包此项',
    packAbout:
      '生成包含全部相关内容的审计包，并在此核验。可再用 "gridpact verify FILE --genesis GENESIS" 或验证程序页面核验。',
    packing: (done, all) => `已处理 ${done} / ${all} 个站点……`,
    packed: (facts, chainId) => `审计包已保存，其中 ${facts} 项事实成立。账本 ${chainId}：请与您的创世文件比对。`,
    notAll: {
      month: '其中每个站点的结算单均已齐全；没有遗漏站点一事，仅凭本节点之言。',
      member: '其中内容均已证明；没有针对该成员的其他证据一事，仅凭本节点之言。',
    },
    byCommand: '相应命令',
    trail: '付款路径',
    trailAbout: '从电表到资金',
    steps: {
      register: '示数',
      energy: '电量',
      plan: '电价方案',
      statement: '结算单',
      transfer: '转账',
      account: '账户',
    },
    statements: '结算单',
    activity: '借贷明细',
    transaction: '交易',
    line: '行',
    outcome: '结果',
    sums: '合计',
    sumOf: (count, yuan) => `${count} 张结算单，净额合计 ${yuan} 元`,
    access: '谁读取过其数据',
    tables: '数据表',
    table: '数据表',
    prefix: '标识前缀',
    from: '起',
    to: '止',
    show: '显示',
    periodAbout: '按该行自身的时间；没有时间的，按其上链的区块。',
    rows: (count) => `${count} 行`,
    all: '全部行 CSV',
    reading: (count) => `已读取 ${count} 行……`,
    id: '标识',
  },
};
