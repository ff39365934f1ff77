// Codes that customers show: a terminal has read one, and the issuer alone can tell whose it is and whether its device
// made it. Where all is well the issuer signs for the payment in the device's place, for this merchant and amount alone.
// It says that the device was unlocked where hardware says so, or where the desk itself was shown the PIN of software.
import { fromHex, toHex, utf8 } from '../base/bytes.ts';
import { sha256, taggedDigest } from '../crypto/digest.ts';
import {
  checkPresentedCode,
  type PresentedCode,
  pinCodeDigest,
  readPresentedCode,
} from '../device/codes/presented-code.ts';
import { DEVICE_PAYMENT, secondFactorDigest, TOKEN } from '../device/messages.ts';
import { checkDomain } from '../device/tap/token-domain.ts';
import type { DevicePayment, TerminalCertificate } from '../generated/device.ts';
import type { Device } from '../generated/state.ts';
import { type AdmitRequest, activeDevice, type SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';
import type { DeviceRow, PinRow } from './issuer-store.ts';
import { knownTerminal } from './known-terminal.ts';
import type { PinDesk } from './pin-desk.ts';

export const CODE_PATH = '/v1/codes';

export interface CodeRequest extends SignedRequest {
  /** As it was read from the customer's screen. */
  readonly code: string;
  readonly amountFen: string;
  readonly order: string;
  /** Of the terminal, whose key signs the request; hexadecimal. */
  readonly certificate: string;
  /** Of the merchant: merchant category code; 0: none. */
  readonly category: number;
}

export interface CodeAnswer {
  /** A DevicePayment, hexadecimal. */
  readonly payment: string;
  readonly factorKey: string;
  readonly factorSignature: string;
}

const contentOf = taggedDigest('shown-code-content');

export class CodeDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;
  readonly #pins: PinDesk;

  constructor(issuer: Issuer, admit: AdmitRequest, pins: PinDesk) {
    this.#issuer = issuer;
    this.#admit = admit;
    this.#pins = pins;
  }

  /** The same code for the same payment gives the same answer, whatever was lost in between. */
  async authorise(request: CodeRequest): Promise<CodeAnswer> {
    const { store } = this.#issuer;
    await this.#admit.signed(CODE_PATH, request);
    const certificate = await knownTerminal(this.#issuer, request);
    const code = readPresentedCode(request.code);
    if (!code.ok || code.value === undefined) throw issuerRefusal('code-unreadable', 'code');
    const shown = code.value;
    const named = await store.get('pseudonym', toHex(shown.pseudonym));
    if (named === undefined || named.expiresAtMs <= this.#issuer.nowMs()) throw issuerRefusal('code-unknown', 'code');
    const { device } = await activeDevice(this.#issuer, named.deviceKey);
    return store.exclusive(`device ${named.deviceKey}`, async () => {
      const row = await store.get('device', named.deviceKey);
      if (row === undefined) throw issuerRefusal('code-unknown', 'code');
      const content = toHex(contentOf(utf8(`${certificate.merchant} ${request.amountFen} ${request.order}`)));
      const isAgain = shown.counter === row.codeCounter && content === row.codeContent;
      const payment = isAgain
        ? row.codePayment
        : await this.#take(request, { device, certificate, shown, row, content, ...named });
      return this.#answer(payment);
    });
  }

  /** Order of the checks: made by the device, in time, unused, inside the domain of its token, with the right PIN. */
  async #take(
    request: CodeRequest,
    about: {
      readonly device: Device;
      readonly certificate: TerminalCertificate;
      readonly shown: PresentedCode;
      readonly row: DeviceRow;
      readonly content: string;
      readonly deviceKey: string;
    },
  ): Promise<string> {
    const { store, chainId, nowMs, facts } = this.#issuer;
    const { shown, row, deviceKey, certificate, content } = about;
    const checked = checkPresentedCode(shown, { key: fromHex(row.codeKey), chainId }, BigInt(nowMs()));
    if (!checked.ok) throw issuerRefusal(checked.error.code === 753 ? 'code-expired' : 'code-not-authentic', 'code');
    if (shown.counter <= row.codeCounter) throw issuerRefusal('code-used', 'code');
    const amountFen = BigInt(request.amountFen);
    const { merchant } = certificate;
    const category = request.category === 0 ? undefined : request.category;
    const use = { merchant, category, way: 'code', amountFen } as const;
    const outside = checkDomain(TOKEN.decode(fromHex(row.token)), use);
    if (outside !== undefined) throw issuerRefusal('outside-domain', 'code');
    const pin = shown.pin === undefined || 'byChip' in shown.pin ? undefined : await this.#shownPin(deviceKey, shown);
    const unlocked = pin !== undefined || (shown.pin !== undefined && about.device.assurance === 'hardware');
    const payment: DevicePayment = {
      // Nothing of the pseudonym: it would tie all codes of a day to the account.
      id: `code-${toHex(sha256(utf8(request.code))).slice(0, 32)}`,
      ...{ deviceKey: fromHex(deviceKey), payee: merchant, amountFen, order: request.order },
      ...({ way: 'presented-code', unlocked, token: null, codeCounter: shown.counter } as const),
      validUntilHeight: await facts.lastValidHeight(),
      ...{ purpose: 'payment', reference: '' },
    };
    const hex = toHex(DEVICE_PAYMENT.encode(payment));
    // Durable before anybody has a signature: the code is used from here on.
    const used = { codeCounter: shown.counter, codeContent: content, codePayment: hex };
    await store.put(
      { table: 'device', id: deviceKey, row: { ...row, ...used } },
      ...(pin === undefined ? [] : [{ table: 'pin' as const, id: deviceKey, row: pin }]),
    );
    return hex;
  }

  async #shownPin(deviceKey: string, shown: PresentedCode): Promise<PinRow | undefined> {
    if (shown.pin === undefined || 'byChip' in shown.pin) return undefined;
    const payment = pinCodeDigest(this.#issuer.chainId, shown);
    return this.#pins.taken(deviceKey, { ...shown.pin, payment });
  }

  #answer(payment: string): CodeAnswer {
    const { factorKey, chainId } = this.#issuer;
    const signed = secondFactorDigest(chainId, DEVICE_PAYMENT.decode(fromHex(payment)));
    return { payment, factorKey: toHex(factorKey.publicKey), factorSignature: toHex(factorKey.sign(signed)) };
  }
}
