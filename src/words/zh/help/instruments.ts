// Help in Chinese: campaign to submit.
import type { TextWords } from '../../words.ts';

export const INSTRUMENTS: TextWords = {
  'set money aside for red packets or coupons, and say who gets them and what they are for':
    '拨出资金发红包或优惠券，并规定谁得、用于什么',
  'The holder of the issuer account and its bank sign. All packets together leave the account at once; what nobody spends comes back with "campaign end". Without --category the merchants are listed with "campaign merchants". With --entries lists banks commit to lists of entrants, for more than 200,000 of them.':
    '由发行账户持有人及其银行签名。全部红包一次从账户拨出；无人花掉的用 "campaign end" 退回。不带 --category 时用 "campaign merchants" 列出商户。带 --entries lists 时由各银行提交名单承诺，适用于超过 200,000 人。',
  'add merchants with which the packets of a campaign may be spent': '增加可使用活动红包的商户',
  'More may join until the campaign is over; none leaves. One that is added again stays once.':
    '活动结束前可继续加入，不能退出。重复加入不变。',
  'make nullifiers of persons with the key of one party: a regulator, or a real-name authority':
    '用一方的密钥为人员生成去重码：监管机构或实名认证机构',
  'Each line has an identity number, then whatever the bank wants back beside the nullifier, such as the account. The same person has the same nullifier whatever bank asks, and another one in another campaign. Identity numbers stay where the command runs.':
    '每行为证件号，其后是银行希望与去重码一并取回的内容，例如账户。同一人无论由哪家银行询问去重码都相同，在另一活动中则不同。证件号不离开运行命令的机器。',
  "enter a bank's customers in a campaign, and write their tickets": '为银行客户报名活动，并写出凭证',
  'The tickets are written before anything is sent: with its ticket a customer shows that an entry is its own. Sent again with --again they change nothing. A person whom another bank entered before is refused.':
    '凭证在发送之前写出：客户凭它证明报名属于自己。用 --again 重发不作任何更改。已由他行报名的人被拒绝。',
  "commit to a bank's list of entrants, in a campaign of lists": '在名单类活动中提交银行报名名单的承诺',
  'The list is sorted by nullifier, and the ledger gets the root of the tree over it. Each ticket has its place and its path. Until entries close another list may be committed to instead. With --list the list is written as other banks may see it, without accounts and salts, for "campaign report-double".':
    '名单按去重码排序，账本得到其树根。每张凭证含位置和路径。报名截止前可改为承诺另一名单。带 --list 时写出可供他行查看的名单，不含账户和盐值，供 "campaign report-double" 使用。',
  'show a campaign: its entries, its draw, what was spent and what is left': '显示活动：报名、抽签、已花和剩余',
  'With --proof also a file of all that was dealt and revealed, for "campaign verify-draw".':
    '带 --proof 时还写出全部分发和揭示的文件，供 "campaign verify-draw" 使用。',
  'list campaigns, of one bank or of all': '列出活动：某银行或全部',
  'check a draw without a node: what was dealt and revealed, the seed, and who won':
    '不用节点检查抽签：分发和揭示、种子，以及谁中签',
  'Takes the file of "campaign status --proof", or an audit pack with the same entries. Proven under the genesis: that a quorum of the validators has these rows. Computed here: that every share fits its commitment, that the shares give the seed, and from the seed who won. How many entries there are, and their digest, is then the word of that quorum. With --archive they are counted again, from the blocks in which they were taken.':
    '接受 "campaign status --proof" 的文件，或含同样条目的审计包。经创世文件证明：验证节点法定多数持有这些行。在此计算：每份份额符合承诺，份额得出种子，种子得出中签者。报名数量及其摘要则以该法定多数为准。带 --archive 时由报名所在区块重新计数。',
  'show the ledger who is in the lists of a campaign twice: the later entry loses':
    '向账本指出谁在活动名单中出现两次：后一次报名作废',
  'Takes lists that banks wrote with "campaign commit --list" and showed each other; each has to be the one that its bank committed to. Every nullifier that is there twice is reported with the paths to both entries, after the closing of the entries. What was spent already stays spent: its bank answers for it. Anybody may report; reported again changes nothing.':
    '接受各银行用 "campaign commit --list" 写出并互相出示的名单；每份须是该行承诺的名单。报名截止后，每个出现两次的去重码连同两次报名的路径一并上报。已花掉的不追回：由其银行负责。任何人可上报；重复上报不作任何更改。',
  'show what the entries of tickets won, and what is left of it': '显示凭证的报名得到什么，以及剩余多少',
  'pay a merchant with a packet that was won, and with own money where it is more':
    '用中签的红包向商户付款，超出部分用自有资金',
  'Both parts are paid together, or none. With the same --id the command pays once, however often it runs.':
    '两部分要么一起付，要么都不付。同一 --id 不论运行几次只付一次。',
  'give a payment with a packet back, in part or in full': '部分或全部退还使用红包的付款',
  "The packet's part goes back to the packet while it is good, else to the issuer; the payer's own part to the payer, in the ratio of the payment, or where their account is closed to the vault of its bank. With the same refund id the command pays back once. A refund that the account has too little for is due: repeat the command when it has more.":
    '红包部分在有效期内退回红包，否则退发行方；付款方自有部分按付款比例退回付款方，其账户已销户时退到其银行的自有资金账户。同一退款标识只退一次。账户资金不足的退款保持应退：资金充足时重复命令。',
  'return what nobody spent to the issuer, when the packets are over': '红包结束后把无人花掉的退回发行方',
  'call a campaign off while entries are taken: all money goes back': '在报名期间取消活动：全部资金退回',
  'red packets and coupons: announce, enter, draw, spend, and check the draw':
    '红包和优惠券：发布、报名、抽签、使用和验证抽签',
  'complain of a payment, a collection, a packet, an attempt, a statement or a window':
    '就付款、扣款、红包、付款尝试、结算单或清算窗口提出投诉',
  'Within 120 days of the payment, or thirteen months of one that you never made. The text stays in the file of --keep: the ledger has a commitment to it. A bank has a day to take the complaint and 15 days to answer; else a regulator decides. Where the rule of your bank says so, an unauthorised payment is credited at once.':
    '付款后 120 天内，非本人付款为十三个月内。正文留在 --keep 的文件中：账本只有其承诺。银行须在一天内受理、15 天内答复，否则由监管机构裁定。银行规则有规定时，未经授权的付款立即先行垫付。',
  'take a complaint as the member that answers it, or give it to another': '以答复成员身份受理投诉，或转交另一成员',
  "By a member that it concerns: the bank of the customer's account, that of the payee's, or the grid company for a statement. The customer's may give it to another of them. After a day without it the customer's has it.":
    '由相关成员办理：客户账户的银行、收款方的银行，结算单则为电网企业。客户的银行可转交其中另一家。一天无人受理则归客户的银行。',
  'answer a complaint, with what is corrected': '答复投诉，并作相应更正',
  'What is corrected is corrected with it, all or none: refunds, the revision of a corrected statement, mandates that are revoked, and whatever a file has as a JSON list of { "freeze" | "unfreeze" | "limits" | "mandate" | "late" | "channelRefund" | "proposal": the fields of that operation }. A refund comes from the payee, whose key signs too, or from a vault of the member that answers.':
    '更正随答复一并执行，要么全部执行要么都不执行：退款、已更正结算单的修订版、撤销的授权，以及文件中的其他更正，格式为 JSON 列表 { "freeze" | "unfreeze" | "limits" | "mandate" | "late" | "channelRefund" | "proposal": 该操作的字段 }。退款来自收款方（其密钥也须签名），或答复成员的自有资金账户。',
  'extend the time for an answer to 60 days, once and with a reason': '把答复期限延长到 60 天，限一次并须说明理由',
  'accept the answer to a complaint, or take note of a decision': '接受对投诉的答复，或知悉裁定',
  'Ten days of silence are the same.': '沉默十天视同接受。',
  'ask a regulator to decide, within ten days of the answer': '在答复后十天内请监管机构裁定',
  'withdraw a complaint that is not decided': '撤回尚未裁定的投诉',
  'What was credited until then goes back to the bank.': '此前垫付的款项退回银行。',
  'decide a complaint as a regulator, with what is corrected': '以监管机构身份裁定投诉，并作相应更正',
  'What is corrected is corrected with it, all or none: refunds, the revision of a corrected statement, mandates that are revoked, and whatever a file has as a JSON list of { "freeze" | "unfreeze" | "limits" | "mandate" | "late" | "channelRefund" | "proposal": the fields of that operation }. A refund comes from the payee, or from a vault of the bank of either side, without their signature.':
    '更正随裁定一并执行，要么全部执行要么都不执行：退款、已更正结算单的修订版、撤销的授权，以及文件中的其他更正，格式为 JSON 列表 { "freeze" | "unfreeze" | "limits" | "mandate" | "late" | "channelRefund" | "proposal": 该操作的字段 }。退款来自收款方或任一方银行的自有资金账户，无需其签名。',
  'show a complaint: its steps, its next deadline, what was answered, decided and paid':
    '显示投诉：各步骤、下一期限、答复、裁定和付款',
  'With --text it says whose commitment a kept text opens, and ends with 1 when it is none of them.':
    '带 --text 时说明所保存的正文对应哪个承诺，都不对应时以退出码 1 结束。',
  'list complaints, of an account or of all': '列出投诉：某账户或全部',
  'count complaints by member, kind and month, as the ledger adds them up':
    '按成员、类别和月份统计投诉，与账本累计一致',
  'show or set what a bank credits while a payment is said to be unauthorised':
    '显示或设定付款被指未经授权期间银行的垫付',
  'With --credit it publishes the next version: at most so much to one account at a time, and once for one payment. It comes back out of a refund, or from the customer when the complaint is over; what is owed then leaves less room.':
    '带 --credit 时发布下一版本：对一个账户同时不超过该额，对一笔付款只垫一次。由退款收回，或在投诉结束后向客户收回；收回前占用额度。',
  'file, answer, decide and count complaints': '投诉的提出、答复、裁定和统计',
  'write a cheque: signed by the drawer, and paid to its payee once': '开具电子支票：出票人签名，只向收款人付款一次',
  'Needs no node. Nothing is set aside: a cheque that the drawer has too little for is returned, and that counts. The bank can stand for it with "cheque certify". Nobody can pass it on. Keep its id: "cheque stop" needs it and nothing else. Without --out and --picture it is drawn in the terminal.':
    '不需要节点。不预留资金：余额不足的支票被退票并记录在案。银行可用 "cheque certify" 保付。支票不可转让。请保存其标识："cheque stop" 只需它。不带 --out 和 --picture 时画在终端上。',
  'read a cheque, and check without a node that its drawer signed it as it stands':
    '读取支票，不用节点检查出票人的签名',
  'The key is the one that signed; whether it is still that of the account, whether the cheque was stopped or presented, and whether there is money, only the ledger says: see "cheque status".':
    '显示的是签名所用密钥；它是否仍是账户密钥、支票是否已止付或提示、资金是否足够，只有账本知道：见 "cheque status"。',
  'stand for a cheque as the bank of its drawer: the amount is held for the payee':
    '以出票人银行身份保付支票：为收款人预留款项',
  'It cannot be stopped from then on, and it is paid whatever becomes of the account or its key. When it is over and nobody presented it, the amount goes back by itself.':
    '此后不可止付，无论账户或密钥如何都会付款。到期无人提示，款项自动退回。',
  'have a cheque paid, as its payee: once': '以收款人身份提示支票付款：一次',
  'Where the drawer has too little the cheque is returned: that is on record, counts for the drawer, and is final; the command ends with exit code 1 then. What the ledger refuses for another reason may be presented again.':
    '出票人资金不足时退票：记录在案、计入出票人且不可更改；命令以退出码 1 结束。因其他原因被账本拒绝的可再次提示。',
  'stop a cheque, as its drawer, that nobody has presented': '以出票人身份止付尚未提示的支票',
  'Its id is enough: the cheque itself may be lost. One that the bank certified cannot be stopped.':
    '只需标识：支票本身可能已遗失。已保付的不能止付。',
  'show what became of a cheque on the ledger, and how many of its drawer were returned':
    '显示支票在账本上的结果，以及出票人的退票次数',
  'write, certify, present and stop cheques': '支票的开具、保付、提示和止付',
  'make a wallet of coins in a new folder': '在新文件夹中建立数字票钱包',
  'It has a key of its own, to which coins are passed on. It keeps the keys of the members, by which it knows a note without a network; "cash sync" and "cash deposit" fetch them again. Who loses the folder loses the coins in it.':
    '它有自己的密钥，数字票转到该密钥。它保存成员密钥，无网络时凭此辨认数字票；"cash sync" 和 "cash deposit" 会重新获取。文件夹遗失则其中数字票遗失。',
  'ask the bank for notes: a request that the holder signs, for the key of a wallet':
    '向银行申领数字票：由持有人签名，发给钱包的密钥',
  'Nothing is sent. The bank signs the request with "cash issue", which debits the account and writes the notes; "cash receive" puts them into the wallet. A request that is never issued costs nothing; one that was lost is made anew.':
    '不发送任何内容。银行用 "cash issue" 签署申请，即从账户扣款并写出数字票；"cash receive" 放入钱包。未发行的申请不花费；遗失可重新申请。',
  "issue the notes of a customer's request, as its bank": '以客户银行身份按申请发行数字票',
  "The account is debited, the money lies on the bank's account for cash, and the notes go into a file for the customer's wallet. Nothing is signed as a note before the ledger has it. Run again with the same request it debits nothing more.":
    '从账户扣款，资金存入银行的现金账户，数字票写入给客户钱包的文件。账本确认之前不签署任何数字票。用同一申请再运行不再扣款。',
  'show the coins of a wallet, what it gave away and nobody has deposited, and its key':
    '显示钱包的数字票、已给出而无人兑存的，以及密钥',
  'Needs no node. Pending coins were given away, or sent to be deposited; "cash sync" asks the ledger about them.':
    '不需要节点。待定的数字票已给出或已发送兑存；"cash sync" 向账本查询。',
  'pass coins on to a key, to the fen, without a network': '不用网络把数字票转给一个密钥，精确到分',
  'They leave drawn in the terminal, as text, as a picture (a large payment as several: FILE, FILE-2, ...), or over a link to a wallet that waits with "cash receive --listen". They are gone from the wallet before that: when it breaks off, --again shows the same coins once more. Only the owner of the key can spend them.':
    '可画在终端上、以文本、图片（大额分为多张：FILE、FILE-2 等），或经链路发给用 "cash receive --listen" 等待的钱包。发出之前已从钱包扣除：中断时用 --again 再次出示同样的数字票。只有密钥持有者能使用。',
  'take coins into a wallet: from a file, a picture or text, or from a wallet nearby':
    '把数字票收入钱包：来自文件、图片、文本或附近的钱包',
  'A coin is taken when a member that the wallet knows signed its note, it is not over, each endorsement holds, and it was passed on to this wallet. Whether the same coin was deposited already only the ledger knows: deposit soon what matters. The same coins again change nothing. With --listen it waits for one payment and ends.':
    '接收条件：钱包认识的成员签署了数字票、未过期、每次背书成立，且转给本钱包。是否已被兑存只有账本知道：重要款项请尽快兑存。重复接收不作任何更改。带 --listen 时等待一次付款后结束。',
  'deposit coins of a wallet to an account': '把钱包的数字票兑存到账户',
  'Without an amount all of them. The wallet marks them before they are sent: when the command breaks off, run it again, or "cash sync". A coin that somebody deposited before is lost and stays as evidence: "cash fork" names who signed twice.':
    '不写金额时为全部。发送前钱包先作标记：中断时再运行一次，或用 "cash sync"。他人先行兑存的数字票即告损失并留作证据："cash fork" 指明谁签了两次。',
  'ask the ledger what became of the coins of a wallet': '向账本查询钱包数字票的结果',
  'Deposits that were broken off are sent again. What was given away and is deposited now is forgotten. Coins of the wallet that somebody else deposited are lost: they stay as evidence, and the command ends with exit code 1.':
    '重发中断的兑存。已给出且已兑存的不再保留。钱包中被他人兑存的数字票即告损失：留作证据，命令以退出码 1 结束。',
  'give back what nobody deposited of notes that are over': '退回过期数字票中无人兑存的部分',
  "It goes to the account that the note was issued for, whoever asks. When that account is closed, the bank that issued the note says with --to where it goes: to the customer's other account at the bank, or to the bank's own for unclaimed money.":
    '不论谁申请，都退到数字票发行时的账户。该账户已销户时，由发行银行用 --to 指定去向：客户在该行的其他账户，或银行的无人认领账户。',
  'show who passed the same coin on twice, by two of its signatures': '用两个签名证明谁把同一数字票转手两次',
  'Of a wallet: its coins that somebody else deposited. Of coins in a file or a picture: each of them. The other coin is the one that was deposited, from the history of the node, or that of --second. The issuer of the note knows whose key it is; when it is the first owner, the ledger names the account that the note was issued for.':
    '给出钱包：其中被他人兑存的数字票。给出文件或图片中的数字票：逐一处理。另一份是已兑存的那份，取自节点历史或 --second。密钥属于谁由发行方知道；若是首个持有者，账本指明发行时的账户。',
  'show a note as the ledger has it: what was deposited of it, and where the rest went':
    '按账本显示数字票：已兑存多少，其余去向',
  'show what a bank issued in notes: deposited, returned, and still outside':
    '显示银行发行的数字票：已兑存、已退回和仍在外',
  'notes that go from one to another without a network: withdraw, pay, receive, deposit':
    '不用网络转手的数字票：申领、付款、接收、兑存',
  'set money of an account aside for the offline payments of a device': '为设备离线付款拨出资金（离线钱包）',
  'The account\'s holder, its bank and the device sign. With --to-sign the opening is written to a file instead: each signs it with "gridpact sign FILE --json", and "gridpact submit" sends it. What the limit sets aside is spent for the account\'s own limits. On credit nothing is set aside: the purse may go below zero, and the bank stands behind it.':
    '由账户持有人、银行和设备签名。带 --to-sign 时把开立信息写到文件：各方用 "gridpact sign FILE --json" 签名，再用 "gridpact submit" 发送。拨出额计入账户自身限额。授信方式不拨出资金：离线钱包可透支，由银行担保。',
  'show a purse, and what it may still spend as far as the ledger knows': '显示离线钱包，以及账本所知的可用额',
  'A device may have spent more than that: its payments come when they are presented or synchronised.':
    '设备可能已付出更多：其付款在提交或同步时到达。',
  'list purses, of one account or one bank or of all': '列出离线钱包：某账户、某银行或全部',
  'present records of offline payments: each is paid once, however often it comes':
    '提交离线付款记录：不论提交几次，每条只付一次',
  'The file is JSON: { "lines": [ { "payment", "deviceKey" } ] }, as in the operation present-records. By a member, a device, or the holder or the terminal that is paid. A record of a lost or forked device needs the terminal\'s MAC1 and certificate in its line, and the token where the terminal has to show that it kept the rules.':
    '文件为 JSON：{ "lines": [ { "payment", "deviceKey" } ] }，与 present-records 操作相同。由成员、设备，或收款的持有人或终端提交。挂失或分叉设备的记录须在行内附终端的 MAC1 和证书；终端须证明守规时还附令牌。',
  "end a purse's epoch with what its device signed, and fill it again": '凭设备的签名结束离线钱包的周期，并重新充满',
  'The file is JSON: { "sync", "signature", "deviceKey", "records" }, as in the operation sync-purse. Anybody may send it, the same one any number of times: a terminal does it for a card.':
    '文件为 JSON：{ "sync", "signature", "deviceKey", "records" }，与 sync-purse 操作相同。任何人可发送，同一份次数不限：卡由终端代办。',
  'show that a device signed two histories of its purse, and who paid for it':
    '证明设备为其离线钱包签署了两条历史，以及由谁承担',
  'With --evidence both halves are written to a file. "purse verify-fork" checks it without a node: it needs only the device\'s key, which is in it and on the ledger.':
    '带 --evidence 时把两部分写到文件。"purse verify-fork" 不用节点即可检查：只需其中的、也在账本上的设备密钥。',
  'check without a node that a device signed two histories of its purse': '不用节点检查设备为其离线钱包签署了两条历史',
  'Both halves hold under the same key, and an honest device never signs them together. Whose device it is, and that it is of this chain, the ledger says: compare key and chain id with "purse show" and "status".':
    '两部分在同一密钥下都成立，而诚实的设备不会同时签署。设备属于谁、是否属于本链由账本说明：用 "purse show" 和 "status" 核对密钥和链标识。',
  'put on record that a device signed two histories of its purse': '把设备签署两条历史一事记录在案',
  'By anybody. The purse takes part in no more epochs, and its device pays no more.':
    '任何人可办理。该离线钱包不再参与任何周期，其设备不再付款。',
  'close a purse: what is left goes back to the deposit': '关闭离线钱包：余额退回存款账户',
  'By the bank, when no more records can come: 72 hours after a report, 30 days after the purse was to be synchronised. With the key of the device it is given up first: no epoch begins any more, its money waits 72 hours for payments that terminals still have, and then the bank closes it.':
    '由银行在不会再有记录时办理：挂失 72 小时后，或应同步时间过后 30 天。持设备密钥时先放弃：不再开始新周期，资金再等 72 小时以待终端上的付款，然后由银行关闭。',
  "show a bank's purses, the most that they may cost it, and who pays what a forked one spends twice":
    '显示银行的离线钱包、最大可能损失，以及分叉的重复支出由谁承担',
  'say who pays what a forked purse spends twice: the next version of the rule of the bank':
    '规定分叉离线钱包的重复支出由谁承担：银行规则的下一版本',
  'The purse pays first, then the guarantee account within its caps; beyond them the merchant, if its terminal broke the rules or cannot show that it kept them, else the guarantee account. A version never changes.':
    '先由离线钱包承担，再由担保账户在限额内承担；超出部分，终端违规或不能证明守规时由商户承担，否则由担保账户承担。版本发布后不变。',
  'set money aside for offline payments, present them, and see what copied devices cost':
    '为离线付款拨出资金、提交记录，以及查看设备被复制的损失',
  "publish a key that signs tokens, terminals' certificates or second factors in the bank's name":
    '以银行名义公布签发令牌、终端证书或第二因素的密钥',
  'Terminals and devices trust what it signs while it is valid and not withdrawn. To rotate it, publish the next one before this one ends: several are good side by side.':
    '在其有效且未撤销期间，终端和设备信任其签名。轮换时在到期前公布下一把：可同时有多把有效。',
  'withdraw a certifying key before its time: what it signed is worth nothing any more':
    '提前撤销认证密钥：其签名此后一概无效',
  'list the certifying keys of a bank, also those that are withdrawn or over':
    '列出银行的认证密钥，包括已撤销或已到期的',
  "publish and withdraw keys that sign tokens, terminals' certificates and second factors":
    '公布和撤销签发令牌、终端证书和第二因素的密钥',
  'show how much devices pay with which signatures, by the rule of a bank': '按银行规则显示设备凭何种签名可付多少',
  'none: the device alone; simple: unlocked by its holder; strong: with a second factor. Version 0 are the defaults. The answer with --json is what "tier-rule publish" takes.':
    'none：仅设备；simple：持有人已解锁；strong：另有第二因素。版本 0 为默认值。带 --json 的应答可直接用于 "tier-rule publish"。',
  'publish how much devices pay with which signatures: the next version of the rule':
    '发布设备凭何种签名可付多少：规则的下一版本',
  'From a JSON file with bounds, newPayeeMs and mostDevices, as "tier-rule show --json" prints them; amounts in fen. A version never changes, and acts in the blocks from its height on.':
    '由 JSON 文件给出 bounds、newPayeeMs 和 mostDevices，格式同 "tier-rule show --json"；金额以分计。版本发布后不变，从其高度的区块起生效。',
  'show and publish how much devices pay with which signatures': '显示和发布设备凭何种签名可付多少',
  'sign a transaction that stands as JSON, or one that others have signed; sends nothing':
    '签署 JSON 形式的交易，或他人已签的交易；不发送',
  'The JSON has the fields of a body by their names in docs/data-formats.md: bytes in hexadecimal, 64-bit integers as strings, empty fields left out. Where it leaves out chainId, nonce, author or coSigners, the genesis, chance and the keys give them. With --json the answer is a file that the next signer signs, and that "submit" sends once nobody is missing. With a genesis the ledger checks the fields before anything is signed.':
    'JSON 的字段名见 docs/data-formats.md：字节用十六进制，64 位整数用字符串，空字段省略。未写的 chainId、nonce、author 或 coSigners 由创世文件、随机数和密钥补上。带 --json 时应答是供下一签名人签署的文件，签齐后由 "submit" 发送。有创世文件时，签名前先按账本规则检查字段。',
  'send a transaction that is signed already, and wait until it is final': '发送已签名的交易，并等待最终确认',
  'Takes the answer of "sign --json", or an envelope as it stands. Sent again it is the same transaction.':
    '接受 "sign --json" 的应答，或信封原文。重发仍是同一笔交易。',
};
