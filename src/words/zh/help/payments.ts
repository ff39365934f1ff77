// Help in Chinese: account to subwallet.
import type { TextWords } from '../../words.ts';

export const PAYMENTS: TextWords = {
  'open an account for a holder, or for every line of a file': '为持有人开立账户，或按文件逐行开立',
  'The id begins with the servicing member: "bank-a/alice". The holder signs payments with the account key. A file has the columns account,key,kind. Of a file with a fault nothing is sent; accounts that are open with the same key are left as they are, so that a run that was broken off can be repeated.':
    '标识以服务成员开头："bank-a/alice"。持有人用账户密钥签署付款。文件的列为 account,key,kind。文件有错则不发送任何内容；已用同一密钥开立的账户保持不变，因此中断后可重复运行。',
  "show an account's balance, bounds and limits": '显示账户的余额、限额和上下限',
  'list accounts and their balances': '列出账户及其余额',
  "show an account's debits and credits, newest first": '显示账户的借方和贷方，新的在前',
  'With --follow, shows them as they become final until interrupted; with --json one line for each. With --proof, shows only proven rows: no debit or credit of the account between two heights is missing. Ends with 4 when anything does not hold.':
    '带 --follow 时随最终确认持续显示，直到中断；带 --json 时每笔一行。带 --proof 时只显示经证明的明细：两个高度之间没有遗漏任何借贷。有任何不成立时以退出码 4 结束。',
  'show what an account spends, by category, month, merchant and way of paying':
    '按类别、月份、商户和支付方式显示账户支出',
  "For the holder alone: --key-file has the account's key. Computed on this machine, from rows of the account that are proven against the genesis to be all; nothing is sent anywhere. With --merchant, what payers did at a merchant, by month, of months with at least 20 different payers. Ends with 4 when the rows do not verify.":
    '仅供持有人：--key-file 为账户密钥。在本机计算，所用明细经创世文件证明为全部；不向任何地方发送。带 --merchant 时按月显示付款方在某商户的情况，仅限付款方不少于 20 个的月份。明细未通过验证时以退出码 4 结束。',
  "show all of an account's day, with opening and closing balance": '显示账户一天的全部明细及期初、期末余额',
  'The rows of a local day, oldest first, by the times of their blocks. Opening balance, debits and credits have to come to the closing balance, and every row to the balance that it says; else the command ends with 4. Held amounts move no balance and stand in a column of their own. Of a day that is not over on the ledger it says so.':
    '当地一天的明细，按区块时间从早到晚。期初余额与借贷须得出期末余额，每行须得出所示余额，否则以退出码 4 结束。预留金额不动余额，单列一栏。该日在账本上尚未结束时会说明。',
  'forbid debits from an account, or keep an amount on it, by order': '按指令禁止账户扣款，或保留其中一笔金额',
  'By the servicing member or a regulator. A frozen account is still credited. An account may have several orders at once; each ends at its time, or when it is lifted by its number.':
    '由服务成员或监管机构下达。冻结的账户仍可入账。一个账户可同时有多条冻结令；各自到期终止，或按编号解除。',
  'lift one freeze order; others stay in force': '解除一条冻结令；其他仍有效',
  'show the freeze orders on an account, and who brought them': '显示账户上的冻结令及由谁下达',
  'show or set what an account may spend per payment, day and month': '显示或设定账户的单笔、日、月支出限额',
  'Without a limit it shows them. Lower limits hold at once. Higher ones that the holder sets alone hold after 24 hours, and --cancel-raise takes them back until then; they hold at once when holder and servicing member sign both. 0 means no limit; a limit that is not named stays.':
    '不带限额时显示。调低立即生效。持有人单独调高 24 小时后生效，此前可用 --cancel-raise 撤回；持有人与服务成员共同签署时均立即生效。0 表示不限；未列出的限额不变。',
  "show a bank's rule for payments to new payees, or publish its next version":
    '显示银行对新收款方付款的规则，或发布下一版本',
  "Payments to a new payee wait once they are more than the amount together; the payer may take them back until they are posted. A desk is a member that may report lost devices of the bank's customers.":
    '对新收款方的付款合计超过金额时须等待；入账前付款方可撤回。服务台是可为银行客户办理设备挂失的成员。',
  'show whom an account knows, register a payee, or have one forgotten': '显示账户已知的收款方，登记或移除收款方',
  "Large payments to others wait where the bank's rule or the holder's limit says so. A payee that the holder adds is known when the time of the rule has passed; at once when the servicing member signs too.":
    '对其他人的大额付款，按银行规则或持有人限额须等待。持有人登记的收款方，过了规则规定的时间即为已知收款方；服务成员也签名时立即生效。',
  'show the payments of an account that wait, since their payees are new': '显示账户因收款方是新收款方而等待的付款',
  'Each is posted at its time, unless the payer takes it back before with "pay void".':
    '各笔到时入账，除非付款方此前用 "pay void" 撤回。',
  'show or set what debits a holder is told of, or be told as they become final':
    '显示或设定向持有人提醒哪些扣款，或随最终确认接收提醒',
  'The rules stand on the ledger and delay nothing: --follow matches debits with them as they become final, one line each with --json, until it is interrupted. What is set takes the place of all rules before.':
    '规则在账本上，不延迟任何付款：--follow 随最终确认匹配扣款，带 --json 时每笔一行，直到中断。新设的规则取代原有全部规则。',
  "replace the key that holds an account; the account's id stays": '更换账户密钥；账户标识不变',
  'close an empty account for good': '将空账户永久销户',
  'open, read, freeze and change accounts': '账户的开立、查询、冻结和变更',
  'give an account a short id, or change the name that payers see with it':
    '给账户一个短标识（别名），或更改付款方看到的名称',
  'By the servicing member. An alias is for codes and for messages of other systems, and stands in "pay" for the account. It never names another account, also after it was withdrawn, and it is never a telephone number: those never stand on the ledger. Only merchants are named on it, with their category.':
    '由服务成员办理。别名用于收款码和其他系统的报文，在 "pay" 中可代替账户。撤销后也不会指向另一账户，且绝不是电话号码：电话号码不上账本。只有商户在其上显示名称和类别。',
  'show the account behind an alias, or the active alias of an account': '显示别名所指的账户，或账户的生效别名',
  'end an alias; it never names another account': '终止别名；不再指向其他账户',
  'By the servicing member. The account may have another alias then, or the same one again.':
    '由服务成员办理。此后账户可另取别名，或再用同一别名。',
  'give accounts short ids for codes and for messages of other systems': '给账户短标识，用于收款码和其他系统的报文',
  'draw the code of a merchant: static for its counter, or dynamic for one order':
    '绘制商户收款码：柜台用静态码，或一笔订单的动态码',
  'Without --amount and --order the code is static: whoever scans it enters the amount. Name and category are those of the alias on the ledger; a wallet shows the name from the ledger, and not what is printed on the code.':
    '不带 --amount 和 --order 时为静态码：由扫码人输入金额。名称和类别取自账本上的别名；钱包显示账本上的名称，而不是码上印的名称。',
  '5 the code is not in order, or is not for this network': '5 码不正确，或不属于本网络',
  'Exit codes of its answers:': '应答的退出码：',
  'explain a code, and whom it pays: from a picture, a file with its text, or the text':
    '解释一个码及其收款方：来自图片、文本文件或文本',
  'Without a node every field is explained, also of codes of other networks. With --member-dir or --node the ledger says whom the code pays and under which name; what is printed on it is only compared with that.':
    '没有节点也能解释各字段，包括其他网络的码。带 --member-dir 或 --node 时由账本说明收款方和名称；码上印的内容只作比对。',
  'draw the codes that merchants show, and read them': '绘制商户出示的码，以及读码',
  'register a device that pays from an account': '登记可从账户付款的设备',
  'The holder of the account and its bank sign together: one is the author, the other adds --co-sign, or --to-sign writes a file for the other. A device that makes its own key gives its public key, and the possession that it signed; --new-key makes a key file for a wallet on this machine. Assurance "hardware" is for keys that no software can read: a software device pays less, and never without a sign of its holder.':
    '账户持有人与开户行共同签名：一方为作者，另一方以 --co-sign 签名，或用 --to-sign 写文件交对方签。自行生成密钥的设备给出公钥和持有证明；--new-key 为本机钱包生成密钥文件。"hardware" 等级用于软件读不到的密钥：软件设备付款额度较低，且必须有持有人的确认。',
  'list the devices of an account, also those that are lost or retired': '列出账户的设备，包括挂失和注销的',
  'The node has to show that it leaves none out.': '节点须证明没有遗漏。',
  'show a device: its account, its status, the epoch of its tokens': '显示设备：账户、状态和令牌期',
  'let a device pay no more until it is resumed; its tokens are void': '停用设备直至恢复；其令牌作废',
  'let a suspended device pay again, with new tokens': '恢复停用的设备，须换新令牌',
  'end a device for good; its purse is closed before': '永久注销设备；须先关闭其离线钱包',
  'make all tokens of a device void; its bank issues new ones': '作废设备的全部令牌；由银行签发新令牌',
  'report devices of an account as lost: they, their purses, sub-wallets and payments that wait end at once':
    '挂失账户的设备：设备及其离线钱包、子钱包和等待中的付款立即终止',
  "Final. By the holder, another device of the account, the servicing member, or a desk that its rule names. Pooled sub-wallets on the device have to be named; each needs its owner's key or the bank. --all is for a customer who lost everything.":
    '不可撤销。由持有人、账户的另一设备、服务成员或规则指定的服务台办理。设备上的池化子钱包须逐一列出，各需其所有者密钥或银行签名。--all 用于全部丢失的客户。',
  'list devices and certifying keys of a bank that terminals may trust no longer':
    '列出终端不应再信任的某银行的设备和认证密钥',
  'From a height on, oldest first: the file shows that none is left out between that height and its own, and how old it is. Tokens live for a day, so a terminal needs those of the last day. At most 500 at once; --from goes on where the last answer ended.':
    '从某高度起，由旧到新：文件证明该高度至其自身高度之间没有遗漏，并说明其新旧。令牌有效一天，因此终端需要最近一天的名单。一次最多 500 条；--from 从上次应答结束处继续。',
  'register phones, cards and bands that pay from accounts, and end them':
    '登记可从账户付款的手机、卡和手环，以及终止它们',
  'pay from one account to another, or hold an amount': '从一个账户付款到另一个账户，或预留金额',
  'Signed with the key that holds the paying account (--key-file); a bank pays from its vault with its own key. With --hold the amount is set aside: the payee takes it with "pay post" or gives it back with "pay void"; at its expiry the ledger gives it back. A large payment to a new payee waits where the bank or the holder has it so: until then the payer takes it back with "pay void". A command that is repeated pays again, unless it names an --id: with one it is safe to repeat it after exit code 3, when nobody knows yet whether the payment becomes final. "alias show" says whom an alias stands for. With --qr a scanned code is paid: the ledger says to whom, and "code read" shows it before.':
    '用付款账户的密钥签名（--key-file）；银行用自己的密钥从自有资金账户付款。带 --hold 时预留金额：收款方用 "pay post" 收取，或用 "pay void" 退回；到期由账本退回。银行或持有人有规定时，对新收款方的大额付款须等待：此前付款方可用 "pay void" 撤回。重复命令会再付一次，除非给出 --id：带标识时，在退出码 3（尚不知能否最终确认）之后可安全重复。"alias show" 说明别名所指。带 --qr 时支付扫到的码：收款方由账本说明，"code read" 可先行查看。',
  'take a held amount, or part of it; the rest is given back': '收取预留金额或其中一部分；其余退回',
  'give all of a held amount back to the payer': '把预留金额全部退回付款方',
  'By the payee; of a payment that waits since its payee is new, by the payer.':
    '由收款方办理；因新收款方而等待的付款由付款方办理。',
  'let a biller collect from an account, within caps': '授权收费方在上限内从账户扣款',
  'Three sign: the payer\'s holder, the biller and the payer\'s bank. With --to-sign the mandate is written to a file instead: each signs it with "gridpact sign FILE --json", and "gridpact submit" sends it. A mandate of kind micro is for batches of micro-payments, whose lines then need no signature.':
    '三方签名：付款方持有人、收费方和付款行。带 --to-sign 时把授权写到文件：各方用 "gridpact sign FILE --json" 签名，再用 "gridpact submit" 发送。micro 类授权用于小微支付批次，其各行无需再签名。',
  'change the terms of a mandate: to less as the payer alone': '变更授权条款：付款方可单独收紧',
  "What the options leave out stays as it is. Lower caps, an earlier end, fewer retries or a longer notice are the payer's alone; for anything else the biller and the payer's bank sign, too.":
    '未给出的条款不变。降低上限、提前结束、减少重试或延长通知期由付款方单独决定；其他变更须收费方和付款行也签名。',
  'replace a mandate by one at another bank, for another account, or with another id':
    '以另一银行、另一账户或另一标识的授权取代原授权',
  'The new one allows no more than the old one, and one instant ends the one and begins the other: no bill is collected twice. The billers and the payer\'s new bank sign. Without --effective the payer signs, too, and it holds at once; with a day at least 60 days ahead the payer may object until then with "mandate revoke" of the new one.':
    '新授权不得宽于原授权，同一时刻旧授权终止、新授权生效：账单不会扣两次。由收费方和付款方的新开户行签名。不带 --effective 时付款方也签名并立即生效；定在至少 60 天后的日期时，付款方在此前可用 "mandate revoke" 对新授权提出异议。',
  'stop what a mandate collects, until it is resumed': '停止授权扣款，直至恢复',
  'The payer needs no reasons, and it holds at once. The bank does it with the number of an order, and the payer does not resume what the bank paused. A successor that waits for its day follows; revoked alone, it leaves the old one.':
    '付款方无需理由，立即生效。银行凭指令编号办理，银行暂停的付款方不能恢复。等待生效的后继授权随之停止；单独撤销后继则保留原授权。',
  'let a paused mandate collect again': '恢复暂停的授权',
  'end a mandate for good, with all that is noticed': '永久终止授权及其已通知的扣款',
  'list mandates, of one biller or one payer or all': '列出授权：某收费方、某付款方或全部',
  'show a mandate: its terms, whether it collects, and what it has collected': '显示授权：条款、是否可扣款、已扣款情况',
  'notice a collection to its payer, who may refuse it until it is due': '向付款方预先通知一笔扣款，到期前可拒付',
  'As many days before as the mandate says. Many bills are noticed and collected by "collect run".':
    '提前天数按授权规定。大量账单用 "collect run" 通知和扣款。',
  'refuse a collection before it is due: neither it nor its bill is collected':
    '在到期前拒付一笔扣款：该笔及其账单均不再扣款',
  'have a collection paid back in full, or pay it back': '要求全额退回扣款，或退回扣款',
  "The payer within 56 days, without reasons; the payer's bank within 13 months with --reason unauthorised; the biller with --reason biller-gives-back. What the biller has too little for stays due until the command is repeated (exit code 1).":
    '付款方 56 天内无需理由；付款行在 13 个月内以 --reason unauthorised 办理；收费方以 --reason biller-gives-back 办理。收费方资金不足的部分保持应退，直到重复命令（退出码 1）。',
  'let billers collect within caps, and stop, move and refuse what they collect':
    '让收费方在上限内扣款，以及停止、迁移和拒付',
  'notice and collect the bills of a file, and write what became of each': '按文件通知并扣收账单，写出每笔结果',
  "The file has the columns mandate,collection,amount,due,bill: the biller's id of the mandate, its own id of the collection, yuan, the day, and the number of the bill or the SHA-256 of its document. A bill that the ledger does not have is noticed; one that is due is collected, and tried again where the funds lacked and the mandate says so. What was done stands on the ledger under the ids of the file: a run that was broken off is run again, on every day until nothing is left. The result is a new file with the outcome of each bill. Exit code 1: a bill was refused.":
    '文件的列为 mandate,collection,amount,due,bill：收费方的授权标识、自编扣款标识、元、日期，以及账单号或单据的 SHA-256。账本上没有的账单先通知；到期的扣款，资金不足且授权允许时重试。所做的事按文件中的标识记在账本上：中断后可再次运行，每天运行直到全部了结。结果是含每张账单结果的新文件。退出码 1：有账单被拒。',
  "show how a biller's collections stand, by due day: noticed, collected, refused, paid back":
    '按到期日显示收费方的扣款情况：已通知、已扣、拒付、已退',
  'collect the bills of a file under mandates, and see how collections stand': '按授权扣收文件中的账单，并查看扣款情况',
  'sign the micro-payments of a file, for anybody to post': '签署文件中的小微支付，任何人可入账',
  'Each line gets a signature of its own, which names no batch: it is posted once, in whatever batch, until the height in the file. Nothing is sent; the chain and the height are asked of the node.':
    '每行单独签名，不指定批次：在文件所记高度之前只入账一次，不论在哪一批。不发送任何内容；链和高度向节点查询。',
  'post the micro-payments of a file in batches, and write what became of each':
    '把文件中的小微支付分批入账，写出每笔结果',
  'Lines that "micro sign" signed are posted by anybody; those under a mandate of kind micro by the payee. The lines of one payer, payee and signer or mandate are one transfer of whole fen in each batch, and what is less waits for the next ones. A file of more lines than fit makes several batches, BATCH-1, BATCH-2 and so on. A batch is posted once: a run that was broken off is run again, with the same file. Exit code 1: a line was refused.':
    '由 "micro sign" 签名的行任何人可入账；micro 类授权下的行由收款方入账。同一付款方、收款方和签名人（或授权）的行，在每批中合并为整分的一笔转账，不足一分的留待以后。行数过多时分成多批：BATCH-1、BATCH-2 等。每批只入账一次：中断后用同一文件再运行。退出码 1：有行被拒。',
  "list the sums that an account's micro-payments were posted with": '列出账户小微支付的合并入账',
  'show what an account owes its payees below a fen: it is posted with the next micro-payments':
    '显示账户欠收款方不足一分的零头：随下次小微支付入账',
  'show the micro-payments of a sum, and prove one of them': '显示一笔合并入账中的小微支付，并证明其中一笔',
  'The lines come from the block that the sum was posted in, and the root over them is computed again: one that differs ends the command. With --line and --proof a file is written that shows this one line to be among them.':
    '各行取自入账区块，并重新计算其根：不一致即结束命令。带 --line 和 --proof 时写出文件，证明这一行在其中。',
  'payments below a fen and above, in batches: sign, post and list them, and prove one':
    '大于或小于一分的成批小微支付：签署、入账、列出和证明',
  'push a limit to one merchant': '向一家商户推送限额（子钱包）',
  'Its keys and its opening are kept in --subs, readable by you alone: who loses them can only have the bank close it. A pooled one is written to --request for the bank, which accepts it; the ledger then names the pool of the bank and never your account. With --direct it debits your account, and everybody sees whose it is. Limits that are round and a moment that others choose, too, tell least.':
    '其密钥和开立信息保存在 --subs 中，只有你能读取：遗失者只能请银行关闭。池化子钱包写到 --request 交银行受理；账本此后显示银行的资金池，而不显示你的账户。带 --direct 时直接从你的账户扣款，人人可见。整数限额以及与他人相近的时间透露最少。',
  'the bank opens a pooled sub-wallet that a customer asks for': '银行受理客户申请的池化子钱包',
  'Checks that the holder of the account and the key of the sub-wallet have signed it, and that it commits to this account; writes that into the register; then signs and sends it. The bank answers for the pool up to the ceiling: --at-most refuses what is above.':
    '检查账户持有人和子钱包密钥均已签名，且承诺到该账户；写入登记簿，再签名并发送。银行以资金池担保到上限：--at-most 拒绝超出的申请。',
  'list your own sub-wallets, or those of a merchant, a pool or a deposit':
    '列出自己的子钱包，或某商户、资金池、存款账户的子钱包',
  'show a sub-wallet as the ledger has it': '按账本显示子钱包',
  'lower or raise the limits of a sub-wallet, from the next payment on': '调低或调高子钱包的限额，下一笔起生效',
  'A limit that is not named stays; where a longer one falls below a shorter one, the shorter one falls with it.':
    '未列出的限额不变；较长期限额低于较短期限额时，后者随之降低。',
  'let a sub-wallet rest': '暂停子钱包',
  'The bank suspends a pooled one with it; each ends only its own pause.':
    '池化子钱包由银行随之停用；各自只能解除自己的暂停。',
  'let a sub-wallet pay again': '恢复子钱包付款',
  'Its owner resumes what the owner paused, the bank what it suspended.': '所有者恢复自己的暂停，银行恢复自己的停用。',
  'end a sub-wallet for good': '永久关闭子钱包',
  'What was paid stays paid; refunds still come back.': '已付款项不变；退款仍会退回。',
  "pay the sub-wallet's merchant, as the merchant's app does": '如商户应用那样向子钱包的商户付款',
  'Signed with the key of the sub-wallet in --subs, which also carries it. Above the limit per payment the owner has to sign, too: --by-owner does so, of a direct one with --key-file. With the same --id it is paid once.':
    '用 --subs 中的子钱包密钥签名并记账。超过单笔限额时还须所有者签名：--by-owner，直属子钱包带 --key-file。同一 --id 只付一次。',
  'give a payment back, in part or in full, to where it came from': '把一笔付款部分或全部退回原处',
  'Of a pooled one to the pool: the bank gives it to its customer with the next settlement.':
    '池化子钱包退到资金池：由银行随下次结算交给客户。',
  'let the bank collect what your pooled sub-wallets spent, up to a sum a month':
    '允许银行每月在额度内收取池化子钱包的支出',
  'Without it the bank may take nothing from a deposit for its pool. 0 ends it; what was spent before is then between you and the bank. The ledger shows that the account pays in pools, and not with which sub-wallets.':
    '没有它银行不能为资金池从存款账户收款。0 表示终止；此前的支出由你与银行另行处理。账本只显示该账户经资金池付款，不显示是哪些子钱包。',
  'the bank puts money into its pool, or takes it out': '银行向资金池注资或支取资金',
  'The pool pays merchants before customers are settled: it needs as much as they spend in between.':
    '资金池先付商户、后与客户结算：其资金须够其间的支出。',
  'the bank settles with the customers of its pool, one total for each': '银行与资金池客户结算，每户一个总额',
  'Adds up what the sub-wallets of each customer spent since the settlement before, less what merchants gave back, and what could not be collected then; signs a receipt for each payment, keeps all of them in the register, and commits to them on the ledger. Lines that are refused come again with the next. Totals hide payments among those of other customers: with fewer than --fewest of them nothing is sent.':
    '汇总上次结算以来各客户子钱包的支出，减去商户退款和此前未能收取的部分；为每笔付款签署回执并存入登记簿，再在账本上作承诺。被拒的行下次再来。总额使付款混在其他客户之中：不足 --fewest 户时不发送。',
  'write the receipt of a pooled payment, with the proof that the ledger commits to it':
    '写出池化付款的回执，附账本承诺的证明',
  'From the register of the bank, once a settlement stands for the payment. "gridpact verify" checks the file offline: it shows whose payment it was. Who has it can link all payments of this sub-wallet to the account, and none of another sub-wallet.':
    '取自银行登记簿，须已有该付款的结算。"gridpact verify" 可离线检查：它表明付款是谁的。持有者可把该子钱包的所有付款与账户联系起来，但不涉及其他子钱包。',
  'push limits to merchants, pay with them, and settle the pool that they pay from':
    '向商户推送限额、付款，并与所依托的资金池结算',
  "A customer pushes a limit to one merchant, whose app pays with it. By default the ledger names the pool of the customer's bank in the payer's place. The customer opens, changes, pauses and closes; the bank accepts, funds the pool and settles it.":
    '客户向一家商户推送限额，由商户应用付款。默认由账本以客户开户行的资金池代替付款方。客户开立、更改、暂停和关闭；银行受理、为资金池注资并结算。',
};
