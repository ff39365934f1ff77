// Texts of the operator's page.
import type { AlertCode } from '../../answers/node-status.ts';
import type { Spoken } from '../language.ts';

export interface OperatorWords {
  readonly ready: string;
  readonly notReady: string;
  readonly problems: string;
  readonly allWell: string;
  /** Of the codes of the node's health: a headline; the node's own words stand below it. */
  readonly alerts: { readonly [C in AlertCode]: string };
  readonly node: string;
  readonly height: string;
  readonly view: string;
  readonly leader: string;
  readonly voting: string;
  readonly votes: { readonly [voting: string]: string };
  readonly finality: string;
  readonly finalityOf: (p50: string, p99: string, blocks: string) => string;
  readonly blocksPerMinute: string;
  readonly batchesPerMinute: string;
  readonly pending: string;
  readonly memory: string;
  readonly disk: string;
  readonly diskWarn: (limit: string) => string;
  readonly journal: string;
  readonly backup: string;
  readonly noBackup: string;
  readonly version: string;
  readonly upSince: string;
  readonly members: string;
  readonly member: string;
  readonly kind: string;
  readonly validator: string;
  readonly observer: string;
  readonly state: string;
  readonly connected: string;
  readonly missingSince: (span: string, time: string) => string;
  readonly noVoteSince: (span: string) => string;
  readonly thisNode: string;
  readonly lastVote: string;
  readonly ago: (span: string) => string;
  readonly delay: string;
  readonly clock: string;
  readonly series: string;
  readonly range: string;
  readonly hours: { readonly [hours: string]: string };
  readonly seriesOf: {
    readonly blocks: string;
    readonly batches: string;
    readonly slowest: string;
    readonly memory: string;
    readonly missing: string;
  };
  readonly csvFigures: string;
  readonly latest: (value: string, most: string) => string;
  readonly expiries: string;
  readonly what: string;
  readonly until: string;
  readonly left: string;
  readonly expired: string;
  readonly noExpiries: string;
  readonly proposals: string;
  readonly proposal: string;
  readonly change: string;
  readonly proposer: string;
  readonly approved: string;
  readonly lacks: string;
  readonly approvalsOf: (approvals: string, needed: string) => string;
  readonly enough: (approvals: string) => string;
  readonly lacking: (approvals: string, lacking: string, others: string) => string;
  readonly openUntil: string;
  /** `time`: about, at the pace of late; undefined where it cannot be told. */
  readonly expiresAt: (height: string, time: string | undefined) => string;
  readonly notToApprove: string;
  readonly commandsFor: (what: string) => string;
  /** By kind: a key or token with an end; `of`: a purpose, or which token. */
  readonly ends: { readonly [kind: string]: (of: string) => string };
  readonly purposes: { readonly [purpose: string]: string };
  readonly newToken: string;
  readonly commands: string;
  readonly commandsAbout: string;
}

