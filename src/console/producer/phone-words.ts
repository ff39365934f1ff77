// Texts of the code that the holder shows to pay.
import type { Spoken } from '../language.ts';

export interface PhoneWords {
  readonly head: string;
  readonly about: string;
  readonly most: string;
  readonly pin: string;
  readonly pinHint: string;
  readonly pinAgain: string;
  readonly pinsDiffer: string;
  readonly setUp: string;
  readonly show: string;
  readonly hide: string;
  readonly code: string;
  readonly left: (span: string) => string;
  readonly atMost: (yuan: string) => string;
  readonly paid: (yuan: string, payee: string) => string;
  readonly over: string;
  readonly elsewhere: string;
  readonly newPin: string;
  readonly setPin: string;
  readonly pinSet: string;
  readonly freeze: string;
  readonly end: string;
  readonly again: string;
  readonly statuses: { readonly [status: string]: string };
}

export const PHONE: Spoken<PhoneWords> = {
  en: {
    head: 'Pay by showing a code',
    about:
      'This browser becomes a phone of your account, with a key of its own. A shop reads its code, and your bank checks the PIN.',
    most: 'Yuan for one payment, at most',
    pin: 'PIN of this phone',
    pinHint: '4 to 12 digits.',
    pinAgain: 'The same PIN again',
    pinsDiffer: 'Both have to be the same 4 to 12 digits, and the amount above zero.',
    setUp: 'Make this browser my phone',
    show: 'Show my code',
    hide: 'Hide the code',
    code: 'My payment code',
    left: (span) => `${span} left`,
    atMost: (yuan) => `For one payment of at most ¥ ${yuan}`,
    paid: (yuan, payee) => `You paid ¥ ${yuan} to ${payee}.`,
    over: 'The code was hidden. Enter the PIN to show another.',
    elsewhere: 'Another page of this browser has set the phone up. The PIN is the one that was chosen there.',
    newPin: 'Forgotten PIN, limit, or no more of this phone',
    setPin: 'Choose this PIN',
    pinSet: 'The PIN is a new one.',
    freeze: 'Freeze this phone',
    end: 'This is no phone of mine any more',
    again: 'Begin anew in this browser',
    statuses: {
      suspended: 'This phone is frozen and pays nothing. Your bank and you together let it go on.',
      lost: 'This phone was reported lost and pays nothing more.',
      retired: 'This phone was ended.',
    },
  },
  zh: {
    head: '出示付款码',
    about: '本浏览器将成为您账户的一部手机，拥有自己的密钥。商户扫描付款码，由您的银行核验 PIN。',
    most: '单笔最高金额（元）',
    pin: '本手机的 PIN',
    pinHint: '4 至 12 位数字。',
    pinAgain: '再次输入 PIN',
    pinsDiffer: '两次须输入相同的 4 至 12 位数字，金额须大于零。',
    setUp: '将本浏览器设为我的手机',
    show: '出示付款码',
    hide: '隐藏付款码',
    code: '我的付款码',
    left: (span) => `剩余 ${span}`,
    atMost: (yuan) => `仅限一笔，最高 ¥ ${yuan}`,
    paid: (yuan, payee) => `已向 ${payee} 支付 ¥ ${yuan}。`,
    over: '付款码已隐藏。请输入 PIN 再次出示。',
    elsewhere: '本浏览器的另一页面已完成设置，请使用在那里设置的 PIN。',
    newPin: '忘记 PIN、限额或不再使用本手机',
    setPin: '设置此 PIN',
    pinSet: '新的 PIN 已设置。',
    freeze: '冻结本手机',
    end: '不再作为我的手机',
    again: '在本浏览器重新开始',
    statuses: {
      suspended: '本手机已冻结，不能付款。须由银行与您共同恢复。',
      lost: '本手机已挂失，不能再付款。',
      retired: '本手机已注销。',
    },
  },
};
