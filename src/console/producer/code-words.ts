// Texts of paying and being paid by code.
import type { Spoken } from '../language.ts';

export interface CodeWords {
  readonly receive: string;
  readonly noAlias: string;
  readonly amount: string;
  readonly codeOf: (alias: string) => string;
  readonly pay: string;
  readonly photo: string;
  readonly photoHint: string;
  readonly text: string;
  readonly read: string;
  readonly payee: string;
  readonly nameDiffers: string;
  readonly amountToPay: string;
  readonly payNow: (yuan: string) => string;
}

export const CODES: Spoken<CodeWords> = {
  en: {
    receive: 'Be paid by code',
    noAlias: 'Your account has no short name yet. Ask your bank for one: a code shows it.',
    amount: 'Yuan; empty lets the payer choose',
    codeOf: (alias) => `Code that pays ${alias}`,
    pay: 'Pay by code',
    photo: 'Photo of the code',
    photoHint: 'It is read on this device and sent nowhere.',
    text: 'Or the text of the code',
    read: 'Read the code',
    payee: 'You pay',
    nameDiffers:
      'The code shows another name than the ledger has. It may be stuck over the real one: ask before you pay.',
    amountToPay: 'Yuan',
    payNow: (yuan) => `Sign and pay ${yuan}`,
  },
  zh: {
    receive: '收款码',
    noAlias: '您的账户还没有短名称，请向银行申请，收款码会显示它。',
    amount: '金额（元），留空由付款方填写',
    codeOf: (alias) => `向 ${alias} 付款的二维码`,
    pay: '扫码付款',
    photo: '二维码照片',
    photoHint: '仅在本机识别，不会发送到任何地方。',
    text: '或粘贴二维码内容',
    read: '识别',
    payee: '收款方',
    nameDiffers: '二维码显示的名称与账本不同，可能被他人覆盖粘贴：付款前请核实。',
    amountToPay: '金额（元）',
    payNow: (yuan) => `签名并付款 ${yuan}`,
  },
};
