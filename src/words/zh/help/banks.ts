// Help in Chinese: clearing, reconcile, order, channel and iso.
import type { TextWords } from '../../words.ts';

export const BANKS: TextWords = {
  'show the open window, the positions of members with their caps, and windows that are not settled':
    '显示当前窗口、成员头寸及限额，以及未结清的窗口',
  'A member that owes has a net or a position below zero. Room is what it may still send.':
    '应付成员的净额或头寸小于零。余量是它还可付出的金额。',
  'show a closed window: the nets of its members, what is confirmed, and what was lost':
    '显示已关闭的窗口：成员净额、已确认情况和损失',
  'choose the last block of the open window: for good': '选定当前窗口的最后一个区块：不可更改',
  'With --at the command waits until the time is near, since blocks come faster under load than on an idle network, and then chooses the height whose block is nearest to it. A time that is over today is that of tomorrow.':
    '带 --at 时命令等到临近该时间（因为繁忙时出块快于空闲），再选择区块时间最接近的高度。今天已过的时间指明天。',
  'start the settlement of a closed window: its members are to pay what they owe':
    '开始结算已关闭的窗口：应付成员须付款',
  'confirm as the settlement bank that a member paid what it owes, or got what it is owed':
    '以结算银行身份确认成员已付应付款，或已收应收款',
  'Those who owe come first. Of a bilateral window the member is the one that owes, and --to names the other. A command that is repeated with the same reference changes nothing.':
    '应付方在先。双边窗口中成员为应付方，--to 指明另一方。以同一参考号重复命令不作任何更改。',
  'declare as the regulator that who has not paid for a window by its deadline will not':
    '以监管机构身份宣告某成员逾期不会支付窗口款项',
  'No payment is undone: the fund pays first, and the rest is left to those who are owed, in proportion.':
    '不撤销任何付款：先由基金垫付，其余由应收方按比例承担。',
  "set a member's net debit cap: the most that it may owe the others, over all windows":
    '设定成员的净借记限额：所有窗口中最多可欠其他成员的金额',
  'Below what it owes already it holds for new payments: what was posted or is held stays.':
    '低于已欠金额时只约束新付款：已入账或已预留的不变。',
  'say as the settlement bank that a member paid money in, or took it out, beside the windows':
    '以结算银行身份记录成员在窗口之外的存入或支取',
  'The reserve is what payments that settle at once are paid from. What is given to the fund for defaults comes out of the reserve. A command that is repeated with the same reference changes nothing.':
    '备付金用于逐笔全额结算。交给违约基金的金额从备付金中支出。以同一参考号重复命令不作任何更改。',
  'show the rule of clearing that holds for the next window': '显示下一窗口适用的清算规则',
  'publish as the regulator the next version of the rule of clearing; what is not named stays':
    '以监管机构身份发布清算规则的下一版本；未列出的不变',
  'It holds for windows that open after its block; what it says of cut-offs holds at once.':
    '适用于其区块之后开立的窗口；关于截止的规定立即生效。',
  "count a window's nets again from what is proven of positions, and compare them":
    '由经证明的头寸重新计算窗口净额并比对',
  'Writes a proof of the window, and that no debit or credit of a position in its blocks is missing; verifies it against the genesis, and counts nets and pairs from it alone. Ends with 4 where the proof does not hold or something differs. Auditors who trust no command of the ledger count the file again with "node scripts/recount-windows.ts GENESIS FILE".':
    '写出窗口的证明，以及其区块中没有遗漏任何头寸借贷的证明；对照创世文件验证，并仅凭它计算净额和双边额。证明不成立或有差异时以退出码 4 结束。不信任任何账本命令的审计人员可用 "node scripts/recount-windows.ts GENESIS FILE" 再算一遍。',
  'windows of payments between banks: nets, positions, caps, and their settlement':
    '银行间支付的窗口：净额、头寸、限额及其结算',
  '0   no difference': '0   无差异',
  '4   at least one difference': '4   至少有一处差异',
  "compare a member's day on the ledger with what the settlement bank says of it":
    '把成员在账本上的一天与结算银行的说法对账',
  'Looks at the member\'s position, the nets of the windows that closed, and the account that mirrors its money at the settlement bank: each word of the settlement bank must have been posted, and everything that was posted must have one, or be a payment that settled at once. With --statement also against the bank\'s own statement, by reference: a CSV file "reference,direction,amount" with lines "opening,,AMOUNT" and "closing,,AMOUNT", or camt.053. Every difference stands there with the transaction behind it; then the command ends with 4.':
    '核对成员头寸、已关闭窗口的净额，以及反映其在结算银行资金的账户：结算银行的每次确认都须已入账，每笔入账都须有确认，或属于逐笔全额结算。带 --statement 时还按参考号与银行对账单核对：CSV 文件 "reference,direction,amount"，含 "opening,,AMOUNT" 和 "closing,,AMOUNT" 行，或 camt.053。列出每处差异及其交易，并以退出码 4 结束。',
  'open an order: it is paid once, whoever pays how often': '开立订单：不论谁付多少次，只付一次',
  'With --delivery on-delivery it is paid in the moment in which the courier hands it over; with prepaid its amount is held until then, and given back when its time is over. A command that is repeated with the same --until changes nothing.':
    '--delivery on-delivery 在配送员交付的同时付款；prepaid 先预留金额直到交付，过期退回。以同一 --until 重复命令不作任何更改。',
  'show an order: whether it is paid, delivered, paid back, or its time is over':
    '显示订单：是否已付、已交付、已退款或已过期',
  'list the orders of an account that is paid': '列出收款账户的订单',
  'pay an order, or pay and take it at the door': '支付订单，或当面付款收货',
  "Signed with the key that holds the paying account. Repeated, it pays once. A prepaid order is paid by holding its amount until it is handed over. At the door, --offer has what the courier's terminal shows beside its code: with it the order is delivered and paid in one step, both or neither.":
    '用付款账户的密钥签名。重复只付一次。预付订单先预留金额直到交付。当面交付时，--offer 为配送员终端在码旁出示的内容：凭它交付和付款一步完成，要么都成、要么都不成。',
  'cancel an order that is not paid, or not handed over': '取消未付款或未交付的订单',
  'By the payee; of a prepaid order also by its payer, until a courier has it. What is held is given back at once.':
    '由收款方办理；预付订单在配送员取货前也可由付款方办理。预留款立即退回。',
  'give an order to a courier, or to another one': '把订单交给配送员，或改派',
  'The terminal with this key hands it over: with its offer, and with no other, the order can be paid at the door.':
    '由持有该密钥的终端交付：只有凭它的报价才能当面支付该订单。',
  'say as the courier that nobody took the order': '以配送员身份说明无人收货',
  'What is held for a prepaid order is given back at once: the goods are with the courier, who brings them back.':
    '预付订单的预留款立即退回：货物在配送员处，由其送回。',
  'say as the payee that the goods of an order are back': '以收款方身份说明订单货物已退回',
  'pay back an order or a payment, in part or in full, never more than was paid':
    '部分或全部退还订单或付款，合计不超过所付',
  'By the account that was paid, within a year. The id is yours: repeated with it, a refund is paid once. What the account has too little for stays due, where the payer sees it, until the command is repeated (exit code 1). Payments without an order and without an id are paid back with "pay".':
    '由收款账户在一年内办理。标识由你自定：同一标识的退款只退一次。账户资金不足的部分保持应退、付款方可见，直到重复命令（退出码 1）。没有订单和标识的付款用 "pay" 退回。',
  'list what an account paid back, and what it owes its payers still': '列出账户已退款项和尚欠付款方的退款',
  'open, pay, deliver and pay back orders': '订单的开立、付款、交付和退款',
  'register a way of paying that you run outside of the ledger': '登记你在账本之外运营的支付渠道',
  'The channel confirms payments with a key of its own, and owes merchants what it confirmed, never more than --bound. Each closed day --account brings it to zero. The holder of that account signs, too; for a vault you alone do.':
    '渠道用自己的密钥确认付款，并欠商户已确认的款项，不超过 --bound。每次日终关账由 --account 结零。该账户的持有人也须签名；自有资金账户由你单独签名。',
  'change limits or hours of a channel, or the account that covers it': '更改渠道的限额、营业时间或担保账户',
  'What is not given stays as it is, and payments that are under way go on. The holder of the account that covers it signs, too; for a vault you alone do.':
    '未给出的不变，进行中的付款照常。担保账户的持有人也须签名；自有资金账户由你单独签名。',
  "publish the next version of a channel's fee": '发布渠道费率的下一版本',
  'It holds from a later block on. Payments that are under way keep the version that they were started with.':
    '从后续区块起生效。进行中的付款沿用发起时的版本。',
  'replace the key that confirms payments of a channel': '更换确认渠道付款的密钥',
  'What the key before signs counts no more from this transaction on; what it confirmed stays owed. "channel connect" makes the new key, and prints its public half.':
    '原密钥此后所签无效；其已确认的仍为欠款。"channel connect" 生成新密钥并打印公钥。',
  'say whether a channel takes payments now': '声明渠道目前是否受理付款',
  'show a channel: terms, fee, and what it owes until the next day is closed':
    '显示渠道：条款、费率，以及下次关账前的欠款',
  'list channels': '列出渠道',
  'what each channel asks for an amount now, and the one to take': '显示各渠道目前对某金额的收费，以及应选哪个',
  "The customer's choice comes first, then what is on offer, then the merchant's rule, else the cheapest; after a channel that was tried, another one is the fallback.":
    '依次为客户选择、优惠、商户规则，最后是最便宜的；试过一个渠道后，以另一个为后备。',
  'say that an order is being paid through a channel, before the request goes out':
    '在发出请求之前登记订单正经某渠道付款',
  'The id is yours, and goes out with the request. Repeated with the same --until, it changes nothing. While it is under way the order is neither cancelled nor paid in another way; money that comes after its time is owed back.':
    '标识由你自定，随请求发出。以同一 --until 重复不作任何更改。进行期间订单不能取消，也不能以其他方式付款；过期到达的款项须退还。',
  'list the attempts and refunds of a channel: why through it, and what became of them':
    '列出渠道的付款尝试和退款：为何经此渠道及其结果',
  'say with the key of a channel that it has the money of an attempt, or has paid a refund':
    '用渠道密钥声明已收到某次尝试的款项，或已付出退款',
  'Never refused for being late: money that pays no order any more is owed back within 24 hours.':
    '不因迟到而拒绝：已不能付给订单的款项在 24 小时内退还。',
  "confirm what a bank's file says was paid, or paid back": '确认银行文件所载的收款或退款',
  'The bank is the channel, and its files are its word: camt.054 or camt.053, or CSV as "channel reconcile" takes it. Each entry that is booked and names one of our attempts as its end-to-end id is confirmed under the reference of the bank; what comes late is owed back. What names none is left for "channel reconcile". The same file again changes nothing.':
    '银行即渠道，其文件即其声明：camt.054 或 camt.053，或 "channel reconcile" 所用的 CSV。每条已入账且以我方尝试为端到端标识的条目按银行参考号确认；迟到的须退还。未标明的留给 "channel reconcile"。同一文件重复不作任何更改。',
  'say that an attempt was not paid': '声明某次尝试未付款',
  "With the key of the channel; silence says nothing. When its time is over, and of a refund 30 days after its start, also by the payer, the payee or its bank, or the channel's owner. The payee then has the amount of a refund again; where a decision ordered it, the payer has it.":
    '用渠道密钥；沉默不算声明。到期后（退款为发起 30 天后），付款方、收款方或其银行、渠道所有者也可办理。收款方重新得到退款金额；由裁定责令退款的归付款方。',
  'give late money back: to the account of its payer, or outside': '退还迟到款：退到付款方账户，或账本之外',
  'start the refund of an order that a channel paid, in part or in full': '部分或全部退还渠道已付的订单',
  'By the account that was paid, within a year. The amount leaves it now; the channel pays it back the same way, with the part of its fee that its rule gives back, and then confirms or aborts the refund. The id is yours: repeated with it, a refund is started once.':
    '由收款账户在一年内办理。金额现在即离开账户；渠道按原路退回，并按规则退还部分手续费，然后确认或中止退款。标识由你自定：同一标识的退款只发起一次。',
  "compare a channel's own file of a day with the ledger": '把渠道自己的日文件与账本对账',
  'CSV with the columns reference, attempt, amount (yuan), currency, status (paid, refunded, not-paid) and settled_by (how a difference that no transaction explains was settled); or a bank\'s statement, camt.053: its entries that are booked, under the reference of the bank, with our attempt as their end-to-end id. --complete says that the file has all of the day: what the ledger has and the file lacks is told, too. Repeated, it changes nothing. "channel close-day" comes next.':
    'CSV 的列为 reference、attempt、amount（元）、currency、status（paid、refunded、not-paid）和 settled_by（无交易可解释的差异如何了结）；或银行对账单 camt.053：其已入账条目按银行参考号，端到端标识为我方尝试。--complete 表示文件含当日全部：账本有而文件缺的也会列出。重复不作任何更改。下一步是 "channel close-day"。',
  'close a day that was compared: the owner pays what the channel owes, and it holds nothing':
    '关闭已对账的一天：所有者付清渠道欠款，渠道余额归零',
  'close a channel for good, with its account': '永久关闭渠道及其账户',
  'Nothing may be under way or owed any more, and every day has to be closed: set the channel down, abort what expired, return late money, and close the days; "channel show" says what is left. Orders that it paid cannot be refunded through it then. Money that its key still confirms is late money, and goes back outside.':
    '须没有进行中或应付的事项，且每天都已关账：先声明停用、中止过期的尝试、退还迟到款并关账；"channel show" 显示剩余事项。此后不能再经它退款。其密钥此后确认的属迟到款，在账本外退还。',
  "make the folder of a channel's connector": '建立渠道连接器的文件夹',
  "Makes the channel's key, once, and prints its public half: register the channel with it, or rotate the channel's key to it. The outside signs with a key of its own, or both sides share a secret.":
    '生成渠道密钥（仅一次）并打印公钥：用它登记渠道，或把渠道密钥轮换过去。外部系统用自己的密钥签名，或双方共用一个密码。',
  "run a channel's connector": '运行渠道连接器',
  'Says where it listens, then logs JSON lines to stderr: attempts and refusals, never who pays. Whoever starts an attempt says so at POST /v1/attempts; the outside calls back at POST /v1/callback. SIGTERM or Ctrl-C stops it; after any end it goes on where it was.':
    '说明监听地址，然后把 JSON 行日志写到 stderr：尝试和拒绝，不含付款人。发起尝试者调用 POST /v1/attempts；外部系统回调 POST /v1/callback。SIGTERM 或 Ctrl-C 停止；任何中断后都从原处继续。',
  'run ways of paying outside of the ledger, pay orders through them, and compare their files':
    '运营账本外的支付渠道，经其支付订单，并与其文件对账',
  'show every amount, id and date of a file, and what is wrong with it': '显示文件中的每个金额、标识和日期，以及错误',
  'Reads any message of pain, pacs and camt, also one in an envelope. Nothing is sent anywhere.':
    '可读 pain、pacs 和 camt 的任何报文，包括带信封的。不向任何地方发送。',
  "book the payments of a customer's file or of another bank's": '将客户或他行文件中的付款入账',
  'Takes pain.001, pain.008 and pacs.008. Everything that is wrong with the file is told, with its line, and then nothing is sent. A group of payments is booked as a whole or not at all; with --each every payment stands for itself. The same file books once, however often it is imported. --report writes what became of it, as pain.002 or pacs.002. A payment to a new payee waits where the bank has it so, and only with --each. Collections (pain.008) are announced when the file is imported before their day, and collected when it is imported on it; the key is that of the biller.':
    '接受 pain.001、pain.008 和 pacs.008。文件的全部错误连同行号一并指出，并且不发送。一组付款要么全部入账要么都不入账；带 --each 时各笔独立。同一文件不论导入几次只入账一次。--report 以 pain.002 或 pacs.002 写出结果。对新收款方的付款在银行有规定且带 --each 时才等待。代收（pain.008）在到期日前导入则通知，到期日导入则扣款；密钥为收费方的。',
  'write what became of a file, what of it went back, or the nets of a window': '写出文件的结果、退回情况或窗口净额',
  '"status" reads the file that was imported and asks the ledger for each payment: pain.002 of pain.001 and pain.008, and pacs.002 of pacs.008. A payment that the ledger does not have is reported as received: the report of "iso import" has the reason. "returns" writes a pacs.004 of all refunds of the payments of a pacs.008, and "nets" a pacs.009 of what banks owe each other for a closed window.':
    '"status" 读取导入过的文件并逐笔查询账本：pain.001 和 pain.008 得 pain.002，pacs.008 得 pacs.002。账本上没有的付款报告为已收到：原因见 "iso import" 的报告。"returns" 写出 pacs.008 中所有退款的 pacs.004；"nets" 写出已关闭窗口银行间应付的 pacs.009。',
  'answer another bank that asks for payments back': '答复他行的撤回请求',
  'Takes camt.056 and finds the payments that "iso import" booked from that account. Payments are final: whoever was paid decides. With --accept and its key they are paid back, each once, however often the command is repeated. --answer writes the answer (camt.029), and --return what went back (pacs.004). Without --accept or --reject it only shows them.':
    '接受 camt.056，并查找 "iso import" 从该账户入账的付款。付款不可撤销：由收款人决定。带 --accept 及其密钥时退款，不论重复几次每笔只退一次。--answer 写出答复（camt.029），--return 写出退回（pacs.004）。不带 --accept 或 --reject 时只显示。',
  "write an account's day as a statement (camt.053) or notification (camt.054)":
    '写出账户一天的对账单（camt.053）或通知（camt.054）',
  'Opening balance and entries come to the closing balance exactly, or no file is left. The day has to be over on the ledger. With --proof it also writes a proof that no debit or credit of the day is missing, and holds every entry of the statement against it; "verify" checks it offline. Ends with 4 when anything does not hold.':
    '期初余额与各笔须恰得期末余额，否则不留下文件。该日在账本上须已结束。带 --proof 时还写出当日借贷没有遗漏的证明，并据此核对每一条；"verify" 可离线检查。有任何不成立时以退出码 4 结束。',
  'payments, recalls and statements as files of ISO 20022': '以 ISO 20022 文件办理付款、撤回和对账单',
};
