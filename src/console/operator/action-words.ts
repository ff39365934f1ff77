// What the operator's page says of the commands that it shows.
import type { Spoken } from '../language.ts';
import type { ActionName } from './commands.ts';

export interface ActionWords {
  readonly folder: string;
  readonly folderAbout: string;
  readonly copy: string;
  readonly copied: string;
  readonly toSign: string;
  readonly toSignAbout: string;
  readonly saveToSign: string;
  /** Of a command with a word that nobody would see. */
  readonly unsafe: string;
  readonly does: { readonly [D in ActionName]: string };
}

export const ACTION_WORDS: Spoken<ActionWords> = {
  en: {
    folder: "The member's folder",
    folderAbout:
      'Where the commands are run: the folder with node.json that "gridpact init" made. This browser remembers it.',
    copy: 'Copy',
    copied: 'Copied',
    toSign: 'Or as a transaction that is signed where the key is',
    toSignAbout: 'Save it, sign it on the machine that has the key, and send the answer from any other:',
    saveToSign: 'Save the transaction',
    unsafe: 'An id holds characters that nobody sees: no command is shown for it.',
    does: {
      status: 'How the node is, in full',
      backup: 'Make a backup now',
      snapshot: 'Make a snapshot of the state',
      archive: 'Write the blocks to an archive',
      prune: 'Remove blocks that the archive has',
      log: 'Log more, to look for a fault',
      start: 'Start the node, once it has stopped',
      'from-snapshot': "Start from the members' newest snapshot",
      resume: 'Start, and vote again when that is safe: no other node may run with the key',
      governance: 'Who votes, and what is proposed',
      proposal: 'Look at the proposal',
      approve: 'Approve it',
      withdraw: 'Withdraw it, or the own approval',
      members: 'The members and their addresses',
      admit: 'Propose that an organisation joins',
      vote: 'Propose that this node votes',
      member: 'Its roles, keys and address',
      suspend: 'Propose that it does not vote until it is resumed',
      'vote-again': 'Propose that it votes again, once it was suspended',
      remove: 'Propose that it becomes an observer',
      release: 'Propose that the member leaves for good',
      'consensus-key': 'Rotate the consensus key',
      'network-key': 'Change the network key; then start the node again',
      'certifying-key': 'Publish the next certifying key',
      'transaction-key': 'Change the transaction key',
      import: 'Import the readings',
      settle: 'Settle these sites',
      try: 'Compute it first, and send nothing',
      connect: 'Connect the sites again',
      cutoff: 'End the open window',
      window: 'Start the settlement of the window',
      net: 'Positions and caps, in full',
      report: 'What the window owes, and what is paid',
      confirm: 'Confirm that it has paid, with the reference of the settlement bank',
      default: 'Declare the default, as the regulator',
    },
  },
  zh: {
    folder: '成员文件夹',
    folderAbout: '运行命令的机器上由 "gridpact init" 生成、含 node.json 的文件夹。本浏览器会记住它。',
    copy: '复制',
    copied: '已复制',
    toSign: '或作为交易，在密钥所在处签名',
    toSignAbout: '保存交易，在持有密钥的机器上签名，再从任一机器发送结果：',
    saveToSign: '保存交易',
    unsafe: '标识中含不可见字符：不显示命令。',
    does: {
      status: '节点的完整状态',
      backup: '立即备份',
      snapshot: '制作状态快照',
      archive: '把区块写入归档',
      prune: '移除归档已有的区块',
      log: '记录更多日志，以查找故障',
      start: '节点停止后重新启动',
      'from-snapshot': '用成员最新的快照启动',
      resume: '启动并在安全时恢复投票：不得有其他节点使用该密钥',
      governance: '投票成员和提案',
      proposal: '查看提案',
      approve: '批准提案',
      withdraw: '撤回提案或本成员的批准',
      members: '成员及其地址',
      admit: '提议机构加入',
      vote: '提议本节点投票',
      member: '其角色、密钥和地址',
      suspend: '提议其在恢复前不投票',
      'vote-again': '提议已停用的成员恢复投票',
      remove: '提议其转为观察节点',
      release: '提议该成员永久退出',
      'consensus-key': '更换共识密钥',
      'network-key': '更换网络密钥；随后重启节点',
      'certifying-key': '发布下一个认证密钥',
      'transaction-key': '更换交易密钥',
      import: '导入读数',
      settle: '结算这些站点',
      try: '先计算，不发送',
      connect: '重新接入这些站点',
      cutoff: '结束当前窗口',
      window: '开始结清窗口',
      net: '头寸与限额的完整情况',
      report: '窗口应付和已付情况',
      confirm: '用结算银行的凭证号确认已付',
      default: '由监管机构宣告违约',
    },
  },
};
