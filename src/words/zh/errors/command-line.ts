// Errors of the command line, its files and folders, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const COMMAND_LINE: ErrorWords = {
  'account-unknown': { why: '文件中的账户无法对应到账本账户', remedy: '检查账户标识或别名，更正文件后重试' },
  'archive-unverified': { why: '归档不成立', remedy: '不要采信；重新导出，必要时换一个节点' },
  'bills-invalid': {
    why: '账单文件有不正确的行',
    remedy: '按消息中的列书写：标识、以元计的金额（如 88.40）、日期（如 2026-06-30）',
  },
  'cash-folder-invalid': {
    why: '数字票文件夹不正确',
    remedy: '填写 "gridpact cash init" 建立的文件夹，以及它所属联盟的节点',
  },
  'cheque-unreadable': {
    why: '所给内容不是支票',
    remedy: '完整给出 "gridpact cheque write" 生成的文件、图片或文本（GPCHEQUE1/...）',
  },
  'coins-unreadable': {
    why: '所给内容中没有数字票',
    remedy: '完整给出 "gridpact cash pay" 或 "cash issue" 生成的文件、图片或文本（GPCASH1/...）',
  },
  'conflicting-option': { why: '选项之间冲突', remedy: '去掉其中一个；见该命令的 --help' },
  'desk-not-certified': {
    why: '账本上没有该银行签署此内容的有效密钥',
    remedy: '检查 --issuer：PIN 只能交给该银行的服务台',
  },
  'file-exists': { why: '文件已存在', remedy: '另取文件名，或移走现有文件' },
  'file-not-written': { why: '文件未能写出', remedy: '为输出腾出空间；重复会改变账本的命令之前，先用查询命令核实' },
  'file-unreadable': { why: '文件无法读取', remedy: '检查给出的路径' },
  'group-too-large': { why: '该组付款笔数超过整体入账的上限', remedy: '拆分该组，或用 --each 让各笔独立' },
  'key-not-found': { why: '没有找到该共识密钥的私钥', remedy: '用 --consensus-key 指明文件，或把它放到首个密钥文件旁' },
  'key-unreadable': {
    why: '所给内容不是数字票钱包的密钥',
    remedy: '给出 64 位十六进制数、文本（GPCASHKEY1/...）或 "gridpact cash show" 生成的图片',
  },
  'keystore-unusable': {
    why: '模拟密钥库无法使用',
    remedy: '检查文件夹、所有者和磁盘；若已损坏，设备只能免 PIN 付款：请新建',
  },
  'ledger-rows-damaged': {
    why: '账本的数据行已损坏',
    remedy: '停止节点，移走数据目录中的 "ledger" 文件夹后再启动：节点会从其他成员取回账本；保留日志和密钥',
  },
  'missing-mandatory-option-value': { why: '缺少必填选项', remedy: '见该命令的 --help' },
  'name-taken': { why: '该手机已有同名的卡或手环', remedy: '用另一 --name 配对，或先解除："gridpact wallet unpair"' },
  'no-answer': { why: '节点没有应答', remedy: '检查节点是否运行，以及网络连接' },
  'no-code-in-picture': { why: '图片中没有可识别的码', remedy: '重拍：码要完整、清晰，四周留白' },
  'no-pin': {
    why: '设备密钥在软件中，PIN 只在银行可核验处有效，此处不可用',
    remedy: '在线或扫码支付，或使用密钥在硬件中的设备离线支付',
  },
  'no-token': { why: '命令行未给出令牌', remedy: '用 --token-file FILE 或 --member-dir DIR 给出令牌' },
  'not-a-phone': {
    why: '只有手机能请求与卡和手环配对',
    remedy: '填写手机的文件夹；在卡或手环上对 "gridpact wallet run" 输入 "pair"',
  },
  'not-a-run': {
    why: '该交易没有结算任何周期',
    remedy: '"gridpact audit transaction" 显示其内容；写月份则表示该月的全部结算',
  },
  'not-confirmed': { why: '操作未经确认', remedy: '重新运行并确认' },
  'not-proven': { why: '所要证明的内容未能得到证明', remedy: '不要采信；换其他成员的节点再试' },
  'offer-malformed': { why: '报价不是终端为收款码签署的内容', remedy: '请终端重新给出：它以 GPOFFER1/ 开头' },
  'old-pin-keys-invalid': {
    why: '该文件不是 "issuer rotate-pin-key" 写出的',
    remedy: '从备份恢复，或移走：此后未出示 PIN 的设备须重新设置',
  },
  'option-missing-argument': { why: '选项缺少值', remedy: '按该命令的 --help 为选项写值' },
  'outbox-damaged': { why: '待发箱内容不是原来写入的', remedy: '查看账户明细确认已付款项，然后移走该文件' },
  'outbox-full': { why: '该设备等待账本应答的付款过多', remedy: '节点可达时运行 "gridpact wallet sync"' },
  'page-not-built': {
    why: '离线验证程序未能生成',
    remedy: '未写入任何内容；用 "npm ci --ignore-scripts" 重装软件包，或去掉 --html',
  },
  'pairings-unusable': { why: '配对文件不是原来写入的内容', remedy: '检查文件夹、所有者和磁盘；或移走文件重新配对' },
  'passphrase-missing': {
    why: '密钥文件已加密',
    remedy: '用 --passphrase-file 或环境变量 GRIDPACT_PASSPHRASE 给出口令',
  },
  'passphrase-unreadable': { why: '口令文件无法读取', remedy: '检查 --passphrase-file 的路径' },
  'picture-unreadable': { why: '图片无法打开', remedy: '给出完整的 PNG 或 JPEG 文件，或码的文本' },
  'pin-in-hardware': {
    why: '该设备的芯片出厂即有 PIN',
    remedy: '用 "wallet pin change" 更改；多次输错后用 "wallet pin unblock"',
  },
  'pin-keys-too-many': {
    why: '服务台仍接受的旧密钥过多，未作改动',
    remedy: '等最早的一把到期，或用更小的 --accept-days 提前结束',
  },
  'pin-keys-unusable': {
    why: 'PIN 密钥文件不是原来写入的内容',
    remedy: '检查文件夹、所有者和磁盘；或重新设置 PIN："gridpact wallet pin set"',
  },
  'pin-malformed': { why: 'PIN 为 4 至 12 位数字，所给内容不是，未尝试', remedy: '文件首行只写 PIN，或在终端上输入' },
  'pin-missing': { why: '缺少 PIN', remedy: '在终端上输入，或加 --pin-file FILE' },
  'pin-unreadable': { why: 'PIN 文件无法读取', remedy: '检查 --pin-file 的路径' },
  'proof-unreadable': { why: '文件无法读取', remedy: '未作验证；检查路径和文件是否完整' },
  'run-refused': {
    why: '账本拒绝了该次结算或其全部条目',
    remedy: '未结算任何内容；"gridpact audit transaction" 显示每一条',
  },
  'series-invalid': { why: '曲线文件不正确', remedy: '按消息更正，或重新导入' },
  'series-unreadable': { why: '曲线文件夹无法读取', remedy: '用 --series 指定 "readings import" 保存曲线的文件夹' },
  'several-payments': {
    why: '该交易含多笔付款',
    remedy: '用其中一笔的转账号指明；"gridpact audit transaction" 列出全部',
  },
  'several-plans': {
    why: '账本上有多个电价方案，未说明哪些站点适用哪个',
    remedy: '用 --site 或 --file 指明适用的站点，或用 --all-sites 表示全部适用',
  },
  'several-statements': { why: '该站点在此周期内有多张结算单', remedy: '写明所指结算单的开始时刻' },
  'statement-invalid': { why: '对账单不可接受', remedy: '更正文件，或向结算银行另要一份，然后重新运行命令' },
  'sub-folder-invalid': { why: '这不是子钱包文件夹的内容', remedy: '放回原内容：缺了它，子钱包只能由银行关闭' },
  'sub-register-invalid': { why: '这不是子钱包登记簿的内容', remedy: '从备份放回原内容：别处无人知道子钱包属于谁' },
  'tariff-hours-doubled': { why: '电价方案中有时段对应多个电价', remedy: '每个时段只保留一个电价' },
  'tariff-hours-missing': { why: '电价方案中有时段没有电价', remedy: '为所列时段填写电价' },
  'terminal-folder-invalid': { why: '这不是终端的文件夹', remedy: '填写 "gridpact terminal init" 建立的文件夹' },
  'terminal-not-certified': {
    why: '终端尚无证书：没有设备会在此付款',
    remedy: '请银行签发证书（gridpact issuer certify），然后：gridpact terminal install',
  },
  'token-malformed': {
    why: '文件中没有令牌：应为不含空格的一行',
    remedy: '用 --token-file 指定只含令牌的文件（与 client-tokens.json 中一致），或使用 --member-dir',
  },
  'token-unreadable': { why: '令牌文件无法读取', remedy: '检查 --token-file 的路径，并确认文件属于你' },
  'too-few-customers': {
    why: '待结算的客户少于最少户数',
    remedy: '等其他客户也有付款，或降低 --fewest：户数过少的总额会暴露各自的付款',
  },
  'too-many-pairings': { why: '该手机配对的卡和手环已达上限', remedy: '解除一个：gridpact wallet unpair' },
  'unknown-command': { why: '没有这个命令', remedy: '见 gridpact --help' },
  'unknown-option': { why: '没有这个选项', remedy: '见该命令的 --help' },
  'version-not-spoken': {
    why: '并非所有验证节点都支持该协议版本',
    remedy: '先让这些节点升级或连接；或加 --even-so：它们会停在切换处直到升级',
  },
  'wallet-folder-invalid': { why: '这不是钱包的文件夹', remedy: '填写 "gridpact wallet init" 建立的文件夹' },
  'wrong-register': { why: '所给的示数与读数不符，或缺少所需的内容', remedy: '按消息更正示数名称，或补上缺少的选项' },
};
