// Help in Chinese: share to verify.
import type { TextWords } from '../../words.ts';

export const DATA: TextWords = {
  'define a scenario, or the next version of its policy': '定义共享场景，或其策略的下一版本',
  'The member that defines the first version owns the scenario and grants access. Old versions stay for what was published under them.':
    '定义首个版本的成员拥有场景并授予访问。旧版本对其下发布的内容继续有效。',
  'write a policy as W3C ODRL (JSON-LD)': '把策略写成 W3C ODRL（JSON-LD）',
  'What ODRL has no words for stands in terms of a profile. "share define-scenario" reads such a file, too.':
    'ODRL 没有的用语以配置文件中的术语表达。"share define-scenario" 也可读取这种文件。',
  'publish encrypted records: kept interval series, or a file': '发布加密记录：保存的曲线，或一个文件',
  'let a member read a record, a subject or a whole scenario, for a purpose and a time':
    '允许某成员为某用途在一段时间内读取一条记录、一个数据主体或整个场景',
  "set a standing rule: what the owner's node grants by itself": '设定常设规则：所有者的节点自行授权的范围',
  'The node grants where its config names the sharing secret ("keys.sharing"), each grant a transaction of its own. Policy and consent count as for any grant. A further version of a rule takes the place of the one before; "--answers nothing" ends it.':
    '节点配置给出共享主密钥（"keys.sharing"）时，节点才会授权，每次授权是一笔单独的交易。策略和同意与任何授权一样适用。规则的新版本取代旧版本；"--answers nothing" 终止规则。',
  'revoke a grant: later reads are denied, later records open with other keys':
    '撤销授权：此后的读取被拒，此后的记录用其他密钥',
  'A reader may keep what it has already read.': '读取方可保留已读取的内容。',
  'put the hybrid key on record to which what this member is granted is sealed':
    '登记混合密钥，授予本成员的内容加密到该密钥',
  'X25519 and ML-KEM-768 at once (X-Wing): what is sealed to it stays closed while one of the two holds. Takes the key that "init" made, or one that was made and never sent, and says so where it is on record already. With --new makes another, next to the old one (mode 0600, encrypted if a passphrase is given). Grants of before stay sealed to the older key, whose file is kept, until their owners run "share reseal".':
    '同时使用 X25519 和 ML-KEM-768（X-Wing）：两者之一未破即保密。采用 "init" 生成的或已生成未发送的密钥，已登记时会说明。--new 另生成一把，放在旧密钥旁（权限 0600，给出口令时加密）。此前的授权仍加密到旧密钥（文件保留），直到所有者运行 "share reseal"。',
  'seal what a member is granted again, to the key that it has now': '把授予某成员的内容重新加密到其现行密钥',
  'For a reader that has lost its key, or has another. The terms stay: nothing is granted that was not granted before. Takes the grants of your scenarios that are neither revoked nor over, and that are sealed to another key than the present one; run it again if it is interrupted.':
    '用于密钥遗失或更换的读取方。条款不变：不授予此前未授予的内容。处理你的场景中未撤销、未到期且加密到非现行密钥的授权；中断后再运行。',
  'consent that a member reads about a site, for a purpose and a time':
    '同意某成员为某用途在一段时间内读取某站点的数据',
  'The consent is to one version of the policy: where the owner changes it, consent is asked for again. It says who may be granted access, and opens nothing by itself. Given again it takes the place of the one before.':
    '同意针对策略的一个版本：所有者更改策略后须重新同意。它只规定可以授权给谁，自身不打开任何内容。再次同意取代前一次。',
  'let somebody give and withdraw consent for a subject, in one scenario':
    '指定监护人在一个场景中代数据主体给予和撤回同意',
  "Only where the policy has guardians. Signed by the subject's key; or by the supervisor, where the policy lets it order a guardian for somebody who cannot sign. The guardian appoints nobody, signs no grant and orders no erasure.":
    '仅在策略允许监护人时可用。由数据主体的密钥签名；策略允许监督方为无法签名者指派监护人时，也可由监督方签名。监护人不得再指定他人，不签署授权，不下令清除。',
  'end a guardianship: from the next transaction on the guardian does nothing for the subject':
    '终止监护：从下一笔交易起监护人不再代数据主体行事',
  'What it has consented to stays, until the subject withdraws it.': '监护人已给予的同意继续有效，直到数据主体撤回。',
  'withdraw a consent: what was granted by it is denied from the next block on':
    '撤回同意：据此授予的访问从下一区块起被拒',
  'Later records open with other keys. A reader may keep what it has already read.':
    '此后的记录用其他密钥。读取方可保留已读取的内容。',
  'ask the owner of a scenario, and the subject, for access to its data': '向场景所有者和数据主体申请访问数据',
  'Shows in "share list --only requests" at every member. Approved by "share grant --request". Puts the reader key that "init" made on record first, where there is none.':
    '在每个成员处可用 "share list --only requests" 看到。由 "share grant --request" 批准。若尚无登记的读取密钥，先登记 "init" 生成的那一把。',
  'say what access to the data of a scenario costs, or that nothing is offered any more':
    '公布访问场景数据的价格，或声明不再报价',
  'The price is of one grant, about one subject or, with --everything, about all. The newest offer takes the place of the one before; whoever has bought by that one gets what it said, at its price. Consent is needed as for any grant.':
    '价格针对一次授权：关于一个数据主体，或用 --everything 关于全部。新报价取代旧报价；已按旧报价购买者按其内容和价格得到授权。同意与任何授权一样必需。',
  'ask for access that costs something: its price is held, and paid with the grant or not at all':
    '申请付费访问：价款先预留，与授权一同支付，否则不付',
  'By the offer that stands. "share grant --request" pays the price in the transaction of the grant; declined, or without an answer in time, it goes back by itself.':
    '按现行报价。"share grant --request" 在授权的同一交易中付款；被拒或逾期未答复，价款自动退回。',
  'decline a request for access, as owner or as subject': '以所有者或数据主体身份拒绝访问申请',
  'The reader may ask again, under another id.': '读取方可用另一标识再次申请。',
  'read a record: the request goes on record, then the content is opened here':
    '读取记录：申请先记录在案，内容再在本机打开',
  'say whether a member may read for a purpose, by which rule, and which transactions are behind it':
    '说明某成员可否为某用途读取、依据哪条规则、由哪些交易得出',
  'About a record; with --scenario and --subject about the next record that is published of a subject; with --scenario alone about a range of all subjects; with --area about figures, with what is left of the budget. Asks by the rules of the ledger as of its latest block, and leaves nothing on record. Allowed if any grant of the member allows it, unless one is named. With --at the blocks up to that height are executed again here, and count as far as a quorum certified them: no node is believed. With --proof the entries that decided are proven of one block; with --at, where the answer is computed here, the transactions behind it are. A "no" because no grant or no consent is there rests on what is missing, which no entry shows: "share list --scenario ID --proof FILE" proves all grants, the list consents-of-subject all consents. Ends with 1 when the answer is no.':
    '针对一条记录；以 --scenario 和 --subject 针对该数据主体下一条发布的记录；仅以 --scenario 针对全部数据主体的区间；以 --area 针对汇总数，并给出剩余额度。按账本最新区块的规则判断，不留记录。未指明授权时任一授权允许即为允许。带 --at 时在此重新执行到该高度的区块，以法定多数认证为准：不必相信任何节点。带 --proof 时证明同一区块中起决定作用的条目；同时带 --at 时结论在此算出，所证明的是其背后的交易。因没有授权或没有同意而得出的否，依据的是不存在之物，条目不能证明："share list --scenario ID --proof FILE" 证明全部授权，列表 consents-of-subject 证明全部同意。结论为否时以退出码 1 结束。',
  'order that records are erased: nobody reads them any more, and every node deletes its copy':
    '下令清除记录：任何人不得再读，各节点删除副本',
  'Headers and salted commitments stay; with the ciphertext goes the salt, so they say nothing of the content. Content that was read cannot be unread, and the owner deletes series that it keeps in files of its own.':
    '头部和加盐承诺保留；盐值随密文删除，因此不透露内容。已读过的无法收回，所有者自己文件中的曲线由其自行删除。',
  'show the order to erase a record, and whose nodes have confirmed it': '显示清除记录的指令，以及哪些节点已确认',
  'Each member’s node deletes the ciphertext by itself and signs a receipt. The proof holds order, header and all receipts that there are, so it also shows whose node has not confirmed. A receipt is the word of its member: it does not show what a dishonest one has kept. Ends with 1 while a node has not confirmed.':
    '各成员的节点自行删除密文并签署回执。证明包含指令、头部和全部现有回执，因此也表明谁的节点尚未确认。回执是该成员的声明：不能表明不诚实的成员留下了什么。尚有节点未确认时以退出码 1 结束。',
  'list scenarios, and the records, grants, consents, requests and rules under them':
    '列出场景及其下的记录、授权、同意、申请和规则',
  'With --scenario and --proof, shows only its grants, all proven, and proves that no other is missing; with --only also its requests, guardianships, or receipts of ranges. Ends with 4 when that does not hold. With --at the blocks up to that height are executed again here, and count as far as a quorum certified them: no node is believed.':
    '带 --scenario 和 --proof 时只显示其授权，全部经证明，并证明没有遗漏；加 --only 时也可为其申请、监护或区间回执。不成立时以退出码 4 结束。带 --at 时在本机重新执行到该高度为止的区块，并只采信经法定多数认证的部分：不轻信任何节点。',
  'follow what becomes of shared data: consents, requests, grants, reads, erasures, figures':
    '关注共享数据的变化：同意、申请、授权、读取、清除、汇总数',
  'Of data that the member owns, publishes, reads or supervises; with --account of what is about the sites of this account, for its holder: its key signs in, and no token is needed. With --after-height it begins behind that height, at most 1,000 blocks back: so it goes on where it was broken off.':
    '针对本成员所有、发布、读取或监督的数据；带 --account 时为关于该账户站点的数据，供其持有人：用账户密钥登录，不需要令牌。带 --after-height 时从该高度之后开始，最多回溯 1,000 个区块：可从中断处继续。',
  'share encrypted data for a purpose, and see who read it': '按用途共享加密数据，并查看谁读取过',
  'A reader may keep what it has read: revoking a grant closes only records that are published later.':
    '读取方可保留已读取的内容：撤销授权只对此后发布的记录有效。',
  'count payments through channels: by channel, day, reason, source or purpose':
    '统计经渠道的付款：按渠道、日期、原因、来源或用途',
  'Shares are of confirmed payments, in tenths of a percent, and 100.0 together. --svg writes them as a chart.':
    '占比为已确认付款的占比，以千分之一计，合计 100.0。--svg 画成图表。',
  'show what the ledger counts, as a table, CSV or a chart': '以表格、CSV 或图表显示账本的统计',
  'write the tables as CSV for spreadsheets, a file for each': '把各表写成电子表格用的 CSV，每表一个文件',
  'Every block is checked against the certificate of a quorum and executed again, from the first one on, so no node has to be believed. To go on with an export, or with one that was interrupted, repeat the command: each row is written once. The folder keeps a ledger of its own for that. With --archive alone no node is asked.':
    '每个区块都对照法定多数证书检查，并从头重新执行，因此不必相信任何节点。继续导出或中断后继续，重复命令即可：每行只写一次。文件夹为此保存自己的账本。只用 --archive 时不询问节点。',
  'write the tables as JSON Lines for programs, a file for each': '把各表写成程序用的 JSON Lines，每表一个文件',
  'write the tables as Parquet for analysis, a file for each': '把各表写成分析用的 Parquet，每表一个文件',
  'write the tables into PostgreSQL, and with --follow what becomes final, each row once':
    '把各表写入 PostgreSQL，带 --follow 时随最终确认写入，每行一次',
  'Every block is checked against the certificate of a quorum and executed again, as by "export csv". The position of the last block is in the same transaction as its rows, so either side may be killed at any time: repeat the command. With --follow it goes on until SIGTERM or Ctrl-C, also while the server or the node restarts.':
    '每个区块都对照法定多数证书检查并重新执行，与 "export csv" 相同。最后区块的位置与其行在同一事务中，因此任一方可随时终止：重复命令即可。带 --follow 时持续到 SIGTERM 或 Ctrl-C，服务器或节点重启期间也继续。',
  'take what is on the ledger to other systems, checked and executed again: files and PostgreSQL':
    '把账本内容导出到其他系统，逐块检查并重新执行：文件和 PostgreSQL',
  '4  NOT VERIFIED: something in the files does not hold': '4  未通过验证：文件中有内容不成立',
  '1  REFUSED: the ledger refused a transaction, or a line of one': '1  已拒绝：账本拒绝了交易或其中一行',
  '12 UNDECIDED: a receipt says nothing of its transaction: it is of a copy that was not executed':
    '12 未定：回执不能说明其交易：它属于未执行的副本',
  '10 ON RECORD, NOT RECOMPUTED: something on record could not be computed again from facts of one state':
    '10 有记录，未重新计算：有记录的内容无法由同一状态的事实重新计算',
  '9  ON RECORD, PAYMENT NOT PROVEN: it is on record, and a payment of it is not proven':
    '9  有记录，付款未证明：有记录，但其中一笔付款未得到证明',
  '11 PROVEN, PAID TO SUSPENSE: a payment went to the suspense account, and not to the producer':
    '11 已证明，付入暂记：一笔付款付到暂记账户，而非发电户',
  '0  PROVEN, CORRECTION NOT SETTLED YET: a statement was settled before a reading of it was corrected, and the correction is not settled yet':
    '0  已证明，更正尚未结算：结算单在其读数更正之前结算，更正尚未结算',
  '0  PROVEN AND PAID: everything holds, and every payment in the files was made':
    '0  已证明并已付款：全部成立，文件中每笔付款均已付出',
  '0  PROVEN: everything holds; nothing in the files is a payment': '0  已证明：全部成立；文件中没有付款',
  'answer why a site was paid this amount for a period': '回答站点某周期为何得到这一金额',
  'Shows the readings, the version of the plan, the arithmetic line by line, the transfer, its block and the certificate. All of it comes with a proof that is checked here against the genesis, and the amounts are computed again from the proven readings. Ends as verify does.':
    '显示读数、方案版本、逐行计算、转账、所在区块和证书。全部附证明，在此对照创世文件检查，并由经证明的读数重新计算金额。退出码同 verify。',
  'add up the statements of a month by plan, bank and status of the site': '按方案、银行和站点状态汇总一个月的结算单',
  'list access receipts: who asked for shared data, and whether it was allowed':
    '列出访问回执：谁申请过共享数据，是否获准',
  'show all that happened to a payment, record, account, member, scenario or period, step by step':
    '逐步显示一笔付款、记录、账户、成员、场景或周期上发生的一切',
  'Executes the blocks again, from the first one on, and counts them as far as a quorum certified them: no node is believed, neither in what it shows nor in what it leaves out. Steps are the transactions and lines that name the subject, refused ones too, and what moved its money. Of a payment also what it paid for, such as the readings, prices and plan of a statement, or the mandate of a bill; of a record also the grants, consents, requests and reads of ranges that cover it; of an account also what is shared about its sites. Where the node has pruned, --archive names what it had. With --proof the transactions are proven for gridpact verify.':
    '从首个区块起重新执行，以法定多数认证为准：节点显示什么、遗漏什么都不必相信。步骤是提到该对象的交易和行（包括被拒的），以及使其资金变动的。付款还包括所付的内容，如结算单的读数、价格和方案，或账单的授权；记录还包括覆盖它的授权、同意、申请和区间读取；账户还包括关于其站点的共享。节点已清理的由 --archive 提供。带 --proof 时为 gridpact verify 证明各交易。',
  'show what became of a transaction': '显示交易的结果',
  'Ends with 1 when the ledger rejected it, rejected a line of it, or does not know it; with 3 when it is not final yet.':
    '账本拒绝了它、拒绝了其中一行或不知道它时以退出码 1 结束；尚未最终确认时以退出码 3 结束。',
  'show which validator broke the rules, with the two statements that prove it':
    '显示哪个验证节点违规，以及作为证据的两份陈述',
  'Each pair of statements comes with a proof that it is on record, and is judged again here, with nothing but the genesis: both signatures must be those of the accused validator. Ends as verify does.':
    '每对陈述附有记录在案的证明，并在此仅凭创世文件重新判断：两个签名都须属于被指的验证节点。退出码同 verify。',
  'write an audit pack: statements with their readings, plans, payments and certificates':
    '写出审计包：结算单及其读数、方案、付款和证书',
  'For each site it also holds all other statements and all readings, proven to be complete, unless --no-lists leaves them out. It is checked against the genesis as soon as it is written, and the command ends as verify does. --html writes it together with the offline verifier as one page: it opens in a browser without a network, and asks for the genesis, which is not in it.':
    '对每个站点还包含全部其他结算单和读数，并证明完整，除非用 --no-lists 略去。写完即对照创世文件检查，退出码同 verify。--html 与离线验证程序一起写成一个网页：无需网络即可在浏览器打开，并要求给出不在其中的创世文件。',
  'write the evidence of one complaint as a pack: the payment, each step, the answer, the decision':
    '把一件投诉的证据写成包：付款、各步骤、答复和裁定',
  'The pack holds what the complaint is about, each step with the signed transaction that took it, and what was paid back, and nothing of others. It is checked against the genesis as soon as it is written; "gridpact verify" checks it anywhere, and refuses it when a part is missing or was changed.':
    '包中含投诉所涉内容、各步骤及其签名交易和退款，不含他人内容。写完即对照创世文件检查；"gridpact verify" 可在任何地方检查，缺少或改动任何部分都会被拒。',
  'explain payments, list access receipts, and show who broke the rules': '解释付款、列出访问回执、显示谁违规',
  'check a proof or an audit pack offline, with nothing but the genesis': '只凭创世文件离线检查证明或审计包',
  'Checks the certificate of the block against the validators in the genesis, every claim against the certificate, and recomputes every statement over readings and plan of the same block. Needs no node and asks none. Ends with the exit code of the worst that holds of anything in the file. A statement that was settled before a reading of it was corrected is no failure: it is named.':
    '对照创世文件中的验证节点检查区块证书，对照证书检查每项声明，并由同一区块的读数和方案重新计算每张结算单。不需要也不询问节点。以文件中最严重情形的退出码结束。结算单在其读数更正之前结算不算失败：会被指出。',
  'compute a settlement run again from proven readings, and name every difference':
    '由经证明的读数重新计算一次结算，并指出每处差异',
  'Each statement comes with its readings, plan, prices and payment, all proven by the genesis, and is computed again by the verifier, which shares no code with the ledger. Of a transaction also the lines that the ledger refused, and what a statement has become since it was claimed. A correction that is not settled yet is a verdict of its own. Ends as verify does.':
    '每张结算单附读数、方案、价格和付款，均经创世文件证明，并由与账本没有共用代码的验证程序重新计算。对于交易，还包括账本拒绝的行，以及结算单此后的变化。尚未结算的更正单列一种结论。退出码同 verify。',
  'compare two nodes at a height: block, transactions, and the result of executing them':
    '在某高度比较两个节点：区块、交易及其执行结果',
  'Neither node is believed: where the block has a transaction, each has to prove by the genesis that a quorum certified its block at this height. Where they differ, the first height at which they do is looked for. Ends with 4 when they differ, or when a proof does not hold.':
    '两个节点都不采信：区块有交易时，各自须凭创世文件证明其该高度的区块经法定多数认证。不同时查找最早出现差异的高度。有差异或证明不成立时以退出码 4 结束。',
  'read all records of a period, of one subject or of all, with one request on record':
    '以一份在案申请读取一段时间内某个或全部数据主体的所有记录',
  'The records whose period begins in the month, or between the two instants. Ask your own node. The request and its answer are on record once, with the range that they are about; a denied one ends with 1. The folder gets a file for each record that may be read, records.csv with a row for each, also for those that were left out, and the reason, and index.json. Run again with the same options, it goes on where it was broken off, with the same receipt. Ends with 3 while the contents of some records are not to be had.':
    '周期在该月或两个时刻之间开始的记录。请向自己的节点读取。申请及其答复连同所涉范围记录一次；被拒的以退出码 1 结束。文件夹中每条可读的记录一个文件，records.csv 每条一行（包括略去的及其原因），以及 index.json。以同样选项再运行会凭同一回执从中断处继续。有记录内容暂不可得时以退出码 3 结束。',
  'figures about many subjects: ask, answer, and see what was released':
    '关于众多数据主体的汇总数：提问、答复、查看已发布的',
  'Under a policy with "aggregates". A figure is about no fewer subjects than the policy says, and rounded. Each question costs one of the reader’s budget, whatever the answer is.':
    '用于带 "aggregates" 的策略。汇总数所涉数据主体不少于策略规定，并经取整。每次提问占用读取方预算一次，不论如何答复。',
  'ask the owner of a scenario for a figure about many subjects': '向场景所有者索取关于众多数据主体的汇总数',
  'About the records that have exactly this period. The transaction is the question: "share aggregate show" has the answer. It costs a question of your budget, also where it is declined.':
    '针对周期恰好相同的记录。交易即提问：答复见 "share aggregate show"。占用一次预算，被拒绝也不例外。',
  'list questions for figures, and their answers': '列出对汇总数的提问及其答复',
  'show a question for a figure, and its answer': '显示一项提问及其答复',
  'compute a released figure again, and judge it by the ledger': '重新计算已发布的汇总数，并凭账本加以判断',
  'The ledger alone shows the group, the records, and how few subjects the figures to this reader leave apart together. Then the records are read on record, as far as your keys open them, and the figure is computed again. Ends with 4 where it differs or something does not hold, with 10 where your keys do not open all records.':
    '仅凭账本即可看出分组、记录，以及给该读取方的各汇总数合起来最少把几个数据主体分开。随后在你的密钥能打开的范围内登记读取记录并重新计算。不一致或有不成立之处时以退出码 4 结束，密钥打不开全部记录时以退出码 10 结束。',
  'the purpose that you may read for': '你可据以读取的用途',
  'reads no record, and needs no key': '不读取记录，也无需密钥',
  'answer the open questions for figures of your scenarios': '答复对你的场景的未决提问',
  'Computed here, from records that are read through your node with access receipts. Declines where there is no group that the policy allows. All that it goes by is on the ledger: it may be broken off and run again at any instant, and by several at once. With --watch it goes on with the questions that come. A question that cannot be answered now stays open, and ends the command with 1.':
    '在本机计算，记录经你的节点读取并留下访问回执。没有策略允许的分组时拒绝。所依据的一切都在账本上：可随时中断再运行，也可同时运行多个。带 --watch 时继续答复新的提问。暂时不能答复的保持未决，命令以退出码 1 结束。',
  'decline a question for a figure': '拒绝一项提问',
  'It stays counted against the budget of its reader.': '仍计入读取方的预算。',
  'With --series, every series that "readings import" kept in that folder becomes a record about its site, named <site>_<start in ms>, or by digits where another record has that id; it can be held against the commitment in the reading. Those published before are left as they are, and one whose reading was refused is not published. Under a policy with field groups, its parts are records of their own. With --result, what became of each record is written to a new file, and nothing of it kept in memory. With --file, one file about --subject. One of more than a MiB, and up to 256 MiB, goes in chunks: after a break the same command goes on with it. Where the policy has nodes attest that they hold it, the command waits for them, and ends with 3 if --timeout is over first. Payloads are held against the JSON Schema of the policy before they are sealed, where network-config/schemas has it or --schema names it. Only the ciphertext leaves this machine; the ledger gets a header that says nothing of the content.':
    '带 --series 时，"readings import" 保存在该文件夹的每条曲线成为其站点的一条记录，名为 <site>_<起始毫秒>，该标识被占用时改用数字；可与读数中的承诺核对。已发布的保持不变，读数被拒的不发布。策略有字段组时各部分分别成为记录。带 --result 时，每条记录的结果写入新文件，不留在内存中。带 --file 时发布关于 --subject 的一个文件；超过 1 MiB、不超过 256 MiB 的分块发送，中断后用同一命令继续。策略要求节点证明持有时，命令等待证明，先到 --timeout 则以退出码 3 结束。加密前按策略的 JSON Schema 检查内容（取自 network-config/schemas 或 --schema）。只有密文离开本机；账本得到的头部不透露内容。',
  'Ask your own node. A denied request is on record, too, and ends with 1. Uses a grant of yours that covers the record unless one is named. An interval series is held against the commitment in its reading; ends with 4 if it differs. Readings of its period that were corrected are named: the series may be of before. With --out, a long record whose reading broke off is gone on with by the same command.':
    '请向自己的节点读取。被拒的申请也记录在案，并以退出码 1 结束。未指明时采用覆盖该记录的授权。曲线与读数中的承诺核对；不符时以退出码 4 结束。其周期内已更正的读数会被指出：曲线可能是更正之前的。带 --out 时，长记录读取中断后用同一命令继续。',
  "A statement belongs to the period in which it starts, by its plan's time zone. Net, less what was kept back for what sites owed, and with what corrections left owed, was paid or is in suspense; what suspense hands on later is a payment of its own. Not settled are the sites that are not settled to the period's end: connected, or read in it beyond what is settled. Their plan is the one that they were last settled under. With --proof only proven statements are added up, and no site that the node names has another; ends with 4 when that does not hold. With --pack no node is asked: the statements and sites of the pack are added up, once all of it is proven.":
    '结算单归入其起始所在周期，按其方案的时区。净额减去因站点欠款扣留的部分，加上更正后尚欠的部分，即为已付或暂记；暂记此后的转付是另外的付款。未结算的是未结算到周期结束的站点：已并网，或周期内有超出已结算的读数。其方案为最近结算所用的方案。带 --proof 时只汇总经证明的结算单，且节点所列站点没有其他结算单；不成立时以退出码 4 结束。带 --pack 时不询问节点：审计包全部得到证明后，汇总其中的结算单和站点。',
  'add up all accounts at a height by member and kind, and see that no money was made or lost':
    '按成员和种类汇总某高度的全部账户，并核对没有凭空产生或丢失资金',
  'Executes the blocks again, from the first one on, and counts them as far as a quorum certified them: no node is believed. Every debit is a credit elsewhere, posted and held: ends with 4 when the sums over all accounts differ.':
    '从首个区块起重新执行，以法定多数认证为准：不必相信任何节点。每笔借方都是别处的贷方，入账和预留均如此：全部账户合计不等时以退出码 4 结束。',
  "Without --subject or --record it covers the whole scenario, if the policy allows that. Where the policy asks for consent, one is on record, or --consent-key is the subject's key. A grant opens the records of one key epoch: a revocation begins the next. With --subjects each subject of a file is granted, under an id that begins with GRANT; what became of each is written to --result. A run that was broken off is run again.":
    '不带 --subject 或 --record 时为整个场景（若策略允许）。策略要求同意时，须已有同意在案，或由 --consent-key 给出数据主体的密钥。授权打开一个密钥期的记录：撤销后开始下一密钥期。带 --subjects 时逐一授予文件中的数据主体，标识以 GRANT 开头；各自的结果写到 --result。中断后再运行。',
  'With --subject those for a range of all subjects are among them: they cover it, too, if the scenario has records about it. With --subject and --proof, shows only proven access receipts. The proof shows that no access receipt and no grant for records about the subject is missing, nor a range receipt for it, nor one for all subjects of a scenario that has records about it: of each that the node names, or of the one that --scenario names. Other options narrow only the output, not the proof. Ends with 4 when the proof does not hold.':
    '带 --subject 时包括针对全部数据主体的区间回执：场景有关于它的记录时，也覆盖它。带 --subject 和 --proof 时只显示经证明的访问回执。证明表明关于该数据主体的访问回执、授权和区间回执没有遗漏；针对含有其记录的场景的全部数据主体的区间回执也没有遗漏：节点所列的每个场景，或 --scenario 指明的场景。其他选项只收窄显示，不影响证明。证明不成立时以退出码 4 结束。',
};
