// Refusals of evidence, in Chinese.
import type { EVIDENCE_REJECTIONS } from '../../../ledger/evidence/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const EVIDENCE: RefusalWords<typeof EVIDENCE_REJECTIONS> = {
  'evidence-same-statement': { why: '两者是同一陈述，无论签了几次', remedy: '请出示同一签名人两份相互矛盾的陈述' },
  'evidence-no-offence': {
    why: '诚实的验证节点可以同时签署二者，例如同一视图的公证与作废',
    remedy: '无需举报：诚实的验证节点可以同时签署二者',
  },
  'evidence-divergence': {
    why: '同一区块出现两种执行结果：属于故障，不是违规',
    remedy: '比较两个节点的版本、磁盘和状态：这不是违规',
  },
  'evidence-epoch-unknown': { why: '没有该纪元的验证节点集', remedy: '检查陈述的纪元：链上没有这样的验证节点集' },
  'evidence-signer-unknown': {
    why: '该纪元没有此序号的验证节点',
    remedy: '检查签名人：序号以该纪元的验证节点名单为准',
  },
  'evidence-recorded': {
    why: '这一对陈述已有记录，不论提交者和次序',
    remedy: '无需处理："gridpact audit evidence" 可以查看',
  },
  'evidence-enough': { why: '该验证节点在该纪元已有 16 对记录', remedy: '无需处理：已有证据足以裁定' },
  'evidence-bad-signature': {
    why: '不是用该验证节点在该纪元、针对本链的密钥签署',
    remedy: '无需举报：数据指明的陈述不是该验证节点为本链所签',
  },
};
