// Around errors and refusals.
import type { TextWords } from '../../words.ts';

export const REMARKS: TextWords = {
  error: '错误',
  'next: {0}': '下一步：{0}',
  'next, for {0}: {1}': '下一步（{0}）：{1}',
  'transaction {0}': '交易 {0}',
  'see what the details name': '按明细所指处理',
};
