// Sentences in what options ask, in Chinese. `{0}` is the first value of the English text.
import type { TextWords } from '../../words.ts';

export const OPTIONS: TextWords = {
  'there is no terminal to ask whether it is meant': '没有可供确认的终端',
  'it was not confirmed': '未获确认',
  'nothing was sent; answer y on a terminal, or add --yes': '没有发送；请在终端回答 y，或加上 --yes',
  'which node': '哪个节点',
  '--member-dir DIR, or --node URL with --token-file FILE': '--member-dir DIR，或 --node URL 加 --token-file FILE',
  'which token the node knows': '节点认识的哪个令牌',
  '--token-file FILE, or --member-dir DIR': '--token-file FILE，或 --member-dir DIR',
  '--key-file FILE, or --member-dir DIR': '--key-file FILE，或 --member-dir DIR',
  'cannot read the token file {0}: {1}': '无法读取令牌文件 {0}：{1}',
  'Check the path given with --token-file, and that the file belongs to you.':
    '请检查 --token-file 所给的路径，以及文件是否归你所有。',
  '{0} holds no token: one line without spaces': '{0} 中没有令牌：应为不含空格的一行',
  'Give --token-file a file with the token alone, as it stands in client-tokens.json, or use --member-dir.':
    '请用 --token-file 给出只含令牌的文件，与 client-tokens.json 中的一致，或使用 --member-dir。',
  'add {0}': '请加上 {0}',
  'which consensus key': '哪个共识密钥',
  'add --consensus-key FILE, or --member-dir DIR': '请加上 --consensus-key FILE，或 --member-dir DIR',
  'the private half of the consensus key {0} is not in {1}': '共识密钥 {0} 的私钥不在 {1} 中',
  'name its file with --consensus-key, or put it next to the first one':
    '请用 --consensus-key 给出其文件，或放在第一个旁边',
  "protocol version {0} is not spoken by every validator's node: {1}": '并非所有验证节点都支持协议版本 {0}：{1}',
  'have these nodes upgraded or connected first; or add --even-so: they stop at the switch until they are':
    '请先升级或连接这些节点；或加上 --even-so：它们在切换时停止，直到升级',
  'the node': '节点',
  'which genesis to trust': '信任哪个创世文件',
  'add --genesis FILE, or --member-dir DIR': '请加上 --genesis FILE，或 --member-dir DIR',
  'cannot read {0} {1}: {2}': '无法读取{0} {1}：{2}',
  'nothing was verified; check the path, and that the file is complete': '没有验证任何内容；请检查路径以及文件是否完整',
  '{0} was written, and no account is known to have its key. To go on with it, repeat the command with --public-key {1} in place of --new-key; otherwise remove it.':
    '{0} 已写出，但未见账户使用其密钥。要继续，请用 --public-key {1} 代替 --new-key 重复本命令；否则请删除它。',
  'which key holds the account': '由哪个密钥持有账户',
  'add --new-key FILE to make one, or --public-key HEX': '请用 --new-key FILE 新建，或给出 --public-key HEX',
  'Passphrase for {0}: ': '{0} 的口令：',
  'cannot read the passphrase file {0}: {1}': '无法读取口令文件 {0}：{1}',
  'Check the path given with --passphrase-file.': '请检查 --passphrase-file 所给的路径。',
  '--proof needs {0} it is to prove complete': '--proof 需要{0}，以证明其完整',
  '{0} of {1}: the node has none, which cannot be proven': '{1} 的{0}：节点没有，无法证明',
  'Wrote {0}': '已写出 {0}',
  'Wrote {0}, which does not verify: nothing of it is shown': '已写出 {0}，但未通过验证：不显示其内容',
  '{0} of {1} proven {2} shown': '已证明的 {2} 共 {1} 条，显示 {0} 条',
  '{0}, and more match: raise --limit': '{0}，还有更多符合：请提高 --limit',
  'There are more: raise --limit': '还有更多：请提高 --limit',
  'The first {0}: there are more, raise --limit': '前 {0} 项：还有更多，请提高 --limit',
  'Give host and port, such as 127.0.0.1:7700.': '请给出主机和端口，如 127.0.0.1:7700。',
  'how much may be collected': '可扣收多少',
  'add --most AMOUNT for one collection, and --cap AMOUNT for a period':
    '请用 --most AMOUNT 给出单笔上限，用 --cap AMOUNT 给出周期上限',
  ', {0} in all': '，共 {0}',
  ' to {0}': ' 至 {0}',
  'no retries': '不重试',
  '{0} retries, {1} apart, within {2}': '重试 {0} 次，间隔 {1}，{2}内',
  'at most {0} yuan each, {1} a {2} from {3}{4}': '每笔至多 {0} 元，每{2}至多 {1} 元，从 {3} 起{4}',
  'due from {0}{1}, noticed {2} days before, {3}': '到期日从 {0} 起{1}，提前 {2} 天通知，{3}',
  'Give 1-32 of a-z 0-9 -, such as bank-c.': '请给出 1-32 个 a-z 0-9 - 字符，如 bank-c。',
  'A regulator supervises the others: give it no other role.': '监管机构监督其他成员：请勿给它其他角色。',
  'Give roles with commas between them, each once, of: {0}.': '请给出角色，以逗号分隔，每个一次：{0}。',
  'Give 1 to 100 characters, none of them a control character.': '请给出 1 至 100 个字符，不含控制字符。',
  'Give a port from 0 to {0}; 0 is any free one.': '请给出 0 至 {0} 的端口；0 表示任一空闲端口。',
  'Give a host and a port, such as node.bank-c.example:7400 or [2001:db8::7]:7400.':
    '请给出主机和端口，如 node.bank-c.example:7400 或 [2001:db8::7]:7400。',
  'there is no terminal to ask for a passphrase': '没有可询问口令的终端',
  'Passphrase for the new keys: ': '新密钥的口令：',
  'the passphrase is empty': '口令为空',
  'Once more: ': '请再输入一次：',
  'the two passphrases differ': '两次口令不一致',
  'nothing was made; give --passphrase-file FILE or set GRIDPACT_PASSPHRASE, or type one on a terminal':
    '没有生成任何内容；请给出 --passphrase-file FILE 或设置 GRIDPACT_PASSPHRASE，或在终端输入',
  'Give 64 lower-case hexadecimal digits.': '请给出 64 个小写十六进制数字。',
  'Give yuan with at most 15 digits and two decimals, such as 12.34, or fen, such as 1234fen.':
    '请以元给出，至多 15 位数字和两位小数，如 12.34；或以分给出，如 1234fen。',
  'Give an amount above zero, such as 12.50 or 1fen.': '请给出大于零的金额，如 12.50 或 1fen。',
  'Give a whole number.': '请给出整数。',
  'Give a height from 1 on.': '请给出从 1 起的高度。',
  'Give whole days from 1 to {0}.': '请给出 1 至 {0} 的整天数。',
  'Give a number and a unit: ms, s, m, h or d, such as 90s or 7d.':
    '请给出数字和单位：ms、s、m、h 或 d，如 90s 或 7d。',
  'Give {0}d at most.': '请至多给出 {0}d。',
  'Give an instant from 1970 on with its offset, such as 2026-02-01T00:00:00+08:00.':
    '请给出 1970 年起带偏移的时刻，如 2026-02-01T00:00:00+08:00。',
  'Give a month as YYYY-MM, such as 2026-01.': '请以 YYYY-MM 给出月份，如 2026-01。',
  'Give a day as YYYY-MM-DD, such as 2026-01-31.': '请以 YYYY-MM-DD 给出日期，如 2026-01-31。',
  'Give an IANA name, such as Asia/Shanghai, or an offset, such as +08:00.':
    '请给出 IANA 时区名，如 Asia/Shanghai，或偏移，如 +08:00。',
  'Must be 128 lower-case hexadecimal digits.': '须为 128 个小写十六进制数字。',
  'Give two times of day, such as 23:00-06:00.': '请给出两个钟点，如 23:00-06:00。',
  'Give 32 lower-case hexadecimal digits.': '请给出 32 个小写十六进制数字。',
  'which period': '哪个周期',
  'add --month YYYY-MM, or --from and --until': '请加上 --month YYYY-MM，或 --from 和 --until',
  'a PIN has 4 to 12 digits, and what was given is none: it was not tried':
    'PIN 为 4 至 12 位数字，所给的不是：没有尝试',
  'give the PIN alone in the first line of the file, or type it on a terminal': '请在文件第一行只写 PIN，或在终端输入',
  'cannot read the PIN file {0}: {1}': '无法读取 PIN 文件 {0}：{1}',
  'Check the path given with --pin-file.': '请检查 --pin-file 所给的路径。',
  'there is no terminal to ask for the PIN': '没有可询问 PIN 的终端',
  'there is no terminal to ask for a PIN': '没有可询问 PIN 的终端',
  'New PIN, 4 to 12 digits: ': '新 PIN，4 至 12 位数字：',
  'a PIN has 4 to 12 digits': 'PIN 为 4 至 12 位数字',
  'the two PINs differ': '两次 PIN 不一致',
  'nothing was changed; give the PIN in a file (see --help), or type it on a terminal':
    '没有更改；请在文件中给出 PIN（见 --help），或在终端输入',
  'tariff plan {0} in effect then': '当时有效的电价方案 {0}',
  'Wrote the proof {0}: check it with "gridpact verify {1} --genesis genesis.json"':
    '已写出证明 {0}：用 "gridpact verify {1} --genesis genesis.json" 检查',
  'Reading files': '正在读取文件',
  'and {0} more': '另有 {0}',
  ', and counts from {0} on': '，从 {0} 起计',
  '{0}:{1}: site {2}: meter {3} took the place of {4}, which was last read at {5}{6}':
    '{0}:{1}：站点 {2}：电表 {3} 替换 {4}，后者最近抄表于 {5}{6}',
  'the names of the sites are': '站点名称',
  'Give a register as name=exportWh,importWh, such as flat=812000,91000.':
    '请以 name=exportWh,importWh 给出示数，如 flat=812000,91000。',
  'the reading has no register {0}: it has {1}': '读数没有示数 {0}：它有 {1}',
  'the ledger has the tariff plans {0}, and does not say which sites are on which':
    '账本上有电价方案 {0}，未说明哪些站点属于哪个',
  'name the sites of this plan with --site or --file, or say with --all-sites that all are on it':
    '请用 --site 或 --file 给出此方案的站点，或用 --all-sites 表示全部属于它',
  'holds the master secret': '持有主密钥',
  '--sharing-key FILE, or --member-dir DIR': '--sharing-key FILE，或 --member-dir DIR',
  'opens what is read': '打开所读内容',
  '--encryption-key FILE, or --member-dir DIR': '--encryption-key FILE，或 --member-dir DIR',
  'which key {0}': '哪个密钥{0}',
  'Wrote {0}: {1}, once these have signed it': '已写出 {0}：{1}，待以下各方签名',
  'It has to be final by height {0}. Next: gridpact sign {1} --key-file KEY --json':
    '须在高度 {0} 之前最终确认。下一步：gridpact sign {1} --key-file KEY --json',
  'nothing was sent: {0} must sign it, too': '没有发送：{0} 也须签名',
  ' and ': '和',
  'add --co-sign FILE, or --to-sign FILE to let the other sign at another machine':
    '请加上 --co-sign FILE，或用 --to-sign FILE 让对方在另一台机器上签名',
};
