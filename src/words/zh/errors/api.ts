// Errors of the API, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const API: ErrorWords = {
  'access-denied': { why: '读取被拒绝；拒绝已记录在案', remedy: '向场景所有者申请覆盖该记录、用途和当前日期的授权' },
  'already-pruned': { why: '所指高度之前的区块本就不在此保存', remedy: '选择更高的高度' },
  'assertion-failed': { why: '节点内部故障', remedy: '这是 gridpact 的故障：请附节点日志报告' },
  'bad-content-length': { why: '正文长度与 content-length 不符', remedy: '发送正文的实际长度，或不发送该头' },
  'bad-host': { why: 'Host 头不正确', remedy: '只发送一个 Host 头：节点的主机和端口，与其 URL 一致' },
  'bad-request': { why: '请求格式不正确', remedy: '该路由接受的内容见 /openapi.json' },
  'block-pruned': {
    why: '该区块已最终确认，但本节点不再保存',
    remedy: '向保存旧区块的节点查询，或导入其归档（gridpact archive import）',
  },
  'blocks-needed': { why: '这些区块目前不可清理', remedy: '按消息指明的原因先行处理，或选择更低的高度' },
  'body-too-large': { why: '正文超过该路由接受的大小', remedy: '拆分发送；信封或标识列表可分批' },
  busy: { why: '节点暂不接受更多交易', remedy: '稍后以同样的标识重发，或改用其他节点' },
  'claim-not-found': { why: '要证明的内容尚未最终确认', remedy: '检查条目的键或交易标识；未最终确认的内容不能证明' },
  'desk-not-named': {
    why: '本节点不知道该账户所属银行的服务台',
    remedy: '请在该银行的节点登录；其运营者在配置的 "desks" 中登记服务台',
  },
  'desk-unreachable': { why: '银行的服务台没有应答', remedy: '稍后再试；若仍无应答，请告知银行' },
  'console-off': {
    why: '本节点不提供页面：配置中 "console" 为 false',
    remedy: '访问提供页面的节点，或将其设为 true 后重启节点',
  },
  'console-not-built': {
    why: '本机尚未构建控制台页面',
    remedy: '在 gridpact 文件夹中运行 "npm run build"，再启动节点',
  },
  'expectation-failed': { why: 'Expect 头要求的不是 100-continue', remedy: '去掉该头' },
  'headers-too-large': { why: '请求头超过本节点接受的大小', remedy: '减少或缩短请求头' },
  'holder-not-proven': {
    why: '签名不能证明调用方持有该账户',
    remedy: '重新索取质询并在一分钟内用账户密钥签名；检查账户标识',
  },
  'import-refused': {
    why: '未导入任何内容',
    remedy: '导入恰好结束在本地首个区块之前的归档；GET /v1/archive 指明是哪一份',
  },
  'internal-error': { why: '程序内部故障', remedy: '这是 gridpact 的故障：请附命令和以下内容报告' },
  'invalid-field': { why: '请求中的一个字段不正确', remedy: '该路由接受的内容见 /openapi.json' },
  'ledger-unreachable': { why: '节点没有应答，无法核验', remedy: '稍候重发' },
  'malformed-json': { why: '正文不是正确的 JSON', remedy: '发送一个 JSON 对象' },
  'malformed-request': { why: '这不是 HTTP/1.1 请求', remedy: '使用 HTTP 客户端；API 不使用 TLS' },
  'method-not-allowed': { why: '该路径不支持此方法', remedy: '使用消息指明的方法' },
  'no-access-receipt': {
    why: '没有这张已最终确认的访问回执',
    remedy: '提交读取申请的交易，待其最终确认后凭其标识再取',
  },
  'no-block-yet': { why: '尚无最终确认的区块，因此没有可用于证明的证书', remedy: '首笔交易产生区块后再查' },
  'no-such-account': {
    why: '最终状态中没有这个账户',
    remedy: '检查标识“<服务成员>/<名称>”，路径中的斜杠写作 %2F；账户开立后才会出现',
  },
  'no-such-block': { why: '本节点没有这个区块', remedy: '在 /v1/events 上等待它，或向保存旧区块的节点查询' },
  'no-such-chunk': { why: '该访问回执所对应的记录没有这么多分块', remedy: '按其头部所示的块数索取' },
  'no-such-entry': { why: '最终状态中没有这一条目', remedy: '检查标识；交易最终确认后条目才会出现' },
  'no-such-route': { why: 'API 没有这个路由', remedy: '可用路由见 /openapi.json' },
  'no-such-table': { why: '没有这个数据表', remedy: '使用消息列出的数据表' },
  'no-such-transaction': {
    why: '本节点不知道这笔交易',
    remedy: '向其他成员的节点查询，或重发同样的字节：它们是同一笔交易',
  },
  'not-from-console': {
    why: '会话只能由本节点的页面打开',
    remedy: '打开本节点的 /console；程序请改发 "Authorization: Bearer <token>"',
  },
  'not-the-holders': {
    why: '持有人只能发送仅由其账户密钥签名的交易',
    remedy: '发送一个由账户密钥签名的信封；其他交易经该账户的开户行发送',
  },
  'other-block': { why: '归档中的区块与本地不同', remedy: '归档属于另一条链或已损坏：请验证，或重新导出' },
  'payload-misstated': { why: '允许读取，但密文长度与记录不符，不予提供', remedy: '请发布方以另一记录标识重新发布' },
  'payload-purged': { why: '该记录的内容已清除', remedy: '无需处理：内容已按清除指令删除' },
  'payload-unavailable': {
    why: '允许读取，但目前应答的节点都没有密文',
    remedy: '稍后凭同一访问回执再取：读取权不受影响',
  },
  'access-receipt-ended': {
    why: '曾允许读取，但现已不再允许，或访问回执已到期，不再凭它提供任何内容',
    remedy: '重新申请读取（记录在案）：新的访问回执说明是否仍允许',
  },
  'range-receipt-ended': {
    why: '区间回执已到期，不再凭它提供任何内容',
    remedy: '重新申请该区间（记录在案），凭新的回执继续',
  },
  'rate-limited': {
    why: '该令牌的请求超过其在本节点的份额',
    remedy: '一次少要一些，保留已有的应答，或改为关注 /v1/events',
  },
  'reader-too-slow': { why: '待读事件超过缓冲上限', remedy: '带 Last-Event-ID 重新连接并加快读取' },
  'request-timeout': { why: '请求未在时限内到达', remedy: '更快地或分小块重发' },
  'session-only-reads': {
    why: '控制台会话只能读取',
    remedy: '运行页面显示的命令，或以 "Authorization: Bearer <token>" 发送请求',
  },
  'snapshot-not-found': { why: '没有这份快照', remedy: 'GET /v1/snapshots 列出现有快照；最旧的会被删除' },
  stopping: { why: '本节点正在停止，不再接受请求', remedy: '把同样的内容发给其他节点，或待本节点恢复后再发' },
  'store-in-use': { why: '该节点上另有操作正在进行', remedy: '等它完成：对已存区块一次只做一件事' },
  'too-many-bytes': { why: '该令牌进行中的请求合计已达大小上限', remedy: '减少同时发送的请求，或待其他请求应答后重发' },
  'too-many-connections': { why: '打开的连接已过多', remedy: '保持并减少连接，或稍后再试' },
  'too-many-subscribers': { why: '打开的事件流已过多', remedy: '关闭一个，在一个流中关注多个账户，或稍后再试' },
  'too-many-waits': {
    why: '等待最终确认的请求已过多',
    remedy: '在一个请求中等待多个标识（POST /v1/transactions/wait），关注 /v1/events，或稍后再试',
  },
  'unknown-host': { why: '本节点没有这个名称', remedy: '使用节点监听的地址，或把名称加入节点配置的 "api.names"' },
  'unknown-token': { why: '本节点不认识该令牌', remedy: '从节点的 client-tokens.json 完整复制未过期的令牌，不带引号' },
  'unsupported-content-type': { why: '该路由不接受此内容类型', remedy: '按消息指明的类型发送' },
  'wrong-role': { why: '该令牌的角色无权这样做', remedy: '使用具有所需角色的令牌' },
};
