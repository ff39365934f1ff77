// Why a device or a terminal refuses. Numbers are permanent, and one row with the ledger's: a number that the ledger has
// as well means the same there. Those from 930 on never reach it.

export interface DeviceReason {
  readonly code: number;
  readonly why: string;
  readonly remedy: string;
}

export const DEVICE_REFUSALS = {
  'bad-signature': {
    code: 4,
    why: 'a signature does not hold',
    remedy: 'hold the device again; if it happens each time, the token is not of this consortium',
  },
  'malformed-field': {
    code: 9,
    why: 'a field has another form than it must have',
    remedy: 'correct the field that is named',
  },
  'not-yet': {
    code: 703,
    why: 'what certifies begins later',
    remedy: 'check the clock, or wait until the time in the data',
  },
  'wrong-currency': { code: 705, why: 'the purse holds another currency', remedy: 'ask for an amount in CNY' },
  'amount-differs': {
    code: 706,
    why: 'the order was paid with another amount',
    remedy: 'ask for the amount that was paid, or begin a new order',
  },
  'device-not-active': {
    code: 722,
    why: 'the device is suspended, lost or retired',
    remedy: 'pay with another device',
  },
  'token-issuer-unknown': {
    code: 723,
    why: 'the terminal knows no member that certifies with the key of this token',
    remedy: 'let the terminal fetch the certifying keys; if it has them, the token is not of this consortium',
  },
  'token-expired': {
    code: 724,
    why: 'the token of the device has ended, or there is none yet',
    remedy: 'connect the device: it gets a new token from its bank',
  },
  'token-epoch-old': {
    code: 725,
    why: 'the tokens of this device were voided, this one among them',
    remedy: 'connect the device: it gets a new token from its bank',
  },
  'outside-domain': {
    code: 726,
    why: 'the token is not good at this merchant, in this trade, in this way or for this amount',
    remedy: 'pay with another device, or ask the bank for a token with a wider domain',
  },
  'terminal-not-authentic': {
    code: 727,
    why: 'the terminal did not show that a member certified it: nothing was debited',
    remedy: 'do not pay here; the merchant asks its bank for a certificate that is in force',
  },
  'mac2-wrong': {
    code: 728,
    why: 'the device did not prove that it paid this order',
    remedy: 'hold the same device again: if it has paid, it proves it and pays nothing more',
  },
  'count-exceeded': {
    code: 735,
    why: 'the purse has made as many payments as one epoch holds',
    remedy: 'connect the device: after synchronisation it pays again',
  },
  'journal-mismatch': {
    code: 910,
    why: 'the journal of the device and the ledger contradict each other',
    remedy: 'report the device to the bank: its key may have been copied',
  },
  'malformed-frame': {
    code: 930,
    why: 'the bytes are no frame of a tap',
    remedy: 'hold the device again; if it happens each time, one of the two speaks another version',
  },
  'frame-out-of-order': {
    code: 931,
    why: 'a frame is missing, or came late',
    remedy: 'hold the device again',
  },
  'tap-too-long': {
    code: 932,
    why: 'the frames of one tap hold more than 2,048 bytes',
    remedy: 'hold the device again; if it happens each time, one of the two is faulty',
  },
  'unexpected-step': {
    code: 933,
    why: 'a step of the tap came that does not follow on the one before',
    remedy: 'hold the device again',
  },
  'no-purse': {
    code: 934,
    why: 'the device has no purse, so it pays nothing offline',
    remedy: 'open a purse for the device at its bank, or pay online',
  },
  'purse-not-active': {
    code: 935,
    why: 'the purse was reported, forked, expired or closed',
    remedy: 'pay with another device; the bank gives back what the purse still holds',
  },
  'purse-too-low': {
    code: 936,
    why: 'the purse holds less than the amount',
    remedy: 'connect the device: after synchronisation the purse is full again; or pay online',
  },
  'over-purse-payment': {
    code: 937,
    why: 'the amount is more than one payment from this purse may be',
    remedy: 'pay online',
  },
  'offline-needs-hardware': {
    code: 938,
    why: 'the device keeps its key in software, which can be copied: it never pays where both sides are offline',
    remedy: 'pay online, by code, or with a card, band or phone that keeps its key in hardware',
  },
  'sync-under-way': {
    code: 939,
    why: 'the device has signed a synchronisation and does not know yet what became of it',
    remedy: 'connect the device, and wait until the ledger has answered',
  },
  'tap-under-way': {
    code: 940,
    why: 'the device is writing a debit for another tap',
    remedy: 'hold the device again in a moment',
  },
  declined: { code: 941, why: 'the holder did not confirm: nothing was debited', remedy: 'ask the holder' },
  'confirmation-needed': {
    code: 942,
    why: 'over this carrier, or for this amount, the holder has to confirm, and the device cannot ask',
    remedy: 'confirm on the paired phone, or pay a small amount by NFC',
  },
  'pin-needed': {
    code: 943,
    why: 'more than may be paid without PIN',
    remedy: 'unlock the device with the PIN, then hold it again',
  },
  'pin-wrong': { code: 944, why: 'the PIN is wrong', remedy: 'try again: the data says how many tries are left' },
  'pin-blocked': {
    code: 945,
    why: 'the PIN was wrong too often',
    remedy: 'the bank gives a new device or unblocks this one after it has made sure of the holder',
  },
  'over-floor': {
    code: 946,
    why: "the terminal's list of revoked devices is too old for more than the offline floor",
    remedy: 'connect the terminal, or ask for a smaller amount',
  },
  'order-unconfirmed': {
    code: 947,
    why: 'another device began this order and may have paid it',
    remedy: 'hold that device again; or set the order aside and begin a new one',
  },
  'too-many-torn': {
    code: 948,
    why: 'the terminal keeps as many unconfirmed orders as it can',
    remedy: 'hold the devices again that began them, connect the terminal, or set some of the orders aside',
  },
  'too-many-payments': {
    code: 949,
    why: 'the terminal keeps as many payments as it can that are not on the ledger yet',
    remedy: 'connect the terminal: it takes payments again after it has presented those',
  },
  'clocks-differ': {
    code: 950,
    why: 'the clocks of device and terminal are more than an hour apart',
    remedy: 'set the clock that is wrong',
  },
  'pairing-needed': {
    code: 951,
    why: 'a device without a screen pays online only for the phone that it is paired with',
    remedy: 'pair the device with the phone, and ask from there',
  },
  'order-used': {
    code: 953,
    why: 'this terminal used the order before',
    remedy: 'choose a new order; for one that is not confirmed hold the device again that began it',
  },
  'order-paid': {
    code: 958,
    why: 'the order was paid before: nothing is paid now',
    remedy: 'nothing to do; for another payment the merchant asks with a new order',
  },
  'pairing-failed': {
    code: 952,
    why: 'the two devices did not show that they talk to each other and to nobody between them',
    remedy: 'pair again; if the numbers differ again, do it elsewhere',
  },
} as const satisfies { readonly [name: string]: DeviceReason };

export type DeviceRefusalName = keyof typeof DEVICE_REFUSALS;

/** `data` says what was required and what was there, by name. */
export interface DeviceRefusal {
  readonly name: DeviceRefusalName;
  /** That it is about: of the message or of the setting. */
  readonly field: string;
  readonly data: { readonly [name: string]: string | bigint };
}

export function refusal(name: DeviceRefusalName, field: string, data: DeviceRefusal['data'] = {}): DeviceRefusal {
  return { name, field, data };
}

const NAMES: ReadonlyMap<number, DeviceRefusalName> = new Map(
  Object.entries(DEVICE_REFUSALS).map(([name, { code }]) => [code, name as DeviceRefusalName]),
);

/** Undefined for a number that this version does not know: the other side may know more. */
export function refusalName(code: number): DeviceRefusalName | undefined {
  return NAMES.get(code);
}
