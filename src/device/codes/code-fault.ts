// Why a code is not taken: a value, for whoever scanned it. None of these is on the ledger.

/** Numbers are those of the refusals in docs/codes.md, and permanent. */
const FAULTS = {
  'qr-malformed': {
    code: 750,
    remedy: 'scan the code again; if it stays so, ask whoever shows it for another',
  },
  'qr-field': { code: 751, remedy: 'ask whoever shows the code to correct this field' },
  'qr-crc': { code: 752, remedy: 'scan the code again, with all of it in sight; nothing of it was used' },
  'qr-expired': { code: 753, remedy: 'ask for a fresh code, and see whether the clock of this device is right' },
  'qr-other-chain': { code: 754, remedy: 'pay with a wallet of the network that the code is for' },
  'qr-signature': { code: 755, remedy: 'do not pay: ask the merchant for a new code at its own terminal' },
} as const;

export type CodeFaultName = keyof typeof FAULTS;

export interface CodeFault {
  readonly code: number;
  readonly name: CodeFaultName;
  readonly message: string;
  readonly remedy: string;
  /** Ids from the outermost object on, such as "62.05"; tags in a code that a customer shows, such as "61.4F". */
  readonly field?: string;
  /** Where the reader stopped: in characters, or in bytes of a code that a customer shows. */
  readonly offset?: number;
}

export function codeFault(
  name: CodeFaultName,
  message: string,
  where: { readonly field?: string; readonly offset?: number } = {},
): CodeFault {
  return { ...FAULTS[name], name, message, ...where };
}
