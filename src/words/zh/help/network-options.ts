// Help in Chinese: the options of init to completion.
import type { TextWords } from '../../words.ts';

export const NETWORK_OPTIONS: TextWords = {
  'where to put it; must be new or empty': '存放位置；须为新的或空的',
  'Arguments:': '参数：',
  'answer with one line of JSON on stdout, errors with one on stderr':
    '在 stdout 以一行 JSON 应答，错误以一行写到 stderr',
  'the sample': '示例联盟',
  'members, roles, accounts and rules': '成员、角色、账户和规则',
  'default: ': '默认：',
  'the first port; nodes first, then APIs': '首个端口；先为各节点，再为各 API',
  'encrypt the private keys; asks for the passphrase': '加密私钥；会询问口令',
  'the passphrase of encrypted key files; asked for on a terminal otherwise': '已加密密钥文件的口令；否则在终端上询问',
  'Keys:': '密钥：',
  'of the consortium that is to be founded, as its rules have it': '将新建的联盟，按其规则',
  'of the consortium that is to be joined': '将加入的联盟',
  'short, for ever': '简短，永久不变',
  'of the organisation': '机构的名称',
  'with commas between them': '用逗号分隔',
  "where the other members' nodes reach this one": '其他成员的节点连接本节点的地址',
  'where the node listens; the address': '节点监听的位置；默认为该地址',
  'of the API': 'API 的地址',
  'does not vote from the first block on': '从首个区块起不投票',
  'also makes a master secret for the keys of shared records': '同时生成共享记录密钥的主密钥',
  'the entry.json of every member': '每个成员的 entry.json',
  'what the members agreed on': '成员商定的内容',
  'the genesis; must not exist': '创世文件；不得已存在',
  'the genesis that this member is to start with': '本成员将用于启动的创世文件',
  'the language of the words': '词语所用语言',
  "made by init member: the member's own keys are looked for": '由 init member 生成：查找该成员自己的密钥',
  "the member's folder made by init": '由 init 生成的成员文件夹',
  "the node's config, instead of node.json in that folder": '节点配置，代替该文件夹中的 node.json',
  'for a validator that has forgotten its votes: vote again when that is safe. No other node may run with its key':
    '用于遗失投票的验证节点：安全时恢复投票。不得有其他节点使用其密钥',
  "fill an empty data folder with the members' newest snapshot, not block by block":
    '用成员的最新快照填充空的数据目录，而不逐块执行',
  "a member's folder made by init: node, token, keys": '由 init 生成的成员文件夹：节点、令牌、密钥',
  "the node's API, such as http://127.0.0.1:7410": '节点的 API，如 http://127.0.0.1:7410',
  'a file with the bearer token for it': '存有其访问令牌的文件',
  '60s': '60s',
  'how long to try and to wait': '尝试和等待的时长',
  'Connection:': '连接：',
  'the new level': '新级别',
  'the snapshot; a new folder': '快照；新文件夹',
  'the genesis that you trust; without it the one beside --member-dir':
    '你所信任的创世文件；不给出时用 --member-dir 旁的',
  'a snapshot made by snapshot make, or one of snapshots/ in a data folder':
    'snapshot make 生成的快照，或数据目录 snapshots/ 中的一个',
  'the genesis that you trust': '你所信任的创世文件',
  "the member's folder: config, genesis and keys": '成员文件夹：配置、创世文件和密钥',
  'the archive; a new file': '归档；新文件',
  'the first block; without it the lowest that the node keeps': '首个区块；不给出时为节点保存的最低区块',
  'the last block; without it the latest': '最后一个区块；不给出时为最新',
  'an archive made by archive export': 'archive export 生成的归档',
  'the first block that stays': '保留的首个区块',
  'an archive that has them; may be given more than once': '含这些区块的归档；可多次给出',
  'prune without an archive: nobody needs the blocks, or another member keeps them':
    '不要归档直接清理：无人需要这些区块，或另一成员保存着',
  'also prune blocks that a connected member lacks; it catches up from others':
    '也清理已连接成员尚缺的区块；它向其他成员追赶',
  'the backup; a new file': '备份；新文件',
  'a backup made by backup make': 'backup make 生成的备份',
  all: '全部',
  'the most to show': '最多显示多少',
  'print CSV for a spreadsheet: UTF-8 with a byte order mark, yuan, kWh, local times':
    '打印供电子表格用的 CSV：UTF-8 带 BOM、元、千瓦时、当地时间',
  "the member's id": '成员标识',
  'the key the node will vote with; the first one in --member-dir otherwise':
    '节点将用于投票的密钥；不给出时为 --member-dir 中的首个',
  'signing key: any member; an approval counts if its node is a validator; without it the transaction key in --member-dir':
    '签名密钥：任一成员；其节点为验证节点时批准才计入；不给出时用 --member-dir 中的交易密钥',
  'goes on record': '记录在案',
  "the proposal's id, which makes it safe to repeat the command; without it the command makes one up":
    '提案标识，使命令可安全重复；不给出时自动生成',
  'the last height at which it is open; as late as possible otherwise': '未决的最后高度；不给出时尽可能晚',
  'a key that was made before, instead of a new one': '此前生成的密钥，代替新密钥',
  'wait until it is at the head, and report again whenever the report is too old':
    '等到追上最新高度，并在报告过旧时再次报告',
  "the key that is to vote; the member's own with the proposal's public key otherwise":
    '将用于投票的密钥；不给出时为本成员与提案公钥对应的密钥',
  'signing key: the member whose node it is; without it the transaction key in --member-dir':
    '签名密钥：节点所属的成员；不给出时用 --member-dir 中的交易密钥',
  'such as node.bank-a.example:7400': '如 node.bank-a.example:7400',
  "signing key: the member's transaction key; without it the transaction key in --member-dir":
    '签名密钥：成员的交易密钥；不给出时用 --member-dir 中的交易密钥',
  'transaction | network | encryption': 'transaction | network | encryption',
  'the transaction key cannot sign: make a file for the other members': '交易密钥无法签名：为其他成员生成文件',
  "signing key: the member's present transaction key; without it the transaction key in --member-dir":
    '签名密钥：成员现行的交易密钥；不给出时用 --member-dir 中的交易密钥',
  'must not exist': '不得已存在',
  'this one only, open or decided': '仅此一个，未决或已决',
  "the proposal's id": '提案标识',
  'signing key: a member whose node is a validator; without it the transaction key in --member-dir':
    '签名密钥：节点为验证节点的成员；不给出时用 --member-dir 中的交易密钥',
  'although some nodes do not speak the protocol version': '即使有节点不支持该协议版本',
  'signing key: the proposer, or a member that approved it; without it the transaction key in --member-dir':
    '签名密钥：提案人，或已批准的成员；不给出时用 --member-dir 中的交易密钥',
  'the entry.json of the organisation': '该机构的 entry.json',
  '0': '0',
  'the most that its position may owe other banks': '其头寸最多可欠其他银行的金额',
  'the most that other banks may owe it': '其他银行最多可欠它的金额',
  'how far its vault may go below zero': '其自有资金账户最多可透支的金额',
  'Of a bank or payment provider:': '适用于银行或支付机构：',
  'made by member new-key --lost': '由 member new-key --lost 生成',
  '5 to 60,000': '5 至 60,000',
  '0 to 3,600,000': '0 至 3,600,000',
  '1 to 3,600,000': '1 至 3,600,000',
  '1 to 4,096': '1 至 4,096',
  '1 to 100,000': '1 至 100,000',
  '1 to 10,000,000': '1 至 10,000,000',
  'Parameters:': '参数：',
  'the present version plus 1': '现行版本加 1',
  'when it takes effect': '生效时间',
  "names of benches (all by default) and the bench's own options": '测试名称（默认全部）和测试自身的选项',
  'such as account show': '如 account show',
  'the shell': 'shell 名称',
};
