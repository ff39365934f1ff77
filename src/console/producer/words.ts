// Texts of the producer's page.
import type { Spoken } from '../language.ts';

export interface ProducerWords {
  readonly signIn: {
    readonly head: string;
    readonly about: string;
    readonly account: string;
    readonly accountHint: string;
    readonly stored: (account: string) => string;
    readonly enter: string;
    readonly forget: string;
    readonly file: string;
    readonly fileHint: string;
    readonly passphrase: string;
    readonly passphraseHint: string;
    readonly open: string;
    readonly make: string;
    readonly makeAbout: string;
    readonly makeButton: string;
    readonly made: (publicKey: string) => string;
    readonly working: string;
  };
  readonly faults: { readonly [F in KeyFault]: string };
  readonly month: string;
  readonly money: string;
  readonly moneyOf: (month: string) => string;
  readonly moreStatements: (sites: string) => string;
  readonly year: string;
  readonly bar: (month: string, yuan: string) => string;
  readonly lines: (month: string) => string;
  readonly site: string;
  readonly rate: string;
  readonly energy: string;
  readonly price: string;
  readonly amount: string;
  readonly gross: string;
  readonly subsidy: string;
  readonly tax: string;
  readonly net: string;
  readonly imported: string;
  readonly neverNetted: string;
  readonly why: string;
  readonly whyText: (plan: string, version: string, subsidy: string, tax: string) => string;
  readonly whyRate: (hours: string, months: string) => string;
  readonly revision: (revision: string, reason: string) => string;
  readonly payments: string;
  readonly olderPayments: string;
  readonly otherSite: string;
  readonly otherSiteAbout: string;
  readonly addSite: string;
  readonly notYourSite: (site: string) => string;
  readonly time: string;
  readonly counterparty: string;
  readonly kind: string;
  readonly balance: string;
  readonly prove: string;
  readonly proving: string;
  readonly proven: (number: string, all: string, height: string, signers: string) => string;
  readonly provenStatement: string;
  readonly notProven: string;
  readonly chain: (chainId: string) => string;
  readonly saveProof: string;
  readonly readers: string;
  readonly readersAbout: string;
  readonly reader: string;
  readonly allSites: string;
  readonly dataOf: string;
  readonly purpose: string;
  readonly result: string;
  readonly allowed: string;
  readonly denied: (reason: string) => string;
  readonly grants: string;
  readonly until: string;
  readonly status: string;
  readonly requests: string;
  readonly consents: string;
  readonly statuses: { readonly [status: string]: string };
  readonly csvMonth: string;
  readonly csvYear: string;
  readonly csvPayments: string;
  readonly none: string;
}

export type KeyFault =
  | 'no-crypto'
  | 'not-a-key'
  | 'passphrase-wrong'
  | 'passphrase-short'
  | 'other-chain'
  | 'key-away'
  | 'not-stored'
  | 'not-kept';

