// Help in Chinese: init to completion.
import type { TextWords } from '../../words.ts';

export const NETWORK: TextWords = {
  'set up a consortium: keys, genesis and one folder per member': '建立联盟：密钥、创世文件和每个成员一个文件夹',
  'Makes <folder>/genesis.json and, for each member, <folder>/<member> with node.json, keys (mode 0600) and tokens. All keys are made in one place, which is right for trials. For a consortium of organisations each makes its own with "init member"; then "init assemble" makes the genesis, and "init compare" shows that all have the same.':
    '生成 <folder>/genesis.json，并为每个成员生成 <folder>/<member>，内含 node.json、密钥（权限 0600）和令牌。所有密钥在一处生成，适合试用。由多个机构组成的联盟，各方用 "init member" 自行生成；再由 "init assemble" 组成创世文件，用 "init compare" 确认各方所得相同。',
  'Example:': '示例：',
  'make the keys of one member, and its public entry for the others':
    '生成一个成员的密钥，以及供他人使用的公开登记文件',
  'Makes <folder> with node.json, keys (mode 0600), tokens, and entry.json. Only entry.json leaves the machine: it holds public keys, each of which has signed it. With --consortium it is for "init assemble"; with --genesis it is for a consortium that runs already.':
    '生成 <folder>，内含 node.json、密钥（权限 0600）、令牌和 entry.json。只有 entry.json 离开本机：它含公钥，且每个公钥都已为其签名。带 --consortium 时供 "init assemble" 使用；带 --genesis 时用于加入已运行的联盟。',
  'make the genesis of a consortium from the entries of its members': '由各成员的登记文件组成联盟的创世文件',
  'Checks every entry: each key has signed it, and no id, key or address is there twice. The same rules and entries give the same genesis at every member, in whatever order the entries are named. Nothing is overwritten.':
    '检查每份登记文件：各密钥均已签名，且标识、密钥、地址没有重复。相同的规则和登记文件，不论次序，在每个成员处得到相同的创世文件。不覆盖任何文件。',
  'print the chain id of a genesis as words, to be compared on the phone': '把创世文件的链标识打印成词语，供电话核对',
  "The words hold the first 176 of the chain id's 256 bits. Call every member at a number that you knew before, and let one read them out: one word that differs is another genesis. With --member-dir it also checks that the keys and the address of this member's own entry are in the genesis.":
    '这些词语表示链标识 256 位中的前 176 位。请拨打事先已知的号码逐一联系成员，由一方念出：有一词不同就是另一份创世文件。带 --member-dir 时还检查本成员自己登记的密钥和地址是否在创世文件中。',
  "run a member's node": '运行成员的节点',
  'Says when the API listens, whether the node votes, follows as an observer, or follows and does not vote and why, and again on stderr when this changes (with --json: one line, then only the log). Logs JSON lines to stderr. "ready" is what status and /readyz say. SIGTERM or Ctrl-C stops it cleanly; a second one at once. Ends with 7 when a fault such as a full disk stops the node, and with 8 ahead of a protocol version that it does not speak.':
    '说明 API 何时开始监听，节点是投票、作为观察节点跟随，还是跟随而不投票及其原因；变化时再次写到 stderr（带 --json 时为一行，此后只有日志）。日志以 JSON 行写到 stderr。“就绪”与 status 和 /readyz 的含义相同。SIGTERM 或 Ctrl-C 正常停止，再按一次立即停止。磁盘写满等故障使节点停止时以退出码 7 结束；遇到不支持的协议版本时以退出码 8 结束。',
  "show a node's health and height, and which member's votes or batches are missing":
    '显示节点的健康状况和高度，以及缺少哪个成员的投票或批次',
  'Ends with 3 when the node answers but is not ready: not connected to a quorum, behind, or unable to write.':
    '节点有应答但未就绪时以退出码 3 结束：未与法定多数连接、落后，或无法写入。',
  'show or change how much a running node logs, until it is started again':
    '显示或更改运行中节点的日志级别，重启前有效',
  'Needs the token of an operator. Without the API, SIGUSR2 to the process switches between "debug" and the level of the config.':
    '需要运维令牌。不经 API 时，向进程发送 SIGUSR2 可在 "debug" 与配置的级别之间切换。',
  "write a snapshot of a running node's state to a folder": '把运行中节点的状态快照写到文件夹',
  'The node goes on meanwhile. Every part is checked against the genesis before it is written; the folder is no snapshot until all parts are there.':
    '节点照常运行。每一部分写入前都对照创世文件检查；各部分齐全之前文件夹不算快照。',
  'check a snapshot offline, with nothing but the genesis': '只凭创世文件离线检查快照',
  'Ends with 4 when a part does not hold, and names the chunk.': '有一部分不成立时以退出码 4 结束，并指明分块。',
  "fill a node's empty data folder from a snapshot": '用快照填充节点的空数据目录',
  'Refuses when there is a ledger. Each part is checked against the genesis before it is written; an interrupted restore goes on where it was. Keeps the journal if there is one. A validator whose journal was lost votes once the others have confirmed that it has forgotten nothing.':
    '已有账本时拒绝。每一部分写入前都对照创世文件检查；中断后会接着恢复。有日志时予以保留。丢失日志的验证节点，待其他节点确认它没有遗失投票后才投票。',
  'start a node from the certified state instead of the first block': '从经认证的状态而不是首个区块启动节点',
  'write a range of blocks to an archive file, and check it': '把一段区块写入归档文件并检查',
  'The node goes on running. The file is checked against the genesis as soon as it is written; ends with 4 when it does not hold.':
    '节点照常运行。写完即对照创世文件检查；不成立时以退出码 4 结束。',
  'check an archive offline, with nothing but the genesis': '只凭创世文件离线检查归档',
  'Checks every hash link, batch and finalization, and the receipts of every block against the history that a quorum certified. Needs no node. Ends with 4 when anything does not hold.':
    '检查每个哈希链接、批次和最终确认，并对照法定多数认证的历史检查每个区块的回执。不需要节点。有任何不成立时以退出码 4 结束。',
  'remove old blocks from a node; state, proofs of it and the history stay':
    '从节点移除旧区块；状态、状态证明和历史保留',
  'Refuses to remove blocks that are not in the named archives. It verifies these first; they must reach from the first block that the node keeps. Also refuses to remove blocks that are still needed: for members that catch up, for transactions that have not expired, for open holds. Waits until the room on the disk is free.':
    '不移除不在所指归档中的区块。先验证归档；归档须从节点保存的首个区块起。仍需要的区块也不移除：供成员追赶、尚未到期的交易、未了结的预留款。等待磁盘空间释放后结束。',
  'bring pruned blocks back into a node': '把已清理的区块导回节点',
  'The whole archive is verified before anything is sent, and the node checks every block against its own history. Blocks come back from the highest down, so the archive has to end at or above the block below the first one that the node keeps. Blocks that are there already are left alone; to continue an interrupted import, repeat it.':
    '发送前先验证整个归档，节点再对照自己的历史检查每个区块。区块从高到低导回，因此归档须结束在节点首个区块的前一区块或更高。已有的区块保持不变；要继续中断的导入，重复命令即可。',
  'put old blocks into files, check them, prune them from a node, and bring them back':
    '把旧区块写成文件、检查、从节点清理，以及导回',
  "copy a node's ledger, batches and payloads into a file, while it runs":
    '在节点运行时把账本、批次和数据内容复制到一个文件',
  'The copy is of one moment, and is read through once it is written. It holds no keys, and no journal: a copy of that would let the node vote twice. Back up the keys apart.':
    '副本对应同一时刻，写完后通读一遍。其中没有密钥，也没有日志：复制日志会使节点重复投票。密钥请另行备份。',
  "make a node's data folder from a backup": '由备份建立节点的数据目录',
  'Refuses when the data folder has anything in it: move that away first, and keep it. The backup is checked as a whole before anything is written, and the ledger against the certified root. A validator that was restored follows and does not vote, since it has forgotten what it signed: its health says how it votes again.':
    '数据目录中有任何内容时拒绝：先移走并保留。写入前整体检查备份，并对照经认证的根检查账本。恢复后的验证节点只跟随、不投票，因为它遗失了签署过什么：其健康状况说明如何恢复投票。',
  "copy a running node's data, and put a copy in place": '复制运行中节点的数据，以及放回副本',
  'list members, roles and who votes': '列出成员、角色和谁投票',
  "show one member's roles and public keys": '显示一个成员的角色和公钥',
  "propose that this member's node becomes a validator": '提议让本成员的节点成为验证节点',
  'By the joiner, whose consensus key signs that it is held. The change is agreed when enough validators approve it (governance approve) and the node has reported itself synced (member report-synced).':
    '由加入方提出，其共识密钥签名表明持有。足够的验证节点批准（governance approve）且节点报告已同步（member report-synced）后通过。',
  'propose that a validator becomes an observer': '提议让验证节点改为观察节点',
  'Its node goes on following. No change leaves fewer than four validators.':
    '其节点继续跟随。变更后不得少于四个验证节点。',
  'propose that a validator does not vote until it is resumed': '提议暂停验证节点投票，直至恢复',
  'It keeps its key, and needs only approvals and a synced node to resume.':
    '它保留密钥，恢复时只需批准和已同步的节点。',
  'propose that a suspended validator votes again, with the key that it had': '提议暂停的验证节点以原密钥恢复投票',
  'Its node has to report itself synced: member report-synced.': '其节点须报告已同步：member report-synced。',
  "make a new consensus key for this member's node, and propose that it votes with it":
    '为本成员的节点生成新共识密钥，并提议用它投票',
  'The new key lies next to the old one (mode 0600, encrypted if a passphrase is given). Restart the node so that it reads it; it goes on voting with the old key until the change is sealed. Keep the old file until then.':
    '新密钥放在旧密钥旁（权限 0600，给出口令时加密）。重启节点使其读取；变更确定前仍用旧密钥投票，旧文件请保留到那时。',
  "report that this member's node has come to the head and is ready to vote":
    '报告本成员的节点已追上最新高度，可以投票',
  'For a proposal that adds or resumes the member, or rotates its key. A report counts for maxSyncLagBlocks blocks: --until-agreed waits for the node, and repeats the report until the others have approved, as long as --timeout says.':
    '用于增加、恢复该成员或轮换其密钥的提案。一次报告在 maxSyncLagBlocks 个区块内有效：--until-agreed 等待节点，并在 --timeout 内重复报告，直到其他成员批准。',
  "say where the other members' nodes reach this member's own": '说明其他成员的节点从何处连接本成员的节点',
  'By the member itself, without approval. Connections that are open stay; the others dial the new address when they next connect. "listen" in the node\'s config is the node\'s own matter.':
    '由成员自己设定，无需批准。已有连接保留；其他节点下次连接时使用新地址。节点配置中的 "listen" 由节点自行决定。',
  'give this member another transaction, network or encryption key': '为本成员更换交易、网络或加密密钥',
  'The new key lies next to the old one (mode 0600, encrypted if a passphrase is given), and counts from the next block on. For a consensus key: member rotate-key. With --lost nothing is sent: it makes the key and a file about it, which another member proposes (governance replace-key), because the transaction key is lost or stolen.':
    '新密钥放在旧密钥旁（权限 0600，给出口令时加密），从下一区块起生效。共识密钥用 member rotate-key。带 --lost 时不发送：因交易密钥遗失或被盗，生成密钥和一个说明文件，由另一成员提议（governance replace-key）。',
  'propose that a member leaves for good': '提议某成员永久退出',
  "It votes no more (member remove) and has closed every account of its book, its vaults included (account close). Its keys and its id never come back. The other members' nodes close its connections with the next block.":
    '它须已不投票（member remove），并已把账簿中的所有账户（含自有资金账户）销户（account close）。其密钥和标识不再启用。其他成员的节点在下一区块断开与它的连接。',
  'write the list of members to a file, for one that has just joined': '把成员名单写到文件，供刚加入的成员使用',
  'Its node needs it for the first start only: its own place, and the keys and addresses of the others. It is named in "members" of the config, which init member --genesis has written.':
    '其节点只在首次启动时需要：自己的位置，以及其他成员的密钥和地址。由 init member --genesis 写出的配置中的 "members" 指明。',
  'show the members, propose who of them votes, and keep their keys and addresses':
    '显示成员，提议谁投票，维护成员的密钥和地址',
  'show who votes, the open proposals, and what each still lacks': '显示谁投票、未决提案及其各缺什么',
  'With a proposal, it ends with 0 when that is agreed, with 13 while it is open, and with 1 when it has failed.':
    '给出提案时，已通过以退出码 0 结束，未决以退出码 13 结束，已失败以退出码 1 结束。',
  'approve a proposal, as a member whose node is a validator': '以节点为验证节点的成员身份批准提案',
  'Look at the proposal first: governance status with its id. Only another proposal can change an agreed one.':
    '先查看提案：governance status 加其标识。已通过的提案只能由另一提案改变。',
  'end a proposal of your own, or take back an approval': '结束自己的提案，或撤回批准',
  'As long as it is open. The proposer ends it; another who approved it takes that approval back.':
    '在其未决期间。提案人可结束它；已批准的其他人可撤回批准。',
  'propose that an organisation joins, by the entry that it made': '按登记文件提议某机构加入',
  'It makes its keys with init member --genesis, and each of them has signed the entry. When enough validators have approved it, it is a member from the next block on. Then any member exports the list for it: member export.':
    '该机构用 init member --genesis 生成密钥，各密钥均已为登记文件签名。足够的验证节点批准后，从下一区块起成为成员。此后任一成员可为其导出名单：member export。',
  'propose another key for a member whose transaction key is lost or stolen': '为交易密钥遗失或被盗的成员提议新密钥',
  'The member makes the new key and a file about it: member new-key --lost. Call it at a number that you knew before: the file shows that somebody has the new key, and not that it is the member.':
    '由该成员生成新密钥和说明文件：member new-key --lost。请拨打事先已知的号码核实：文件只表明有人持有新密钥，不表明就是该成员。',
  'propose other parameters of consensus; parameters that are not named stay': '提议其他共识参数；未列出的参数不变',
  'propose the next protocol version from a height on': '提议从某高度起使用下一协议版本',
  'It is agreed before that height, and every node runs a program that knows the version by then: one that does not stops before the switch, so the proposal is not made while a validator has such a node. Agreeing on a later height puts it off.':
    '须在该高度之前通过，且届时每个节点都运行支持该版本的程序：不支持的会停在切换之前，因此只要有这样的验证节点就不提出提案。商定更晚的高度可推迟。',
  'decide on who is a member and votes, on parameters and on protocol versions': '决定成员资格与投票、参数和协议版本',
  'measure payments, settlement, latency and more on this machine': '在本机测量支付、结算、延迟等性能',
  'The same as "npm run bench": a table on the screen, and with --json FILE the figures in a file.':
    '与 "npm run bench" 相同：屏幕显示表格，带 --json FILE 时把数据写入文件。',
  'print the JSON Schema of the answers of a command': '打印命令应答的 JSON Schema',
  'Prints a JSON Schema: of the answers of one command, of the error that any command ends with ("error"), or without a name of all by their commands. A field of one name has one type everywhere.':
    '打印 JSON Schema：某一命令的应答、任何命令出错时的应答（"error"），不给名称时为全部命令。同名字段处处类型相同。',
  'print the script by which your shell completes command lines': '打印供 shell 补全命令行的脚本',
  'Completes commands, options and files; and members, sites, accounts, plans, scenarios, grants, records and proposals\nof the node that the line names. In bash it needs the package bash-completion.\n\n  bash        source <(gridpact completion bash)                     in ~/.bashrc\n  zsh         source <(gridpact completion zsh)                      in ~/.zshrc\n  fish        gridpact completion fish | source                      in ~/.config/fish/config.fish\n  PowerShell  gridpact completion powershell | Out-String | Invoke-Expression   in $PROFILE':
    '补全命令、选项和文件，以及命令行所指节点的成员、站点、账户、方案、场景、授权、记录和提案。\nbash 需要软件包 bash-completion。\n\n  bash        source <(gridpact completion bash)                     写入 ~/.bashrc\n  zsh         source <(gridpact completion zsh)                      写入 ~/.zshrc\n  fish        gridpact completion fish | source                      写入 ~/.config/fish/config.fish\n  PowerShell  gridpact completion powershell | Out-String | Invoke-Expression   写入 $PROFILE',
};
