// Errors of single commands, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const COMMANDS: ErrorWords = {
  'activity-not-proven': { why: '账户明细未通过验证', remedy: '改问其他成员的节点，并把本节点的应答提交联盟' },
  'archive-gap': { why: '归档与节点保存的区块之间有缺口', remedy: '先导入恰好结束在节点首个区块之前的归档' },
  'argument-invalid': { why: '命令行中的一个参数格式不对', remedy: '按消息中的格式书写；见该命令的 --help' },
  'argument-missing': { why: '命令行缺少一个参数', remedy: '见该命令的 --help' },
  'batch-malformed': {
    why: '批次标识格式不对',
    remedy: '--batch 用 1 至 35 个 A-Z a-z 0-9 . - 字符，并为“-”和批号留出余地',
  },
  'bench-not-installed': {
    why: '没有找到性能测试：它只随源代码提供',
    remedy: '克隆代码库后在其中运行 "npm run bench"',
  },
  'body-invalid': {
    why: '操作正文不正确，未签名也未发送',
    remedy: '更正正文：docs/api.md（“Without the SDK”）有含全部字段的例子',
  },
  'ceiling-too-high': { why: '申请的月上限高于允许值', remedy: '未签名；请客户降低 --ceiling，或提高 --at-most' },
  'certificate-invalid': { why: '终端证书不正确', remedy: '填写 "gridpact issuer certify --out" 写出的文件' },
  'code-impossible': { why: '没有码能表达这些内容', remedy: '更正消息指明的选项' },
  'coins-not-taken': { why: '对方未确认收到数字票', remedy: '没有损失：用 --again 再次出示同一批票' },
  'connector-not-listening': { why: '无法在该地址监听', remedy: '用 --listen 另选地址，或停止占用它的程序' },
  'device-offline': { why: '设备密钥在软件中，PIN 由开户行服务台核验，而设备未联网', remedy: '不带 --offline 启动' },
  'draw-contradicted': { why: '记录的抽签结果与推算不符', remedy: '应有结果与记录不同：请向发行方和监管机构出示' },
  'draw-not-proven': { why: '该文件不能证明抽签', remedy: '使用抽签后 "campaign status --proof" 写出的文件' },
  'draw-proof-invalid': {
    why: '抽签证明不成立',
    remedy: '不要采信：它已被改动或属于另一网络；请重新生成，必要时换一个节点',
  },
  'entrants-invalid': { why: '报名名单有不正确的行', remedy: '每人一行，写“证件号,账户”' },
  'entry-for-another': {
    why: '该登记文件不是为加入此链而做',
    remedy: '未发送；由该成员另做一份：gridpact init member --genesis FILE',
  },
  'excess-arguments': { why: '参数过多', remedy: '去掉多余的参数' },
  'fields-invalid': { why: '文件中的字段不正确', remedy: '更正消息指明的字段；格式见 docs/data-formats.md' },
  'file-invalid': { why: '文件内容不正确', remedy: '按消息更正文件' },
  'genesis-invalid': { why: '这不是创世文件', remedy: '未作任何验证；用 --genesis 给出成员商定的文件' },
  'handed-over': {
    why: '付款记录已交给终端，终端保存了结束本周期的记录',
    remedy: '待该终端同步后再靠近一次终端：离线钱包即恢复额度可付款',
  },
  interrupted: { why: '命令在收到付款前被结束', remedy: '重新运行；已收到的数字票在钱包中' },
  'invalid-argument': { why: '参数不正确', remedy: '各行的含义见该命令的 --help' },
  'issuer-not-listening': { why: '无法在该地址监听', remedy: '用 --listen 另选地址，或停止占用它的程序' },
  'key-not-loaded': {
    why: '运行中的节点未加载该共识密钥',
    remedy: '把密钥文件放到节点首个密钥文件旁并重启：节点在启动时读取密钥',
  },
  'list-not-committed': { why: '文件不是该银行承诺的名单', remedy: '向该银行索取其最后承诺的名单' },
  'message-unknown': { why: '该文件不是所需类型的报文', remedy: '"gridpact iso show" 说明它是什么' },
  'micro-invalid': {
    why: '小微支付文件有不正确的行',
    remedy: '按消息更正该行；未签名的文件列为 id,payer,payee,amount,mandate',
  },
  'missing-argument': { why: '缺少必填参数', remedy: '见该命令的 --help' },
  'month-incomplete': { why: '该周期内站点数据不完整', remedy: '用 --month 或 --from、--until 另选周期，或补全读数' },
  'name-too-long': { why: '账户标识超过 ISO 20022 文件允许的长度', remedy: '由开户行用 "alias register" 登记短名' },
  'no-purse': { why: '设备没有离线钱包，或尚未得知', remedy: '在银行开立后运行：gridpact wallet sync' },
  'no-raise-pending': {
    why: '没有等待生效的更高限额，无可撤回',
    remedy: '查看现行限额：gridpact account limits（不带选项）；已生效的用新限额调低',
  },
  'no-schema': {
    why: '该命令没有 JSON 应答',
    remedy: '写出命令及其组，如 "gridpact schema account show"；"gridpact schema" 列出全部',
  },
  'no-series': { why: '文件夹中没有可发布的曲线', remedy: '填写 "readings import" 保存曲线的文件夹，以及其中的站点' },
  'nobody-paid': { why: '订单未在时限内付款', remedy: '用 "gridpact account activity" 查找；可为同一订单出示新码' },
  'not-a-band': { why: '手机不等待手机', remedy: '去掉 --listen；它只用于卡和手环' },
  'not-a-member': {
    why: '签名密钥不是任何成员的交易密钥',
    remedy: '给出 --member-dir，或用 --key-file 给出银行的交易密钥',
  },
  'not-archived': {
    why: '所指归档未包含要清理的区块',
    remedy: '先用 "gridpact archive export" 导出并用 --archive 指明；或写 --without-archive',
  },
  'not-final-in-time': {
    why: '交易尚未最终确认',
    remedy: '用 --wait 等待更久，并检查 "gridpact status"：没有法定多数就没有最终确认',
  },
  'not-found': { why: '账本上没有所查的内容', remedy: '用相应的 list 命令查看现有内容' },
  'not-settled': {
    why: '登记簿中没有对应该付款的结算',
    remedy: '检查标识和 --register；否则先结算："gridpact subwallet settle-pool"',
  },
  'not-synced': { why: '节点仍在追赶', remedy: '稍候重复命令："gridpact status" 显示进度' },
  'not-the-holder': {
    why: '该密钥不属于此账户：分析只供持有人使用',
    remedy: '用 --key-file 给出账户密钥；其他人请持有人以场景和同意共享（share）',
  },
  'nothing-owed': { why: '该窗口中成员之间互不相欠，未写出文件', remedy: '"clearing report" 显示该窗口' },
  'nothing-returned': { why: '没有付款被退回，未写出文件', remedy: '"iso recall --accept" 或 "order refund" 可退款' },
  'nothing-to-import': { why: '归档中的区块本地都有', remedy: '无需处理：没有缺失' },
  'nothing-to-report': {
    why: '没有未决提案增加、恢复该成员或轮换其密钥',
    remedy: '先提议：gridpact member add、resume 或 rotate-key',
  },
  'nothing-to-settle': {
    why: '该周期已全部结算',
    remedy: '无需处理；"gridpact statement list" 显示结算单，"gridpact site list" 显示各站点抄表和结算进度',
  },
  'offer-differs': { why: '终端的报价与要求不符', remedy: '与配送员核对收款方、订单和金额；未付款' },
  'option-missing': { why: '缺少必需的选项', remedy: '补上消息指明的选项；见该命令的 --help' },
  'options-unfit': { why: '选项之间不相容', remedy: '按消息去掉或更改其中一个' },
  'payment-not-found': { why: '钱包中没有这笔未完成的付款', remedy: '见 "gridpact cash show"：收款方已兑存的不再保留' },
  'period-reversed': { why: '周期的结束不晚于开始', remedy: '--from 写较早的时刻，--until 写较晚的' },
  'pin-needed': { why: '付款码只由持有人已解锁的设备出示', remedy: '在终端上输入 PIN，或加 --pin-file FILE' },
  'proof-of-other-kind': {
    why: '该文件不是本版本的证明或审计包',
    remedy: '未作验证；许多命令的 --proof 和 audit pack 会写出这类文件',
  },
  'purpose-missing': {
    why: '登记文件须对应一个联盟',
    remedy: '新建联盟用 --consortium NAME，加入现有联盟用 --genesis FILE',
  },
  'range-folder-used': {
    why: '该文件夹不能存放这一区间',
    remedy: '指定新文件夹，或此区间开始读取时所用的文件夹，全部选项与当时相同',
  },
  'schema-invalid': { why: '数据模式文件不正确', remedy: '更正模式；未发布' },
  'signature-missing': {
    why: '还缺一方的签名，未发送',
    remedy: '加 --co-sign FILE，或用 --to-sign FILE 让对方在另一台机器上签名',
  },
  'sites-read-beyond': {
    why: '有未结算的站点在该时刻没有读数而其后有读数',
    remedy: '让版本在有读数的时刻（如月初）生效；或加 --even-so',
  },
  'statement-not-proven': {
    why: '账户明细与经证明的对账单不符，未写出对账单',
    remedy: '改问其他成员的节点，并向本节点运维询问原因',
  },
  'sub-not-registered': {
    why: '登记簿不知道子钱包属于谁',
    remedy: '未发送；用 --register 指定 "gridpact subwallet accept" 保存它们的登记簿',
  },
  'tap-broken': { why: '碰付在付款前中断', remedy: '再靠近终端一次' },
  'tickets-invalid': {
    why: '文件中没有活动的凭证',
    remedy: '使用 "campaign enter" 或 "campaign commit" 写出的文件，或银行发给的部分',
  },
  'nothing-to-prove': {
    why: '没有已知的交易可证明这一过去的结论',
    remedy: '不加 --proof，或询问仍保存这些区块的节点',
  },
  'too-few-payers': {
    why: '该账户没有一个月的付款方达到最少人数，不足时不予统计',
    remedy: '等付款方增多；单笔付款见账户明细',
  },
  'too-many-asked': { why: '待付订单已达上限', remedy: '让设备付款，或取消一些' },
  'values-missing': { why: '站点缺少覆盖该区间的数值', remedy: '给出从前一读数到被更正读数的全部数值' },
  'not-a-run': { why: '该交易不是一次结算', remedy: '填写生成结算单的交易，或月份' },
  'run-refused': { why: '账本拒绝了这次结算', remedy: '按数据指明的原因更正后重新结算' },
  'several-payments': {
    why: '该交易有多笔付款',
    remedy: '用转账标识指明其中一笔："gridpact audit transaction" 显示全部',
  },
};
