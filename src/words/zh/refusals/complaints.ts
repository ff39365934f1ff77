// Refusals around complaints, in Chinese.
import type { COMPLAINT_REJECTIONS } from '../../../ledger/complaints/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const COMPLAINT: RefusalWords<typeof COMPLAINT_REJECTIONS> = {
  'complaint-open': { why: '同一事项已有未结投诉', remedy: '跟进数据指明的投诉，或先撤回它' },
  'complaint-state': { why: '投诉处于另一状态', remedy: '若已是所要的状态则无需处理；否则数据说明所需状态' },
  'not-party': { why: '只有投诉相关方可参与；数据说明谁有权', remedy: '请数据指明的一方办理' },
  'correction-failed': {
    why: '有一项更正无法执行，因此均未执行：数据指明其行和拒绝原因',
    remedy: '按该行的拒绝原因更正，或略去该行，然后全部重发',
  },
  'deadline-extended-already': { why: '答复期限已延长过一次', remedy: '在数据给出的期限前答复；否则由监管机构裁定' },
  'complaint-not-found': { why: '该账户没有这件投诉', remedy: '检查账户和标识："gridpact complaint list"' },
  'too-many-complaints': { why: '就同一事项先后提出的投诉已达上限', remedy: '无需处理：已经审查过；可向监管机构反映' },
  'complaint-rule-version': { why: '投诉规则版本须连续，数据给出下一版本', remedy: '发布下一版本' },
  'too-many-open-complaints': { why: '该账户同时未结的投诉已达上限', remedy: '等其中一件结束，或撤回一件' },
  'statement-not-corrected': {
    why: '投诉提出后结算单尚未更正，或现在已是另一修订版',
    remedy: '先更正结算单，再填写更正后的修订版',
  },
};
