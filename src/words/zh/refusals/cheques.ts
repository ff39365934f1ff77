// Refusals around cheques and cash, in Chinese.
import type { CHEQUE_REJECTIONS } from '../../../ledger/cheques/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const CHEQUE: RefusalWords<typeof CHEQUE_REJECTIONS> = {
  'cheque-presented': {
    why: '支票此前已提示：已付款，或因余额不足退票',
    remedy: '无需处理：支票只能提示一次，数据说明结果',
  },
  'cheque-stopped': { why: '出票人已止付', remedy: '请出票人改用其他方式付款' },
  'cheque-not-valid': { why: '支票尚未生效或已失效', remedy: '在数据给出的时间内提示付款；过期请出票人另开' },
  'cheque-certified': { why: '支票已保付：款项已为收款人预留', remedy: '无需处理：到期未提示，款项自动退回' },
  'serial-spent': { why: '该数字票或其一部分此前已兑存', remedy: '拒收该票；凭另一份可证明谁转手两次' },
  'ancestor-or-child-spent': {
    why: '该票所属的整体或其一部分此前已兑存',
    remedy: '拒收该票；凭另一份可证明谁转手两次',
  },
  'hops-exceeded': { why: '该票的转手次数超限', remedy: '最迟在五次背书后兑存' },
  'note-expired': { why: '该数字票已过期', remedy: '申请退回：款项退到发行时的账户' },
  'note-not-found': { why: '账本上没有该数字票，或此序列号下是另一张', remedy: '拒收：发行方未发行过该票' },
  'serial-exists': { why: '此前已发行过这一序列号', remedy: '另取随机序列号' },
  'coin-broken': { why: '某次背书与前一次不衔接，或取用了不存在的部分', remedy: '拒收：数据指明哪一次背书' },
  'no-cash-fork': { why: '两份票不能证明持有人把同一部分转手两次', remedy: '无需处理：不重叠的部分不算重复转手' },
  'cash-fork-recorded': { why: '该持有人重复转手已有记录', remedy: '无需处理' },
  'note-not-expired': { why: '该数字票尚未到期', remedy: '兑存，或等到数据给出的时间' },
  'note-returned': { why: '该票余额此前已退回', remedy: '无需处理' },
};