export const OPERATOR: Spoken<OperatorWords> = {
  en: {
    ready: 'Ready',
    notReady: 'Not ready',
    problems: 'Alerts',
    allWell: 'Nothing needs attention.',
    alerts: {
      'no-quorum': 'Too few validators are connected: nothing becomes final',
      'catching-up': 'This node is behind the others',
      'blocks-forgotten': 'No connected member has the next block',
      'votes-missing': 'Votes are missing',
      'batches-missing': 'Batches are missing',
      'payloads-missing': 'Shared payloads are missing',
      'clock-skew': 'Clocks differ',
      'other-version': 'Members run other versions',
      'disk-space-low': 'Disk space is low',
      'key-expires': 'Keys or tokens expire',
      divergence: 'A member computed another result',
      'voting-awaited': 'This node asks before it votes',
      'votes-forgotten': 'This node has forgotten votes of its own',
      'voting-resumes': 'This node is about to vote again',
      'consensus-key-missing': 'The key that the members agreed on is not here',
      'epoch-votes-forgotten': 'This node does not vote in this epoch',
      bug: 'The program failed',
    },
    node: 'This node',
    height: 'Height',
    view: 'View',
    leader: 'Leader',
    voting: 'Votes',
    votes: { yes: 'yes', observer: 'observer, no vote' },
    finality: 'Time to finality',
    finalityOf: (p50, p99, blocks) => `half within ${p50}, 99 % within ${p99} (last ${blocks} blocks)`,
    blocksPerMinute: 'Blocks, last minute',
    batchesPerMinute: 'Batches, last full minute',
    pending: 'Pending transactions',
    memory: 'Memory',
    disk: 'Free disk',
    diskWarn: (limit) => `warns below ${limit}`,
    journal: 'Journal',
    backup: 'Latest backup',
    noBackup: 'none is known: gridpact backup make FILE',
    version: 'Version',
    upSince: 'Running since',
    members: 'Members',
    member: 'Member',
    kind: 'Kind',
    validator: 'validator',
    observer: 'observer',
    state: 'State',
    connected: 'connected',
    missingSince: (span, time) => `missing for ${span}, since ${time}`,
    noVoteSince: (span) => `connected, no vote for ${span}`,
    thisNode: 'this node',
    lastVote: 'Last vote',
    ago: (span) => `${span} ago`,
    delay: 'Votes after',
    clock: 'Clock',
    series: 'The last days',
    range: 'Period',
    hours: { 1: '1 hour', 24: '24 hours', 168: '7 days' },
    seriesOf: {
      blocks: 'Blocks per minute',
      batches: 'Batches per minute',
      slowest: 'Slowest finality, ms',
      memory: 'Memory, MiB',
      missing: 'Members missing',
    },
    csvFigures: 'Figures as CSV',
    latest: (value, most) => `now ${value}, at most ${most}`,
    expiries: 'Keys and tokens with an end',
    what: 'What',
    until: 'Valid until',
    left: 'Left',
    expired: 'expired',
    noExpiries: 'No end is set for any key or token.',
    proposals: 'Open proposals',
    proposal: 'Proposal',
    change: 'Change',
    proposer: 'By',
    approved: 'Approved by',
    lacks: 'Still lacks',
    approvalsOf: (approvals, needed) => `${approvals} of ${needed} approvals`,
    enough: (approvals) => `${approvals}: enough; what else it waits for, its status says`,
    lacking: (approvals, lacking, others) => `${approvals}: ${lacking} more, of ${others}`,
    openUntil: 'Open until',
    expiresAt: (height, time) => (time === undefined ? `block ${height}` : `block ${height}, about ${time}`),
    notToApprove: 'Not to approve is to reject: a proposal that lacks approvals ends with its last block.',
    commandsFor: (what) => `Commands: ${what}`,
    ends: {
      'consensus-key': () => 'the consensus key',
      'network-key': () => 'the network key',
      'api-token': (of) => `the API token ${of}`,
      'certifying-key': (of) => `the certifying key for ${of}s`,
    },
    purposes: { token: 'token', terminal: 'terminal', factor: 'factor' },
    newToken: 'A token has no command: put a new one into the token file, and start the node again.',
    commands: 'Commands',
    commandsAbout: 'Nothing is done from this page. These do it, on the machine of the node:',
  },
  zh: {
    ready: '就绪',
    notReady: '未就绪',
    problems: '告警',
    allWell: '一切正常。',
    alerts: {
      'no-quorum': '已连接的验证节点不足，没有区块能最终确认',
      'catching-up': '本节点落后于其他节点',
      'blocks-forgotten': '已连接的成员都没有下一个区块',
      'votes-missing': '缺少投票',
      'batches-missing': '缺少批次',
      'payloads-missing': '缺少共享数据密文',
      'clock-skew': '时钟不一致',
      'other-version': '有成员运行其他版本',
      'disk-space-low': '磁盘空间不足',
      'key-expires': '密钥或令牌即将到期',
      divergence: '有成员的计算结果与本节点不同',
      'voting-awaited': '本节点在投票前正在询问其他节点',
      'votes-forgotten': '本节点遗失了自己的投票',
      'voting-resumes': '本节点正在恢复投票',
      'consensus-key-missing': '缺少成员商定的共识密钥',
      'epoch-votes-forgotten': '本节点在本纪元不投票',
      bug: '程序出现故障',
    },
    node: '本节点',
    height: '高度',
    view: '视图',
    leader: '领导者',
    voting: '投票',
    votes: { yes: '是', observer: '观察节点，不投票' },
    finality: '最终确认用时',
    finalityOf: (p50, p99, blocks) => `半数在 ${p50} 内，99% 在 ${p99} 内（最近 ${blocks} 个区块）`,
    blocksPerMinute: '最近一分钟区块数',
    batchesPerMinute: '上一整分钟批次数',
    pending: '待确认交易',
    memory: '内存',
    disk: '可用磁盘',
    diskWarn: (limit) => `低于 ${limit} 时告警`,
    journal: '日志文件',
    backup: '最近备份',
    noBackup: '没有备份记录：gridpact backup make FILE',
    version: '版本',
    upSince: '启动时间',
    members: '成员',
    member: '成员',
    kind: '类型',
    validator: '验证节点',
    observer: '观察节点',
    state: '状态',
    connected: '已连接',
    missingSince: (span, time) => `已失联 ${span}，自 ${time} 起`,
    noVoteSince: (span) => `已连接，${span} 未投票`,
    thisNode: '本节点',
    lastVote: '最近投票',
    ago: (span) => `${span} 前`,
    delay: '投票延迟',
    clock: '时钟偏差',
    series: '近期走势',
    range: '时段',
    hours: { 1: '1 小时', 24: '24 小时', 168: '7 天' },
    csvFigures: '指标 CSV',
    seriesOf: {
      blocks: '每分钟区块数',
      batches: '每分钟批次数',
      slowest: '最慢最终确认（毫秒）',
      memory: '内存（MiB）',
      missing: '失联成员数',
    },
    latest: (value, most) => `当前 ${value}，最高 ${most}`,
    expiries: '有期限的密钥和令牌',
    what: '名称',
    until: '有效期至',
    left: '剩余',
    expired: '已到期',
    noExpiries: '没有设置期限的密钥或令牌。',
    proposals: '待决提案',
    proposal: '提案',
    change: '变更',
    proposer: '提出者',
    approved: '已批准',
    lacks: '尚缺',
    approvalsOf: (approvals, needed) => `需 ${needed} 个批准，已有 ${approvals} 个`,
    enough: (approvals) => `${approvals}：已足够；其他等待条件见提案状态`,
    lacking: (approvals, lacking, others) => `${approvals}：还差 ${lacking} 个，可由 ${others} 批准`,
    openUntil: '有效至',
    expiresAt: (height, time) => (time === undefined ? `区块 ${height}` : `区块 ${height}，约 ${time}`),
    notToApprove: '不批准即为拒绝：批准不足的提案到最后一个区块时失效。',
    commandsFor: (what) => `命令：${what}`,
    ends: {
      'consensus-key': () => '共识密钥',
      'network-key': () => '网络密钥',
      'api-token': (of) => `API 令牌 ${of}`,
      'certifying-key': (of) => `认证密钥（${of}）`,
    },
    purposes: { token: '令牌', terminal: '终端', factor: '第二因素' },
    newToken: '令牌没有对应命令：在令牌文件中放入新令牌，再重启节点。',
    commands: '命令',
    commandsAbout: '本页不执行任何操作。请在节点所在机器上运行以下命令：',
  },
};
