// Help in Chinese: the options of share to verify.
import type { TextWords } from '../../words.ts';

export const DATA_OPTIONS: TextWords = {
  'the policy as JSON; network-config/scenarios has samples': 'JSON 格式的策略；样例见 network-config/scenarios',
  'signing key: the member that owns the scenario; without it the transaction key in --member-dir':
    '签名密钥：拥有场景的成员；不给出时用 --member-dir 中的交易密钥',
  "the scenario's id": '场景标识',
  'of the policy; the newest one by default': '策略版本；默认为最新',
  'the scenario': '场景',
  'publish kept series': '发布保存的曲线',
  'with --series: only of this site; may be given more than once': '与 --series 一起：仅此站点的；可多次给出',
  'publish one file': '发布一个文件',
  'with --file: the subject of the record, a pseudonym': '与 --file 一起：记录的数据主体，化名',
  "with --file: the record's id; the file's name by default": '与 --file 一起：记录标识；默认为文件名',
  'with --file: start of the period it is about': '与 --file 一起：所涉周期的开始',
  'with --file: end of that period': '与 --file 一起：该周期的结束',
  'with --file: its media type': '与 --file 一起：媒体类型',
  "JSON Schema of the policy's payloads, where it is none of network-config/schemas":
    '策略内容的 JSON Schema，不在 network-config/schemas 时给出',
  "with --file: the part of the policy's payloads that it is": '与 --file 一起：它是策略内容的哪一部分',
  "the owner's master secret; without it keys/sharing.json in --member-dir":
    '所有者的主密钥；不给出时用 --member-dir 中的 keys/sharing.json',
  "signing key: the scenario's owner; without it the transaction key in --member-dir":
    '签名密钥：场景所有者；不给出时用 --member-dir 中的交易密钥',
  'an id for it: 1 to 64 of a-z A-Z 0-9 . _ -': '其标识：1 至 64 个 a-z A-Z 0-9 . _ - 字符',
  'the member that may read': '可读取的成员',
  'the purpose; one of the policy': '用途；策略所列之一',
  'all records about this subject': '关于此数据主体的全部记录',
  'this record only': '仅此记录',
  'how long the grant lasts': '授权的期限',
  'an older epoch; the current one by default': '较早的密钥期；默认为现行的',
  "the reader's request that it approves": '所批准的读取方申请',
  'of a policy with field groups: only these; all that it allows by default':
    '策略有字段组时：仅这些；默认为允许的全部',
  "sealed to the reader's X25519 key alone, also where it has a hybrid one":
    '只加密到读取方的 X25519 密钥，即使它有混合密钥',
  "the subject's key, where consent is needed": '数据主体的密钥，需要同意时',
  "the grant's id": '授权标识',
  'make another key, since the present one is lost, has leaked or is old': '因现有密钥遗失、泄露或过旧，另生成一把',
  'whose key is another': '密钥已更换的成员',
  'sealed to its X25519 key, also where it has a hybrid one': '加密到其 X25519 密钥，即使它有混合密钥',
  "signing key: the scenarios' owner; without it the transaction key in --member-dir":
    '签名密钥：场景所有者；不给出时用 --member-dir 中的交易密钥',
  'the site': '站点',
  'how long it lasts': '期限',
  "signing key: the key of the producer's account, whose consent it is; without it the transaction key in --member-dir":
    '签名密钥：给予同意的发电户账户的密钥；不给出时用 --member-dir 中的交易密钥',
  none: '无',
  'about whom; without it about all': '关于谁；不给出时为全部',
  'goes on record, for those who decide': '记录在案，供决定者参考',
  'how long the grant is to last': '授权的期限',
  '7d': '7d',
  'until when it may be answered': '答复的截止时间',
  "signing key: the reader's transaction key; without it the transaction key in --member-dir":
    '签名密钥：读取方的交易密钥；不给出时用 --member-dir 中的交易密钥',
  "the request's id": '申请标识',
  "signing key: the scenario's owner, or the subject's account; without it the transaction key in --member-dir":
    '签名密钥：场景所有者，或数据主体的账户；不给出时用 --member-dir 中的交易密钥',
  "the record's id": '记录标识',
  'the purpose of the read': '读取的用途',
  'the grant that you rely on': '所依据的授权',
  'write the content to this new file instead of the screen': '把内容写入此新文件，而不显示',
  "the reader's encryption key; without it the present one in --member-dir; for older grants name the older file":
    '读取方的加密密钥；不给出时为 --member-dir 中现行的；较早的授权请指明旧文件',
  "the reader's hybrid key; without it all that lie in --member-dir":
    '读取方的混合密钥；不给出时为 --member-dir 中的全部',
  'instead of a record: the scenario': '代替记录：场景',
  'with --scenario: about whom': '与 --scenario 一起：关于谁',
  'with --scenario: the part of a payload': '与 --scenario 一起：内容的哪一部分',
  'the member that would read': '拟读取的成员',
  'by this grant and no other': '仅按此授权',
  'as it was after this block': '此区块之后的情况',
  'take blocks from this archive first; may be given more than once, the oldest first':
    '先从此归档取区块；可多次给出，最早的在前',
  "the records' ids": '记录标识',
  'instead of ids: with --subject, all of its records there': '代替标识：与 --subject 一起，为其在此场景的全部记录',
  'whom these are about': '这些记录关于谁',
  "signing key: the scenario's owner, or the subject's account where the policy lets it; without it the transaction key in --member-dir":
    '签名密钥：场景所有者；策略允许时也可为数据主体的账户；不给出时用 --member-dir 中的交易密钥',
  'only this one': '仅此一个',
  'only this table': '仅此表',
  "also write a proof of all of the scenario's grants: gridpact verify checks offline that nothing is missing":
    '同时写出场景全部授权的证明：gridpact verify 可离线检查没有遗漏',
  'only of this month': '仅此月的',
  'what is counted together': '合并统计的项目',
  'only of this channel': '仅此渠道的',
  'write the shares as a chart into this new file': '把占比画成图表写入此新文件',
  'made if it is not there': '没有时建立',
  'rows of blocks from this time on': '从此时起的区块的行',
  'and before this time': '此时之前的',
  "the export's own ledger; made if it is not there": '导出自身的账本；没有时建立',
  'connection URL; without it PGHOST, PGUSER, PGPASSWORD and so on say where':
    '连接 URL；不给出时由 PGHOST、PGUSER、PGPASSWORD 等给出',
  'of the tables': '各表的模式',
  'go on with blocks as they become final': '随区块最终确认持续导出',
  'also write the evidence, for gridpact verify': '同时写出证据，供 gridpact verify 使用',
  'only in groups of this': '仅此组的',
  'also write a proof of all statements of every site: gridpact verify checks offline that nothing is missing':
    '同时写出每个站点全部结算单的证明：gridpact verify 可离线检查没有遗漏',
  'only access receipts of this record': '仅此记录的访问回执',
  'only access receipts of records about this subject, such as a site': '仅关于此数据主体（如站点）的访问回执',
  'only access receipts of this member': '仅此成员的访问回执',
  'only access receipts of denied requests': '仅被拒申请的访问回执',
  'also write a proof of all access receipts and grants about the subject: gridpact verify checks offline that nothing is missing':
    '同时写出关于该数据主体的全部访问回执和授权的证明：gridpact verify 可离线检查没有遗漏',
  'of what': '什么对象',
  'of it; of a payment that of its transfer, or of a transaction with one; of a period a month such as 2026-01, or FROM/UNTIL':
    '其标识；付款为其转账或单笔付款交易的标识；周期为月份如 2026-01，或 FROM/UNTIL',
  'whose month it is, such as Asia/Shanghai': '按哪个时区的月份，如 Asia/Shanghai',
  'as every command prints it': '如各命令所打印',
  'how long to wait until it is final': '等待最终确认多久',
  'only evidence against this member': '仅针对此成员的证据',
  'also write the proof, for gridpact verify': '同时写出证明，供 gridpact verify 使用',
  'the pack; a new file': '审计包；新文件',
  'the pack and its verifier as one page for a browser; a new file': '审计包及其验证程序合为一个浏览器网页；新文件',
  'a smaller pack, which does not show whether a site has other statements': '更小的审计包，不表明站点是否另有结算单',
  'ACCOUNT/COMPLAINT, as bank-a/alice/c-1': '账户/投诉，如 bank-a/alice/c-1',
  'a proof (--proof of many commands), a pack (audit pack), or a page with a pack in it (audit pack --html)':
    '证明（许多命令的 --proof）、审计包（audit pack），或含审计包的网页（audit pack --html）',
  'show every claim, however many': '显示每一项声明，不论多少',
  'the transaction of a run, or a month such as 2026-01': '结算的交易，或月份如 2026-01',
  'after this block, instead of the highest that both have': '此区块之后，而非双方都有的最高高度',
  "the other node, by its member's folder": '另一节点，由其成员文件夹指明',
  'the other node, by its API': '另一节点，由其 API 指明',
};
