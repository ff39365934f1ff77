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
  readonly pack: string;
  readonly evidenceAbout: string;
  readonly proving: string;
  readonly packing: (done: string, all: string) => string;
  readonly proofSaved: (facts: string, chainId: string) => string;
  readonly packSaved: (facts: string, chainId: string) => string;
  /** Of a block without transactions. */
  readonly noProof: string;
  /** By what was found: what neither file proves. */
  readonly notAll: { readonly [kind: string]: string };
  readonly monthOpen: string;
  readonly byCommand: string;
  readonly trail: string;
  readonly statements: string;
  readonly activity: string;
  readonly transaction: string;
  readonly time: string;
  readonly amount: string;
  readonly balance: string;
  readonly counterparty: string;
  readonly purpose: string;
  readonly sumOf: (count: string, yuan: string) => string;
  readonly access: string;
  /** Why a table without rows has no proof. */
  readonly noReads: string;
  readonly readsOpen: string;
  readonly noRows: string;
  readonly rowsOpen: string;
  readonly tables: string;
  readonly table: string;
  readonly prefix: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly periodAbout: string;
  readonly tableCut: (read: string) => string;
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
    pack: 'Pack this',
    evidenceAbout:
      'Either is checked here by the verifier before it is saved: a proof of what is shown, or a pack with all that belongs to it. Check the file again with "gridpact verify FILE --genesis GENESIS", or with the verifier page.',
    proving: 'Collecting proofs …',
    packing: (done, all) => `${done} of ${all} sites …`,
    proofSaved: (facts, chainId) =>
      `The proof is saved, and ${facts} facts in it hold. Ledger ${chainId}: compare it with your genesis.`,
    packSaved: (facts, chainId) =>
      `The pack is saved, and ${facts} facts in it hold. Ledger ${chainId}: compare it with your genesis.`,
    noProof:
      'It can have no proof of its own: a block is proven by the receipts of its transactions, and this one has none. A proof of a later block stands on it.',
    notAll: {
      block:
        'Its hash and the transactions in it are proven. That it has no other one, and what else stands here, are the word of this node.',
      proposal:
        'What is in it is proven, with who approved. That no other transaction names it is the word of this node.',
      grant: 'What is in it is proven. That no other consent or transaction belongs to it is the word of this node.',
      member: 'What is in it is proven. That there is no more evidence against the member is the word of this node.',
    },
    monthOpen: 'Each site in it has all of its statements. That no site is missing is the word of this node.',
    byCommand: 'The same by command',
    trail: 'Trail of the payment',
    statements: 'Statements',
    activity: 'Debits and credits',
    transaction: 'Transaction',
    time: 'Time',
    amount: 'Yuan',
    balance: 'Balance',
    counterparty: 'Counterparty',
    purpose: 'What for',
    sumOf: (count, yuan) => `${count} statements, ${yuan} yuan net`,
    access: 'Who read its data',
    noReads: 'No read is on record. That there is none cannot be proven: a proof shows what is there.',
    readsOpen:
      'Of some lists there are no entries on record, which cannot be proven: that nobody read by them is the word of this node.',
    noRows: 'There is no row to prove. That there is none cannot be proven: a proof shows what is there.',
    rowsOpen: 'Each row in it is proven. That no row is missing is the word of this node.',
    tables: 'Tables',
    table: 'Table',
    prefix: 'Ids that begin with',
    from: 'From',
    to: 'To',
    show: 'Show',
    periodAbout:
      'By the time that a row has; else by the block with which it came on record. One that has neither is of every period.',
    tableCut: (read) =>
      `The page stopped after ${read} rows of the table, and none behind them is here. A longer prefix leads to them; "gridpact export csv" writes every row.`,
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
    pack: '打包此项',
    evidenceAbout:
      '两者都先由验证程序在此核验，然后才保存：证明仅含所示内容，审计包含全部相关内容。可再用 "gridpact verify FILE --genesis GENESIS" 或验证程序页面核验。',
    proving: '正在收集证明……',
    packing: (done, all) => `已处理 ${done} / ${all} 个站点……`,
    proofSaved: (facts, chainId) => `证明已保存，其中 ${facts} 项事实成立。账本 ${chainId}：请与您的创世文件比对。`,
    packSaved: (facts, chainId) => `审计包已保存，其中 ${facts} 项事实成立。账本 ${chainId}：请与您的创世文件比对。`,
    noProof: '它没有自己的证明：区块由其交易的回执证明，而此区块没有交易。后续区块的证明以它为基础。',
    notAll: {
      block: '其哈希和其中的交易均已证明；没有其他交易一事，以及此处所示的其他内容，仅凭本节点之言。',
      proposal: '其中内容及批准者均已证明；没有其他交易提及它一事，仅凭本节点之言。',
      grant: '其中内容均已证明；没有其他相关的同意或交易一事，仅凭本节点之言。',
      member: '其中内容均已证明；没有针对该成员的其他证据一事，仅凭本节点之言。',
    },
    monthOpen: '其中每个站点的结算单均已齐全；没有遗漏站点一事，仅凭本节点之言。',
    byCommand: '相应命令',
    trail: '付款路径',
    statements: '结算单',
    activity: '借贷明细',
    transaction: '交易',
    time: '时间',
    amount: '金额（元）',
    balance: '余额',
    counterparty: '对方账户',
    purpose: '用途',
    sumOf: (count, yuan) => `${count} 张结算单，净额合计 ${yuan} 元`,
    access: '谁读取过其数据',
    noReads: '没有读取记录。没有读取一事无法证明：证明只能表明存在的内容。',
    readsOpen: '部分清单尚无条目，这无法证明：没有人据此读取一事，仅凭本节点之言。',
    noRows: '没有可证明的行。没有行一事无法证明：证明只能表明存在的内容。',
    rowsOpen: '其中每一行均已证明；没有遗漏的行一事，仅凭本节点之言。',
    tables: '数据表',
    table: '数据表',
    prefix: '标识前缀',
    from: '起',
    to: '止',
    show: '显示',
    periodAbout: '按该行自身的时间；没有时间的，按其上链的区块；两者都没有的，属于任何时段。',
    tableCut: (read) =>
      `页面在读取该表 ${read} 行后停止，其后的行均不在此处。可用更长的前缀读取，或用 "gridpact export csv" 导出所有行。`,
    rows: (count) => `${count} 行`,
    all: '全部行 CSV',
    reading: (count) => `已读取 ${count} 行……`,
    id: '标识',
  },
};
