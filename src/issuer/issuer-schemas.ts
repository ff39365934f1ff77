// The shapes of what an issuer is asked, checked before any of it is looked at.

const hexOf = (bytes: number) => ({ type: 'string', pattern: `^[0-9a-f]{${2 * bytes}}$` }) as const;
const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;
const decimal = { type: 'string', pattern: '^(0|[1-9][0-9]{0,17})$' } as const;
const hex = (maxBytes: number) => ({ type: 'string', pattern: '^([0-9a-f]{2})*$', maxLength: 2 * maxBytes }) as const;
const account = { type: 'string', minLength: 1, maxLength: 130 } as const;
const phone = { type: 'string', pattern: '^(\\+[1-9][0-9]{6,14})?$' } as const;

/** Of a key for one payment, sealed: 32 bytes of encapsulated key, 8 of cryptogram, 16 of tag. */
const cryptogram = hexOf(56);
const number = { type: 'integer', minimum: 0, maximum: 0xffff_ffff } as const;

const SIGNED = {
  key: hexOf(32),
  atMs: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  signature: hexOf(64),
} as const;

function signed(fields: { readonly [name: string]: object }) {
  const properties = { ...SIGNED, ...fields };
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false } as const;
}

export const TOKEN_REQUEST = signed({
  merchants: { type: 'array', maxItems: 8, items: account },
  categories: { type: 'array', maxItems: 16, items: { type: 'integer', minimum: 1, maximum: 9999 } },
  ways: { type: 'array', maxItems: 3, items: { enum: ['tap', 'code', 'online'] } },
  perPaymentFen: decimal,
  sealTo: hexOf(32),
});
export const ENROL_REQUEST = signed({ account, sealTo: hexOf(32) });
export const DEVICE_ORDER_REQUEST = signed({ account, body: hex(512) });
export const NEW_PIN_REQUEST = signed({ account, device: hexOf(32), sealTo: hexOf(32) });
export const SHOW_PIN_REQUEST = signed({
  payment: hex(2_048),
  number,
  cryptogram,
  sealTo: { type: 'string', pattern: '^([0-9a-f]{64})?$' },
});
export const REMEMBER_PIN_REQUEST = signed({ number, cryptogram });
export const CHECK_REQUEST = signed({ payment: hex(2_048), code: text(8) });
export const CONSENT_REQUEST = signed({ account, phone });
export const LOOKUP_REQUEST = signed({ phone: { type: 'string', pattern: '^\\+[1-9][0-9]{6,14}$' } });
export const ROW_REQUEST = signed({
  certificate: hex(512),
  deviceKey: hexOf(32),
  statement: hex(128),
  statementSignature: hexOf(64),
});
export const CODE_REQUEST = signed({
  code: text(512),
  amountFen: decimal,
  order: { type: 'string', pattern: '^[A-Za-z0-9._-]{0,35}$' },
  certificate: hex(512),
  category: { type: 'integer', minimum: 0, maximum: 9999 },
});
