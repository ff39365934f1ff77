// Errors of nodes: what stops them, and what they warn of, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const NODE: ErrorWords = {
  'api-not-listening': { why: 'API 无法在该地址监听', remedy: '在配置中另选 "api.port"，或停止占用该端口的程序' },
  'batches-missing': { why: '区块引用了尚无成员交来的批次', remedy: '检查与这些成员的连接；其间它们的区块等待执行' },
  'blocks-forgotten': {
    why: '已连接成员保存的最低区块高于本节点的高度',
    remedy: '连接保存旧区块的成员；或停止节点，移走数据目录中的 "ledger" 文件夹，保留日志，用 --from-snapshot 启动',
  },
  'blocks-missing': { why: '该区块或其批次未完整保存在此', remedy: '从保存旧区块的成员节点导出' },
  bug: { why: '程序出现故障', remedy: '重启节点，并附日志报告' },
  'catching-up': { why: '本节点落后于其他节点', remedy: '等待节点追上' },
  'clock-skew': {
    why: '成员之间的时钟不一致',
    remedy: '校准有偏差的机器；若是其他成员，请其运维校准：时间偏差过大的区块会等待或被放弃',
  },
  'config-invalid': { why: '节点配置不正确', remedy: '更正这些字段；各字段见 docs/operating.md' },
  'config-unreadable': { why: '节点配置无法读取', remedy: '检查路径，并确认文件是 "gridpact init" 生成的 JSON' },
  'consensus-key-missing': {
    why: '成员已为本节点商定共识密钥，但节点没有它：只跟随，不投票',
    remedy: '把该密钥文件放到配置 keys.consensus 所指文件旁，再重启节点',
  },
  'database-not-built': {
    why: '数据库没有适用于本平台的程序：本机不能运行节点',
    remedy: '在 ARM 版 Windows 上安装 x64 版 Node；否则换一台机器；与节点通信的命令仍可使用',
  },
  'disk-space-low': { why: '数据目录所在磁盘空间不足', remedy: '腾出空间：磁盘写满时节点会停止，已确认的内容不会丢失' },
  divergence: {
    why: '其他成员算出的结果与本节点不同',
    remedy: '立即比较两台机器的版本、磁盘和内存；与法定多数不同的节点会停止',
  },
  'entry-invalid': {
    why: '成员登记文件不正确',
    remedy: '向该成员索取 "gridpact init member" 生成的 entry.json；不可手工编辑',
  },
  'entry-unreadable': {
    why: '成员登记文件无法读取',
    remedy: '检查路径，并确认是 "gridpact init member" 生成的 entry.json',
  },
  'epoch-votes-forgotten': {
    why: '日志已遗失本节点在本纪元的签名：只跟随，本纪元不投票',
    remedy: '无需处理：下一纪元恢复投票（验证节点变更时进入）',
  },
  'folder-not-empty': { why: '文件夹非空：其中可能有运行中联盟的密钥', remedy: '选择一个尚不存在的文件夹' },
  'genesis-not-assembled': {
    why: '登记文件和规则不能组成有效的创世文件',
    remedy: '未写入任何内容；更正规则，或请所列成员重做登记文件',
  },
  'genesis-unreadable': {
    why: '创世文件无法读取',
    remedy: '检查节点配置中的路径 "genesis"，并确认是 "gridpact init" 生成的 JSON',
  },
  'journal-damaged': { why: '共识日志有无法读取的记录', remedy: '按消息处理；不要使用旧副本，节点可能与自己矛盾' },
  'journal-missing': {
    why: '日志缺失，而旁边的账本已投入使用',
    remedy: '放回最新的日志；没有时按 docs/operating.md 的说明恢复投票',
  },
  'key-expires': {
    why: '密钥或令牌即将到期',
    remedy: '及时更换：令牌在令牌文件中，共识密钥通过治理更换，认证密钥用 "gridpact certifying-key publish"',
  },
  'ledger-damaged': {
    why: '磁盘上的账本已损坏',
    remedy: '停止节点，移走数据目录中的 "ledger" 文件夹后再启动：节点会从其他成员取回账本；保留日志和密钥',
  },
  'listen-failed': {
    why: '无法在该地址监听',
    remedy: '节点是否已在运行，或端口被其他程序占用？检查节点配置的 "listen"',
  },
  'member-left': {
    why: '该成员已退出联盟：其他成员的节点不再与本节点连接',
    remedy: '保留数据目录和密钥以备审计；此后到其他成员处读取账本',
  },
  'members-invalid': { why: '成员文件不正确', remedy: '向某成员索取新文件："gridpact member export"' },
  'members-unreadable': {
    why: '成员文件无法读取',
    remedy: '检查节点配置中的 "members"，并确认是 "gridpact member export" 生成的文件',
  },
  'network-key-unknown': {
    why: '成员所知的本节点网络密钥不在其密钥文件中',
    remedy: '把该密钥文件放到配置 "keys.network" 所指文件旁',
  },
  'no-quorum': { why: '连接的验证节点不足法定多数', remedy: '检查网络和其他成员：恢复足够数量前不会有最终确认' },
  'not-in-genesis': {
    why: '创世文件中该成员与其登记文件不符',
    remedy: '不要用此创世文件启动；把现行 entry.json 交给其他成员重新组装',
  },
  'odrl-not-understood': {
    why: '文件中的用语不是场景策略所能表达的',
    remedy: '去掉该用语，或按 "gridpact share odrl" 的写法；用语见 docs/data-formats.md',
  },
  'other-chain': { why: '数据目录与创世文件不属于同一条链', remedy: '给节点同一联盟的数据目录和创世文件' },
  'other-schema': { why: '数据目录的格式与本版本不同', remedy: '启动写出它的版本，或移走文件夹让节点重新获取账本' },
  'other-version': { why: '本节点的版本与其他成员不同', remedy: '与其运维商定版本，并在下次协议变更前升级落后的节点' },
  'payloads-missing': { why: '本节点尚未持有一些记录的内容', remedy: '连接其发布方；节点会持续向所有成员索取' },
  'policy-not-in-days': { why: '策略中的期限不是整天数', remedy: '用整天数定义策略的下一版本' },
  'protocol-too-old': {
    why: '成员将改用更高的协议版本，而本节点不支持',
    remedy: '安装支持它的 gridpact 版本并启动节点：它会从停止处继续',
  },
  'replacement-invalid': {
    why: '新密钥文件不正确',
    remedy: '向该成员索取 "gridpact member new-key --lost" 生成的文件',
  },
  'replacement-unreadable': {
    why: '新密钥文件无法读取',
    remedy: '检查路径，并确认是 "gridpact member new-key --lost" 生成的文件',
  },
  'restored-from-backup': {
    why: '数据目录由备份恢复：节点不知道此后签署过什么',
    remedy: '节点只跟随、不投票，以免与自己矛盾；按 docs/operating.md 恢复投票',
  },
  'rules-invalid': { why: '规则文件不正确', remedy: '更正这些字段；见 network-config/README.md' },
  'rules-unreadable': { why: '规则文件无法读取', remedy: '以 network-config/rules.json 的副本为起点' },
  'scenario-invalid': { why: '场景文件不正确', remedy: '更正这些字段；见 network-config/README.md' },
  'scenario-unreadable': { why: '场景文件无法读取', remedy: '以 network-config/scenarios 中某文件的副本为起点' },
  'snapshot-refused': { why: '快照不成立', remedy: '未使用其中任何内容；重新获取快照，若由该成员发来请换一个成员' },
  'snapshot-too-early': {
    why: '目前不能制作快照',
    remedy: '更多区块最终确认后再试；交易最长存活 ledger.maxValidityBlocks 个区块',
  },
  'start-interrupted': { why: '节点在恢复快照前被停止', remedy: '再次启动：它会从中断处继续' },
  'stop-overdue': {
    why: '某部分未在时限内停止，其余已先行停止',
    remedy: '已最终确认的没有丢失；重新启动节点，若再次发生请附日志报告',
  },
  'template-invalid': { why: '模板不能生成有效的创世文件', remedy: '更正模板；见 network-config/README.md' },
  'template-unreadable': { why: '模板无法读取', remedy: '以 network-config/consortium.json 的副本为起点' },
  'tokens-invalid': {
    why: '令牌文件不正确',
    remedy: '另做一份：移走该成员的两个令牌文件，在别处运行 "gridpact init" 作样本',
  },
  'too-many-keys': { why: '密钥文件过多', remedy: '移走已被替换的密钥文件："gridpact member show" 显示现行密钥' },
  'verify-worker-failed': { why: '一个验签线程停止', remedy: '重启节点；若再次发生请报告原因' },
  'votes-forgotten': {
    why: '其他节点出示了本节点日志中没有的投票：磁盘丢失或被回退',
    remedy: '节点只跟随、不投票；若有最新的日志请恢复，否则按 docs/operating.md 恢复投票',
  },
  'votes-missing': {
    why: '其他节点已投票，而有的节点没有投票到达',
    remedy: '询问其运维；离开的超过 f 个时不会有最终确认',
  },
  'voting-awaited': {
    why: '本节点在投票前正询问其他验证节点见过它的哪些投票',
    remedy: '请等待；若时间过长，确认其他验证节点已启动并连接',
  },
  'voting-resumes': {
    why: '本节点遗失了自己的投票，正等待足够的验证节点告知进度',
    remedy: '请等待；若时间过长，确认其他验证节点已启动、连接并在投票',
  },
};
