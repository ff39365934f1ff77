// Refusals around protection, in Chinese.
import type { PROTECTION_REJECTIONS } from '../../../ledger/protection/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const PROTECTION: RefusalWords<typeof PROTECTION_REJECTIONS> = {
  'cooling-off': {
    why: '收款方是新收款方，此金额的付款须等到数据给出的时间',
    remedy: '单独发送且不要求立即入账：到时自动入账，付款方可在此前撤销；或提前登记收款方',
  },
  'order-expired': {
    why: '冻结令的期限已过，或将在本区块到期',
    remedy: '无需处理：冻结令自动终止；新的冻结令须填更晚的时间',
  },
  'order-exists': { why: '该账户上已有同一编号的有效冻结令', remedy: '若为同一冻结令则无需处理；要更改请先解除' },
  'too-many-orders': { why: '该账户上有效的冻结令已达上限', remedy: '解除已结束的冻结令，或用一条全额冻结令冻结账户' },
  'too-many-waiting': { why: '该账户等待中的新收款方付款已达上限', remedy: '撤销其中一笔，或等其入账后再付' },
  'protection-rule-version': { why: '保护规则版本须连续，数据给出下一版本', remedy: '发布下一版本' },
  'payee-not-known': {
    why: '账户从未按任何规则付款给该收款方，也无人登记过它',
    remedy: '无需处理：该收款方本来就是新收款方',
  },
};
