// Refusals of governance, in Chinese.
import type { GOVERNANCE_REJECTIONS } from '../../../ledger/governance/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const GOVERNANCE: RefusalWords<typeof GOVERNANCE_REJECTIONS> = {
  'member-not-found': { why: '没有这个成员，或已退出', remedy: '填写现有成员："gridpact member list"' },
  'proposal-exists': { why: '该标识已被占用', remedy: '另选提案标识，或批准已有的提案' },
  'proposal-not-found': { why: '没有这个提案', remedy: '"gridpact governance status" 列出未决提案' },
  'proposal-not-open': {
    why: '此前已通过、撤回或过期',
    remedy: '已有结果：用 "gridpact governance status" 加标识查看',
  },
  'too-many-proposals': { why: '未决提案已达上限', remedy: '先表决或撤回未决提案' },
  'expiry-height-invalid': {
    why: '到期高度已过，或超出提案的有效期',
    remedy: '到期高度须高于当前高度，且在参数 "proposalLifetimeBlocks" 之内',
  },
  'already-approved': { why: '该成员的批准已计入', remedy: '无需处理：批准已计入' },
  'already-validator': {
    why: '其节点正在投票，或将随待生效的验证节点集投票',
    remedy: '无需增加或恢复：该成员正在或将要投票',
  },
  'not-a-validator': {
    why: '其节点不投票',
    remedy: '填写节点参与投票的成员："gridpact member list"；观察节点应当增加而不是更改',
  },
  'not-suspended': { why: '只有暂停的验证节点才能恢复', remedy: '只有暂停的验证节点才能恢复；请改为提议增加该成员' },
  'consensus-key-taken': {
    why: '该密钥现在或曾经属于其他成员，或另有用途',
    remedy: '生成新密钥：此密钥现在或曾经属于其他成员或其他用途',
  },
  'consensus-key-retired': { why: '该密钥已被替换，不能再用', remedy: '生成新密钥：被替换的密钥不能再用' },
  'consensus-key-unchanged': { why: '该成员已用此密钥投票', remedy: '无需处理：该成员已用此密钥投票' },
  'possession-not-shown': {
    why: '密钥对链、成员和密钥（或对报告）的签名不成立',
    remedy: '用该密钥本身签名："gridpact member" 可由密钥文件生成签名',
  },
  'too-few-validators': {
    why: '变更后不得少于四个验证节点：请先增加一个',
    remedy: '先增加验证节点：变更后不得少于账本允许的最少数',
  },
  'too-many-validators': { why: '最多 128 个：请先移除一个', remedy: '先移除一个验证节点' },
  'parameters-unchanged': { why: '参数已是如此', remedy: '无需处理：参数已是如此' },
  'protocol-version-not-next': { why: '协议版本须连续，不得跳号', remedy: '版本须连续：请提议下一版本' },
  'activation-height-invalid': {
    why: '版本须在提案到期之后生效，且不能超前太多',
    remedy: '选择高于提案到期高度的高度：节点须在生效前得知',
  },
  'report-height-invalid': {
    why: '报告须针对最近 64 个区块之一',
    remedy: '重新报告：须针对最近 64 个区块之一，因此节点要接近最新高度',
  },
  'report-root-mismatch': {
    why: '所报告的状态根与本链该高度的不同：节点已分叉',
    remedy: '节点状态与链不一致：请停止节点并重新获取账本',
  },
  'member-exists': { why: '该标识属于现有成员或已退出的成员', remedy: '另选标识：用过的标识不再分配' },
  'too-many-members': { why: '成员总数（含已退出）最多 256 个', remedy: '另建联盟：已退出成员的名额不再分配' },
  'member-key-taken': {
    why: '该密钥现在或曾经属于他人，或另有用途',
    remedy: '生成新密钥：每把密钥永远只属于一个成员的一种用途',
  },
  'member-key-unchanged': { why: '该成员已在使用此密钥', remedy: '无需处理：该成员已在使用此密钥' },
  'address-taken': { why: '该地址已有另一成员的节点', remedy: '填写本成员自己节点的主机和端口：两个节点不能共用' },
  'address-unchanged': { why: '地址已是如此', remedy: '无需处理：地址已是如此' },
  'member-still-votes': {
    why: '其节点是验证节点，或将随待生效的验证节点集投票',
    remedy: '先将其移出验证节点："gridpact member remove"，并等待下一纪元',
  },
  'member-accounts-open': {
    why: '该成员还有未销户的账户，或有未了的清算',
    remedy:
      '先把账簿中的账户（含自有资金账户）销户："gridpact account close"；结清清算窗口并付出在结算银行的资金："gridpact clearing status"',
  },
  'last-grid-company': { why: '缺少该成员将无人能够登记抄表读数', remedy: '先接纳另一家电网企业（grid-company）' },
};
