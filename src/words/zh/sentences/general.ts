// Sentences around commands, in Chinese. `{0}` is the first value of the English text.
import type { TextWords } from '../../words.ts';

export const GENERAL: TextWords = {
  '{0} --help': '{0} --help',
  '{0} is below zero, which no value of a command line may be': '{0} 小于零，命令行的值不得小于零',
  '{0}; all options: {1}': '{0}；全部选项：{1}',
  ' or ': '或',
  'the {0} refused with {1}, which this version does not know': '{0}以 {1} 拒绝，本版本不认识该原因',
  'use the same version on both sides': '两端请使用相同版本',
  'the {0} refused with {1}{2}: {3}': '{0}以 {1}{2} 拒绝：{3}',
  'tariff plan {0}{1}': '电价方案 {0}{1}',
  ' version {0}': ' 版本 {0}',
  'site {0}': '站点 {0}',
  'what was given is no cheque': '所给的不是支票',
  'give the file, the picture or the text (GPCHEQUE1/...) that "gridpact cheque write" made, whole':
    '请完整给出 "gridpact cheque write" 所作的文件、图片或文本（GPCHEQUE1/...）',
  'the signature of the drawer does not hold: the cheque was changed, or is for another chain':
    '出票人的签名不成立：支票被改动，或属于另一条链',
  'take no such cheque; ask the drawer for another one': '不要收取此支票；请出票人另开',
  'no cheque was written: the ledger would refuse it: {0}': '未开出支票：账本会拒绝它：{0}',
  'the code': '码',
  'the offer is not what a terminal signs for a code': '该报价不是终端为码所签的内容',
  'ask the terminal for it again: it begins with GPOFFER1/': '请再向终端索取：它以 GPOFFER1/ 开头',
  Granting: '正在授权',
  '{0} to {1} for {2} until {3}': '已授予 {1} {0} 项，用于 {2}，至 {3}',
  'granted before': '此前已授予',
  'see --help of the command for what its lines are': '行的写法见该命令的 --help',
  '{0}: {1} [{2}]\n  next: {3}': '{0}：{1} [{2}]\n  下一步：{3}',
  'unknown line "{0}"': '未知的行“{0}”',
  'begin it with {0} or quit': '请以 {0} 或 quit 开头',
  '{0} is not on the ledger': '账本上没有{0}',
  'gridpact {0} shows what there is': 'gridpact {0} 显示现有内容',
  "the node's answer is not believed: {0}": '不采信节点的应答：{0}',
  "ask another member's node, and check that --genesis is the one of this network":
    '请询问另一成员的节点，并检查 --genesis 是否为本网络的',
  'the command line does not say {0}': '命令行未说明{0}',
  'the pack': '审计包',
  'the genesis': '创世文件',
  'the other members: gridpact governance approve {0}': '其他成员：gridpact governance approve {0}',
  'Proposed {0}': '已提出 {0}',
  'next, {0}': '下一步，{0}',
  'correct the field that the message names; docs/data-formats.md has its form':
    '请更正消息所指的字段；格式见 docs/data-formats.md',
  "unknown command '{0}'": '未知命令“{0}”',
  '"gridpact {0}"': '"gridpact {0}"',
  '{0}; all commands: {1}': '{0}；全部命令：{1}',
  'the command has run, and its answer could not be written: {0}': '命令已执行，但其结果无法写出：{0}',
  'make room where the output goes; ask with a command that shows or lists before you repeat one that changes':
    '请为输出腾出空间；重复会更改账本的命令之前，先用查看或列出的命令确认',
  '{0} has {1} yuan available, and these statements take {2}: pay in {3} before they are settled':
    '{0} 可用 {1} 元，这些结算单需要 {2} 元：结算前请先存入 {3} 元',
  '{0} revisions': '{0} 个修订版',
  'the offline verifier could not be built: {0}': '无法生成离线验证程序：{0}',
  'nothing was written; install the packages again with "npm ci --ignore-scripts", or leave out --html':
    '没有写出任何内容；请用 "npm ci --ignore-scripts" 重新安装依赖，或去掉 --html',
};
