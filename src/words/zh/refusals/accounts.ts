// Refusals around accounts, in Chinese.
import type { ACCOUNT_REJECTIONS } from '../../../ledger/accounts/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const ACCOUNT: RefusalWords<typeof ACCOUNT_REJECTIONS> = {
  'account-not-found': { why: '没有这个账户', remedy: '检查账户标识：“<服务成员>/<名称>”；账户由服务成员开立' },
  'account-exists': { why: '该标识已被占用', remedy: '另选名称，或使用已有的账户' },
  'account-frozen': { why: '账户已冻结，不得扣款', remedy: '询问冻结由谁下达：由服务成员或监管机构解除' },
  'account-closed': { why: '账户已销户，不能再参与任何业务', remedy: '使用另一个账户：已销户的账户不能重新开立' },
  'account-not-empty': {
    why: '账户尚有余额、预留款或离线钱包，不能销户',
    remedy: '先关闭离线钱包、付出余额、了结预留款，再销户',
  },
  'account-not-frozen': {
    why: '该账户上没有这条有效的冻结令',
    remedy: '核对冻结令编号：账户的 freeze-orders 条目列出现行冻结令',
  },
  'same-account': { why: '借方与贷方是同一账户', remedy: '填写两个不同的账户' },
  'amount-zero': { why: '金额必须大于零', remedy: '金额至少为 1 分' },
  'insufficient-funds': { why: '可用余额不足', remedy: '付款不超过可用余额，或先存入资金' },
  'balance-bound-exceeded': { why: '余额将超出限额', remedy: '减少金额，或付到另一个账户' },
  'net-debit-cap-exceeded': { why: '银行头寸将超过净借记限额', remedy: '等银行头寸完成清算，或在同一银行内支付' },
  'per-payment-limit-exceeded': { why: '超过单笔限额', remedy: '减少金额，或请服务成员提高限额' },
  'day-limit-exceeded': { why: '超过当日限额', remedy: '明天再付，或请服务成员提高限额' },
  'month-limit-exceeded': { why: '超过当月限额', remedy: '下月再付，或请服务成员提高限额' },
  'amount-overflow': { why: '合计超出 64 位整数', remedy: '金额（分）须能用有符号 64 位整数表示' },
  'hold-not-found': { why: '没有这笔预留款', remedy: '检查标识：预留款的标识就是其转账的标识' },
  'hold-resolved': { why: '此前已入账、撤销或到期', remedy: '无需处理：数据说明了该预留款的结果' },
  'hold-expired': { why: '期限已过', remedy: '请付款方重新预留' },
  'hold-amount-exceeded': { why: '超过预留金额', remedy: '入账金额不得超过预留金额' },
  'expiry-invalid': { why: '到期时间已过，或超前太多', remedy: '到期时间须晚于区块时间，且不超过允许的最长期限' },
  'id-reused': {
    why: '该账户的另一笔付款已用过付款方的这个标识',
    remedy: '另一笔付款请另选标识；若重发同一笔，各字段须完全一致',
  },
  'alias-taken': { why: '该别名现在或曾经指向另一个账户，不会再指向第二个', remedy: '另选别名' },
  'alias-not-found': {
    why: '没有这个别名，或已撤销',
    remedy: '向收款方询问现行别名，或直接付到账户“<服务成员>/<名称>”',
  },
  'alias-is-telephone-number': {
    why: '该别名可能是电话号码；电话号码即使以摘要形式也不上账本',
    remedy: '别名中请包含字母；电话号码须经收款方同意后在其开户行查询',
  },
  'account-has-alias': { why: '该账户已有生效的别名', remedy: '使用数据中的别名，或先撤销它' },
};
