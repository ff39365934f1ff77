// Errors of a node's data and of exports, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const STORAGE: ErrorWords = {
  'archive-damaged': { why: '归档无法读取', remedy: '换一份归档副本，或重新导出' },
  'backup-damaged': { why: '备份无法恢复', remedy: '另做一份备份；未作任何改动' },
  'blocks-not-certified': {
    why: '该区块不是验证节点法定多数所认证的',
    remedy: '未写入任何内容；换用其他节点或归档，并检查创世文件',
  },
  'data-folder-in-use': {
    why: '目标文件夹已存在且非空：恢复不会覆盖节点已有数据',
    remedy: '移走并保留它：其日志可能是最新的；然后再恢复',
  },
  'data-folder-used': {
    why: '文件夹中已有账本：未作任何改动',
    remedy: '启动节点让其追上；若仍要恢复，先移走该文件夹，保留日志',
  },
  'database-damaged': {
    why: '数据库已损坏',
    remedy: '停止节点，移走数据目录中的 "ledger" 文件夹后再启动：节点会从其他成员取回账本；保留日志和密钥',
  },
  'database-locked': { why: '数据库正被另一进程使用', remedy: '节点是否已在运行？先停止；两个节点绝不可共用数据目录' },
  'database-unreadable': { why: '数据库无法使用', remedy: '检查文件夹存在、属于节点用户，且磁盘正常' },
  'disk-full': { why: '磁盘空间不足，无法写入', remedy: '腾出磁盘空间后重新启动节点：已确认的内容没有丢失' },
  'export-behind': {
    why: '数据行落后于本导出自身的账本',
    remedy: '数据行属于另一次导出或来自备份；用 --state 指定新文件夹：区块将从头重新执行，已有的行不会重复写入',
  },
  'export-differs': { why: '文件夹中是另一种导出', remedy: '按原样重复命令以继续该导出，或指定新文件夹' },
  'export-files-changed': { why: '文件与本导出写出的长度不符', remedy: '放回原文件，或导出到新文件夹' },
  'export-moved': {
    why: 'PostgreSQL 中的数据行与本导出最后写入的不同',
    remedy: '另有导出程序在写入，或数据行来自备份；停止另一个，再重复命令',
  },
  'height-not-reached': { why: '该区块尚不存在', remedy: '填写不高于 "gridpact status" 所示的高度' },
  'journal-closed': { why: '日志已关闭', remedy: '这是程序故障：请报告' },
  'journal-unusable': { why: '日志无法使用', remedy: '检查文件夹存在、属于节点用户，且磁盘正常' },
  'leaves-damaged': {
    why: '账本状态的叶文件已损坏',
    remedy: '检查磁盘：节点会由账本的数据行重新生成叶文件；若节点已停止，请重新启动',
  },
  'log-damaged': {
    why: '日志不是原来写入的内容',
    remedy: '不要使用副本：账本会把两份历史视为分叉；请将设备挂失，其离线钱包在宽限期后退回账户',
  },
  'log-in-use': { why: '日志正被另一进程使用', remedy: '等另一命令结束；若该进程与此无关，删除其 .lock 文件' },
  'log-unusable': { why: '日志无法使用', remedy: '检查文件夹存在、属于你，且磁盘有空间并正常；然后重试' },
  'postgres-refused': {
    why: 'PostgreSQL 拒绝了操作',
    remedy: '此步未写入任何内容；检查用户权限、模式和空间，然后重复命令',
  },
  'postgres-unreachable': {
    why: '无法连接 PostgreSQL',
    remedy: '检查 --database 或 PGHOST 等变量以及服务器是否运行；然后重复命令，它会接着进行',
  },
  'snapshot-unusable': { why: '快照文件夹无法使用', remedy: '检查文件夹存在、属于该用户，且磁盘正常' },
};