export const PRODUCER: Spoken<ProducerWords> = {
  en: {
    signIn: {
      head: 'Sign in with the key of your account',
      about: 'The key stays on this device: it signs a challenge of the node, and never leaves the browser.',
      account: 'Account',
      accountHint: 'As your bank told you, such as bank-a/site-001.',
      stored: (account) => `The key of ${account} is kept on this device.`,
      enter: 'Sign in',
      forget: 'Remove the key from this device',
      file: 'Key file or recovery file',
      fileHint: 'It is read here and sent nowhere.',
      passphrase: 'Passphrase of the file',
      passphraseHint: 'Empty when the file has none.',
      open: 'Open and sign in',
      make: 'No key yet?',
      makeAbout:
        'Make one here, keep its recovery file in a safe place, and give the public key to your bank, which opens the account with it.',
      makeButton: 'Make a key and save its recovery file',
      made: (publicKey) => `Public key for your bank: ${publicKey}`,
      working: 'One moment …',
    },
    faults: {
      'no-crypto': 'This browser cannot sign here. Use a current browser, and https.',
      'not-a-key': 'This file is no key of an account.',
      'passphrase-wrong': 'The passphrase does not open the file.',
      'passphrase-short': 'Choose a passphrase of at least 12 characters.',
      'other-chain': 'This node belongs to another ledger than the one you signed in to before. Nothing was signed.',
      'key-away': 'The key is not on this device. Sign out, and sign in with its file again.',
      'not-stored': 'The browser does not keep the key. It works until you close the page.',
      'not-kept': 'The browser keeps nothing here, so it can be no phone that pays. Leave the private window.',
    },
    month: 'Month',
    money: 'Net of your statements',
    moneyOf: (month) => `for ${month}`,
    moreStatements: (sites) =>
      `Sites that were paid for last: ${sites}. There may be others, and what they earned is in no sum and no file of months here. Your bank lists all payments.`,
    year: 'The last twelve months, in yuan',
    bar: (month, yuan) => `${month}: ${yuan} yuan`,
    lines: (month) => `Statement for ${month}`,
    site: 'Site',
    rate: 'Rate',
    energy: 'Fed in, kWh',
    price: 'Yuan per kWh',
    amount: 'Yuan',
    gross: 'For energy',
    subsidy: 'Subsidy',
    tax: 'Tax',
    net: 'Net',
    imported: 'Taken from the grid, kWh',
    neverNetted: 'What you took from the grid is not netted against what you fed in. Your supplier bills it.',
    why: 'Why this much?',
    whyText: (plan, version, subsidy, tax) =>
      `Tariff plan ${plan}, version ${version}: each rate's energy times its price; subsidy ${subsidy} yuan per kWh; tax ${tax} of both.`,
    whyRate: (hours, months) => `hours ${hours}, months ${months}`,
    revision: (revision, reason) => `Corrected, revision ${revision}: ${reason}`,
    payments: 'Payments',
    olderPayments: 'There are older payments, which are not in this list or its file. Your bank lists them all.',
    otherSite: 'Another site of mine',
    otherSiteAbout: 'Sites that have been paid for are here by themselves. A new one is found by its name.',
    addSite: 'Add',
    notYourSite: (site) => `There is no site ${site} of this account.`,
    time: 'Time',
    counterparty: 'From or to',
    kind: 'For',
    balance: 'Balance, yuan',
    prove: 'Prove',
    proving: 'Checking …',
    proven: (number, all, height, signers) =>
      `Proven on this device: payment ${number} of ${all}, none is missing. Block ${height}, signed by ${signers} members.`,
    provenStatement: 'The statement that it pays is proven, too.',
    notProven: 'Not proven',
    chain: (chainId) => `Ledger ${chainId}. Compare it with what your bank says.`,
    saveProof: 'Save the proof',
    readers: 'Who read my data',
    readersAbout: 'Every attempt through a node is on record, also denied ones.',
    reader: 'Member',
    allSites: 'all sites',
    dataOf: 'Data of the time',
    purpose: 'Purpose',
    result: 'Result',
    allowed: 'read',
    denied: (reason) => `denied: ${reason}`,
    grants: 'Who may read',
    until: 'Until',
    status: 'Status',
    requests: 'Who asked',
    consents: 'My consents',
    statuses: {
      active: 'active',
      revoked: 'revoked',
      open: 'open',
      approved: 'approved',
      declined: 'declined',
      given: 'given',
      withdrawn: 'withdrawn',
      expired: 'expired',
    },
    csvMonth: 'Month as CSV',
    csvYear: 'Twelve months as CSV',
    csvPayments: 'Payments as CSV',
    none: 'Nothing yet.',
  },
  zh: {
    signIn: {
      head: '用账户密钥登录',
      about: '密钥始终保存在本设备：它只对节点的质询签名，绝不离开浏览器。',
      account: '账户',
      accountHint: '由您的银行告知，例如 bank-a/site-001。',
      stored: (account) => `本设备保存有 ${account} 的密钥。`,
      enter: '登录',
      forget: '从本设备移除密钥',
      file: '密钥文件或恢复文件',
      fileHint: '仅在本机读取，不会发送到任何地方。',
      passphrase: '文件口令',
      passphraseHint: '文件没有口令时留空。',
      open: '打开并登录',
      make: '还没有密钥？',
      makeAbout: '在此生成一个，把恢复文件保存在安全的地方，并把公钥交给您的银行用于开户。',
      makeButton: '生成密钥并保存恢复文件',
      made: (publicKey) => `提供给银行的公钥：${publicKey}`,
      working: '请稍候……',
    },
    faults: {
      'no-crypto': '此浏览器无法在此签名。请使用新版浏览器并通过 https 访问。',
      'not-a-key': '该文件不是账户密钥。',
      'passphrase-wrong': '口令无法打开该文件。',
      'passphrase-short': '请设置至少 12 个字符的口令。',
      'other-chain': '本节点所属账本与您此前登录的账本不同，未作任何签名。',
      'key-away': '密钥不在本设备上。请退出后用密钥文件重新登录。',
      'not-stored': '浏览器未保存密钥，关闭页面前仍可使用。',
      'not-kept': '浏览器在此不保存任何内容，不能作为付款手机。请退出无痕模式。',
    },
    month: '月份',
    money: '结算净额',
    moneyOf: (month) => `${month}`,
    moreStatements: (sites) =>
      `此处仅含最近有付款的 ${sites} 个站点；可能还有其他站点，其金额不在此处的合计和各月文件中。您的银行可列出全部收付款。`,
    year: '最近十二个月（元）',
    bar: (month, yuan) => `${month}：${yuan} 元`,
    lines: (month) => `${month} 结算单`,
    site: '站点',
    rate: '费率',
    energy: '上网电量（千瓦时）',
    price: '电价（元/千瓦时）',
    amount: '金额（元）',
    gross: '上网电费',
    subsidy: '补贴',
    tax: '税',
    net: '净额',
    imported: '用网电量（千瓦时）',
    neverNetted: '用网电量不与上网电量相抵，由售电方另行收费。',
    why: '为什么是这个金额？',
    whyText: (plan, version, subsidy, tax) =>
      `电价方案 ${plan} 第 ${version} 版：各费率电量乘以其电价；补贴每千瓦时 ${subsidy} 元；两者合计计税 ${tax}。`,
    whyRate: (hours, months) => `时段 ${hours} 时，月份 ${months}`,
    revision: (revision, reason) => `已更正，第 ${revision} 次修订：${reason}`,
    payments: '收付款',
    olderPayments: '还有更早的收付款，不在此列表及其文件中。您的银行可列出全部。',
    otherSite: '我的其他站点',
    otherSiteAbout: '已有付款的站点会自动列出。新站点请按名称查找。',
    addSite: '添加',
    notYourSite: (site) => `此账户没有站点 ${site}。`,
    time: '时间',
    counterparty: '对方',
    kind: '用途',
    balance: '余额（元）',
    prove: '验证',
    proving: '正在核验……',
    proven: (number, all, height, signers) =>
      `已在本设备核验：全部 ${all} 笔中的第 ${number} 笔，无一遗漏。区块 ${height}，由 ${signers} 个成员签名。`,
    provenStatement: '所支付的结算单也已得到证明。',
    notProven: '未能证明',
    chain: (chainId) => `账本 ${chainId}。请与银行告知的标识比对。`,
    saveProof: '保存证明',
    readers: '谁读取过我的数据',
    readersAbout: '经由节点的每一次读取都有记录，被拒绝的也在内。',
    reader: '成员',
    allSites: '所有站点',
    dataOf: '数据所属时段',
    purpose: '用途',
    result: '结果',
    allowed: '已读取',
    denied: (reason) => `被拒绝：${reason}`,
    grants: '谁可以读取',
    until: '有效期至',
    status: '状态',
    requests: '谁申请过',
    consents: '我的同意',
    statuses: {
      active: '有效',
      revoked: '已撤销',
      open: '待处理',
      approved: '已批准',
      declined: '已拒绝',
      given: '已给予',
      withdrawn: '已撤回',
      expired: '已到期',
    },
    csvMonth: '本月 CSV',
    csvYear: '十二个月 CSV',
    csvPayments: '收付款 CSV',
    none: '暂无。',
  },
};
