// Why a payment code is not taken, in Chinese, by name. `qr-expired` is a refusal of the ledger as well, and stands there.
import type { ErrorWords } from '../../words.ts';

export const CODES: ErrorWords = {
  'qr-malformed': { why: '这不是收款码或付款码', remedy: '重新扫描；如仍如此，请出示方换一个码' },
  'qr-field': { why: '码中有一个字段不可用', remedy: '请出示方更正该字段' },
  'qr-crc': { why: '校验码不符', remedy: '完整对准后重新扫描；码中内容均未采用' },
  'qr-other-chain': { why: '该码属于另一个网络', remedy: '使用该网络的钱包付款' },
  'qr-signature': { why: '码上的签名不成立', remedy: '不要付款：请商户在其自己的终端上出示新码' },
};
