// Help in Chinese: the titles of help, exit codes, and the options that all have.
import type { TextWords } from '../../words.ts';

export const FRAME: TextWords = {
  'Examples:': '示例：',
  'settle and share on one ledger of grid companies, banks, merchants and regulators':
    '电网企业、银行、商户与监管机构在同一账本上结算和共享数据',
  '{0}.': '{0}。',
  "show a command's help": '显示命令的帮助',
  'Exit codes:': '退出码：',
  done: '已完成',
  'refused by the ledger, or not found on it': '被账本拒绝，或账本上没有',
  'wrong usage; nothing was done': '用法错误；未做任何事',
  'node unreachable, not ready, busy or too slow; the same command may be repeated (pay: with --id)':
    '节点不可达、未就绪、繁忙或过慢；可重复同一命令（pay 须带 --id）',
  'verification failed': '验证失败',
  'an input file is not acceptable; nothing was sent': '输入文件不可接受；未发送任何内容',
  'the node does not allow it with this token': '节点不允许该令牌这样做',
  'a file, key, port or disk of this machine; or a fault stopped the node':
    '本机的文件、密钥、端口或磁盘有问题；或故障使节点停止',
  'the members go on with a protocol version that this build does not speak: install a newer one':
    '成员已改用本版本不支持的协议版本：请安装更新的版本',
  'verified: on record, payment not proven': '已验证：有记录，付款未得到证明',
  'verified, but not recomputed: facts of one state are missing': '已验证，但未重新计算：缺少同一状态的事实',
  'verified: paid to suspense, not to the producer': '已验证：款项付到暂记账户，而非发电户',
  'verified: a receipt says nothing of its transaction': '已验证：有一份回执不能说明其交易',
  'the proposal is open: not agreed yet, and not failed': '提案未决：尚未通过，也未失败',
  'a fault in gridpact': 'gridpact 内部故障',
  'Every command has its own help: gridpact <command> --help': '每个命令都有自己的帮助：gridpact <command> --help',
  'Usage:': '用法：',
  'speak this language; without it that of GRIDPACT_LANG, LC_ALL, LC_MESSAGES or LANG':
    '使用这种语言；不给出时按 GRIDPACT_LANG、LC_ALL、LC_MESSAGES 或 LANG',
  'choices: ': '可选：',
  'say times in UTC, not by the clocks of this machine': '时间以 UTC 表示，而不按本机时钟',
  'show this help': '显示本帮助',
  'General:': '通用：',
  'print the version': '打印版本',
  'Options:': '选项：',
  'Network:': '网络：',
  'Money:': '资金：',
  'Energy:': '电能：',
  'Data and evidence:': '数据与证据：',
  'Commands:': '命令：',
};
