// Help in Chinese: wallet, terminal and issuer.
import type { TextWords } from '../../words.ts';

export const DEVICES: TextWords = {
  'make a device in a new folder': '在新文件夹中建立设备',
  'With --holder-key and --member-dir (of the bank) it is registered at once; without, "device register" does it with the possession that is printed. Node, token, issuer and genesis are kept for the other commands; by the genesis a device knows which terminals are certified, whatever its node says. "software" says that the key can be copied: such a device pays online only, and its PIN is checked by the desk of the bank (--issuer), which gives it keys for that. "hardware" is simulated: the file keystore.json stands in for the chip, with the PIN and the tries that are left.':
    '带 --holder-key 和银行的 --member-dir 时立即登记；否则由 "device register" 凭打印的持有证明登记。节点、令牌、服务台和创世文件供其他命令使用；凭创世文件，设备不论节点怎么说都知道哪些终端有证书。"software" 表示密钥可被复制：此类设备只在线付款，其 PIN 由银行服务台（--issuer）核验并为此发给密钥。"hardware" 为模拟：keystore.json 代替芯片，保存 PIN 和剩余次数。',
  'show what a device knows by itself': '显示设备自身所知',
  'Asks nobody: the balance is that of the purse as the device has it, less its payments that are not on the ledger.':
    '不询问任何方：余额是设备所知的离线钱包余额，减去尚未上账本的付款。',
  'get the token of the day, and what else the device has to know when it is offline':
    '领取当日令牌，以及设备离线时须知的其他信息',
  'A token is good for a day; from its middle on the issuer gives a new one. "wallet sync" renews it as well.':
    '令牌有效一天；过半后服务台发新令牌。"wallet sync" 也会更新。',
  '0 paid': '0 已付款',
  '1 refused by the device or the terminal: nothing was paid': '1 被设备或终端拒绝：未付款',
  '3 the tap was torn: hold it again': '3 碰付中断：请再靠近一次',
  'hold a device to a terminal, and pay offline': '把设备靠近终端，离线付款',
  'Small amounts over NFC are paid without a question; otherwise merchant and amount are shown, and confirmed at the terminal of this command, or with --yes. Above what is paid without PIN it is asked for, or --pin-file has it. A tap that tore is held again: the order is paid once.':
    'NFC 小额付款不询问；否则显示商户和金额，在本命令的终端上确认，或用 --yes。超过免 PIN 额度时询问 PIN，或由 --pin-file 给出。中断后再靠近一次：订单只付一次。',
  'pay through the ledger with a device: by a code, or to an account': '用设备经账本付款：扫码，或付到账户',
  "The name that is shown is the ledger's, and not the code's. What the bank's tier rule asks for beside the device is the PIN, asked for where it is needed, --one-time-code or --holder-key. A payment is kept before it is sent: after exit code 3 \"wallet sync\" finds out what became of it. An order is paid once. A card or band pays by --with: the phone that it is paired with shows whom and how much, its holder confirms with its PIN, and the card or band signs.":
    '显示的名称是账本上的，而非码上的。除设备外，银行签名等级规则还要求 PIN（需要时询问）、--one-time-code 或 --holder-key。付款先保存再发送：退出码 3 之后由 "wallet sync" 查明结果。订单只付一次。卡或手环用 --with 付款：由配对的手机显示收款方和金额，持有人用其 PIN 确认，卡或手环签名。',
  'pair a phone with a card or band, over Bluetooth': '通过蓝牙把手机与卡或手环配对',
  'The card or band is switched on with "wallet run BAND --listen ADDRESS", and told "pair". Then both show six digits: say "yes" on both where they are the same, here as a line on stdin. The PIN is that of the card or band, which checks it: its chip, or for one in software its bank\'s desk, for which it is connected. From then on it pays through the ledger for this phone alone ("wallet pay PHONE --with NAME"). Both are of one account: the phone asks the ledger about one that it has not been paired with, before it is given the PIN. Offline payments need no pairing.':
    '先用 "wallet run BAND --listen ADDRESS" 打开卡或手环并输入 "pair"。双方显示六位数字：相同时在两边都输入 "yes"，此处为 stdin 的一行。PIN 是卡或手环的，由它的芯片核验，或（软件设备）由银行服务台联网核验。此后它只通过这部手机经账本付款（"wallet pay PHONE --with NAME"）。两者属于同一账户：手机在得到 PIN 之前先向账本查询未曾配对的设备。离线付款无需配对。',
  '0 confirmed': '0 已确认',
  '1 declined, or refused by the card or band': '1 已拒绝，或被卡、手环拒绝',
  '3 nobody asked in time, or the card or band is out of reach': '3 无人及时询问，或卡、手环不在范围内',
  'confirm on a phone what its card or band is to pay at a terminal': '在手机上确认其卡或手环在终端上的付款',
  'For a card or band that is switched on ("wallet run BAND --listen ADDRESS") and paired with the phone ("wallet pair"). Start it, then hold the card or band to the terminal within 100 seconds: merchant and amount are shown here, and confirmed here or with --yes. Above what is paid without PIN the phone\'s PIN is asked for, or --pin-file has it. One run is for one tap; neither needs a network.':
    '用于已打开（"wallet run BAND --listen ADDRESS"）并与手机配对（"wallet pair"）的卡或手环。先启动本命令，再在 100 秒内把卡或手环靠近终端：在此显示商户和金额并确认，或用 --yes。超过免 PIN 额度时询问手机的 PIN，或由 --pin-file 给出。一次运行对应一次碰付；双方都不需要网络。',
  'end the pairing of a phone with a card or band, from either side': '从任一侧解除手机与卡或手环的配对',
  'The phone names the card or band, and tells it where it is in reach. The card or band names nothing: it has one phone. A phone that is reported lost has no pairing any more: the ledger takes no payment with it, and cards and bands forget it when they are next connected ("wallet sync").':
    '手机指明卡或手环，在范围内时告知对方。卡或手环无需指明：它只有一部手机。挂失的手机不再有配对：账本不接受其付款，卡和手环下次联网（"wallet sync"）时忘记它。',
  'set, change or unblock the PIN of a device, or have the device remember it':
    '设置、更改或解锁设备的 PIN，或让设备记住 PIN',
  '"set" gives a device in software its first PIN, "unblock" any device a new one after too many tries: both by the key of the account. "change" takes the old PIN and a new one. "remember": the device asks for no PIN, and pays only what the bank allows without one; "forget" ends that, on hardware by the PIN, in software by the account\'s key and a new PIN. A PIN in software is checked by the desk of the bank, so it needs the network for "set", "change" and each payment.':
    '"set" 为软件设备设首个 PIN，"unblock" 在多次输错后为任何设备设新 PIN：都用账户密钥。"change" 需要旧 PIN 和新 PIN。"remember"：设备不询问 PIN，只付银行允许的免 PIN 额度；"forget" 终止它，硬件设备凭 PIN，软件设备凭账户密钥和新 PIN。软件设备的 PIN 由银行服务台核验，因此 "set"、"change" 和每笔付款都需要联网。',
  'show a code by which a merchant asks for one payment': '出示付款码，供商户请求一笔付款',
  'Good for a minute, and once. It holds no name and no account; the bank alone knows whose it is. Needs the PIN, and no network.':
    '一分钟内有效，只能用一次。其中没有姓名和账户，只有银行知道是谁。需要 PIN，不需要网络。',
  'bring the payments of a device to the ledger, and fill its purse again': '把设备的付款送上账本，并重新充满离线钱包',
  'Also renews the token, learns new keys, which are proven under the genesis that the device trusts, and finds out about payments whose answer was lost. It is safe to repeat, together with terminals that present the same payments, and to break off at any instant.':
    '同时更新令牌，学习经设备所信创世文件证明的新密钥，并查明应答丢失的付款。可安全重复，可与提交同样付款的终端并行，随时可中断。',
  '0 every line is explained': '0 每一行都有解释',
  '4 there is an alarm': '4 有告警',
  'show the balance of the purse on the device and on the ledger, and every line between them':
    '显示设备与账本上的离线钱包余额及其间每一行',
  'The lines add up to the difference, exactly. A line with an alarm means that the bank has to look at it. Changes nothing.':
    '各行之和恰为差额。有告警的行须由银行查看。不作任何更改。',
  "enrol an authenticator app with the bank's issuer": '在银行服务台登记验证器应用',
  "Signed by the account's own key, so that who has the device alone cannot. The secret is shown once: give it to the app.":
    '由账户自身密钥签名，仅有设备的人无法办理。密钥只显示一次：请交给应用。',
  'switch a device on: it does what the lines on stdin say': '打开设备：按 stdin 的各行执行',
  'Words with white space stand in quotes. Lines: "tap ADDRESS [--carrier nfc] [--pin-file FILE] [--yes]", "pay CODE [--pin-file FILE]", "pay-to ACCOUNT AMOUNT [--pin-file FILE]" (each with [--with BAND --yes]), "present [--pin-file FILE]", "sync", "explain", "show", "quit". Each is answered by one line. After a payment at a terminal the device synchronises by itself; with --genesis it takes only what the members certified. With --offline it asks nobody. A card or band waits with --listen for its phone: "pair" lets the next one pair that gives its PIN, "yes" or "no" compares the digits, "unpair". While its phone runs "wallet confirm", a tap without --yes or a PIN is confirmed there.':
    '含空白的词加引号。各行："tap ADDRESS [--carrier nfc] [--pin-file FILE] [--yes]"、"pay CODE [--pin-file FILE]"、"pay-to ACCOUNT AMOUNT [--pin-file FILE]"（均可加 [--with BAND --yes]）、"present [--pin-file FILE]"、"sync"、"explain"、"show"、"quit"。每行得到一行应答。在终端付款后设备自动同步；带 --genesis 时只接受成员认证的内容。带 --offline 时不询问任何方。卡或手环用 --listen 等待手机："pair" 允许下一部给出 PIN 的手机配对，"yes" 或 "no" 比对数字，"unpair" 解除。手机运行 "wallet confirm" 时，不带 --yes 和 PIN 的碰付在手机上确认。',
  'a device as a process: tokens, taps, codes, payments, synchronisation':
    '作为进程的设备：令牌、碰付、付款码、付款、同步',
  'A folder is a device: its key, its journal and what its bank told it. One process has it at a time, and it may be killed at any instant: what was paid is in the journal, and nothing is paid twice. A phone pays online with "pay" and "present", and offline with "tap". A card or band taps as well, and pays online through the phone that it is paired with: "pair", then "pay --with"; over Bluetooth its holder confirms a tap on the phone: "confirm". A phone that keeps its key in software never pays offline; its bank checks its PIN.':
    '一个文件夹就是一台设备：其密钥、日志和银行告知的内容。同一时间只有一个进程使用，随时可被终止：已付的在日志中，不会付两次。手机在线用 "pay" 和 "present" 付款，离线用 "tap"。卡或手环也可碰付，并通过配对的手机在线付款："pair"，再 "pay --with"；持有人可经蓝牙在手机上确认碰付："confirm"。密钥在软件中的手机不能离线付款；其 PIN 由银行核验。',
  'make a terminal in a new folder': '在新文件夹中建立终端',
  'Prints its key, for the certificate ("issuer certify"), which "terminal install" puts in. Node, token, issuer and genesis are kept for the other commands; a terminal without them takes taps only.':
    '打印其密钥以签发证书（"issuer certify"），由 "terminal install" 装入。节点、令牌、服务台和创世文件供其他命令使用；没有它们的终端只接受碰付。',
  "put a bank's certificate into a terminal, and fetch what it has to know offline":
    '把银行证书装入终端，并获取离线须知的信息',
  'Also the next certificate, in place of the last. The terminal learns keys and revocations from the node, each proven by what the members certified.':
    '也用于以下一张证书替换上一张。终端从节点学习密钥和吊销名单，均经成员认证的内容证明。',
  'switch a terminal on: it does what the lines on stdin say': '打开终端：按 stdin 的各行执行',
  'Lines: "charge AMOUNT [ORDER]" asks the next device, "code AMOUNT [ORDER]" shows a code, "shown CODE AMOUNT [ORDER]" takes a code of a customer, "cancel ORDER", "sync", "show", "quit". Each is answered by one line; what devices and the ledger do is said when it happens. With --offline it asks no node.':
    '各行："charge AMOUNT [ORDER]" 向下一台设备收款，"code AMOUNT [ORDER]" 出示收款码，"shown CODE AMOUNT [ORDER]" 收取客户出示的码，"cancel ORDER"、"sync"、"show"、"quit"。每行得到一行应答；设备和账本的动作随时说明。带 --offline 时不询问节点。',
  '1 refused by the device or the terminal': '1 被设备或终端拒绝',
  '3 nobody paid in time, or it is not confirmed': '3 无人及时付款，或未确认',
  'ask whoever holds a device to the terminal for an amount': '向靠近终端的设备收取一笔金额',
  'Says where it waits, on stderr, and ends when the order is paid, or after --wait. "Not confirmed" means that the device may have paid: hold it again, also with the same command later; the order is never paid twice.':
    '在 stderr 说明等待地址，订单付款后或 --wait 到时结束。“未确认”表示设备可能已付款：再靠近一次，也可稍后用同一命令；订单不会付两次。',
  'show a code for an amount, which customers scan and pay': '出示一笔金额的码，供客户扫码付款',
  'Good for five minutes, and signed by the terminal. With --wait it ends when the payment is final.':
    '五分钟内有效，由终端签名。带 --wait 时付款最终确认后结束。',
  'bring the payments of a terminal to the ledger': '把终端的付款送上账本',
  'Those of all devices: phones without network, and cards, whose epochs it closes, and to which the next tap brings the new one. Phones may bring the same ones at the same time, and the command may be broken off: each is paid once. Learns of orders that were not confirmed, and of revoked devices: a list that is proven to leave none out, as old as the block that proves it.':
    '包括所有设备：没有网络的手机，以及由终端结束周期、下次碰付时得到新周期的卡。手机可同时提交同样的付款，命令可中断：每笔只付一次。还会得知未确认的订单和被吊销的设备：名单经证明没有遗漏，新旧以证明它的区块为准。',
  'show what a terminal knows by itself': '显示终端自身所知',
  'Asks nobody: payments that are not on the ledger yet, orders that are not confirmed, and how old its list is.':
    '不询问任何方：尚未上账本的付款、未确认的订单，以及名单的新旧。',
  'what merchants and couriers take payments with, as a process': '作为进程的终端：商户和配送员用它收款',
  'A folder is a terminal: its key, its certificate and its journal. Taps need no network: what was paid is in the journal until it is on the ledger.':
    '一个文件夹就是一台终端：其密钥、证书和日志。碰付不需要网络：已收款项在日志中，直到上账本。',
  "make an issuer's folder, and register its keys on the ledger": '建立服务台文件夹，并在账本上登记其密钥',
  'Three keys (mode 0600): one certifies tokens, one the terminals of merchants, one signs second factors; and one that stays with the desk, to which devices in software seal what shows their PIN. It is safe to repeat the command: keys that are there are kept, and registered if they are not yet.':
    '三把密钥（权限 0600）：一把签发令牌，一把签发商户终端证书，一把签署第二因素；另一把只留在服务台，软件设备用它加密 PIN 凭据。可安全重复命令：已有密钥保留，尚未登记的予以登记。',
  "run an issuer's desk": '运行服务台',
  'Says where it listens, then logs JSON lines to stderr: paths and answers, never what a request says. Everybody who asks signs, so there are no tokens to give out; TLS is the work of a door in front of it. SIGTERM or Ctrl-C stops it.':
    '说明监听地址，然后把 JSON 行日志写到 stderr：只有路径和应答，没有请求内容。询问者都须签名，因此不发令牌；TLS 由前置的网关负责。SIGTERM 或 Ctrl-C 停止。',
  'certify a terminal of a merchant or courier': '为商户或配送员的终端签发证书',
  'The merchant makes the key: "terminal init" prints it. The account has to be one that this member services; whoever is shown the certificate checks it against the key on the ledger.':
    '密钥由商户生成："terminal init" 打印它。账户须由本成员服务；看到证书的人对照账本上的密钥检查。',
  'replace the key to which devices in software seal what shows their PIN': '更换软件设备加密 PIN 凭据所用的密钥',
  'Start the desk again afterwards: from then on it gives out the new key, signed by its key for factors, and devices take it the next time that their PIN is shown. What is sealed to the old one is taken for --accept-days more. Where the old key may be stolen, give 0: devices then show nothing under it, and their holders set their PIN again.':
    '之后重新启动服务台：此后发放由其第二因素密钥签名的新密钥，设备下次出示 PIN 时采用。用旧密钥加密的在 --accept-days 天内仍接受。旧密钥可能被盗时给 0：设备不再用它，持有人须重设 PIN。',
  "a bank's desk for devices: tokens, one-time codes, shown codes, terminals' certificates":
    '银行的设备服务台：令牌、一次性码、付款码、终端证书',
  'The desk issues tokens to devices, checks one-time codes and codes that customers show, and looks up telephone numbers by consent of their holders. Its keys are registered on the ledger; what it knows of its customers is not.':
    '服务台为设备签发令牌，核验一次性码和客户出示的码，并经持有人同意查询电话号码。其密钥登记在账本上；其掌握的客户信息不上账本。',
};
