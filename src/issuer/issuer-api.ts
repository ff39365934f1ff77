// The routes of an issuer's desk. Everybody shows by a signature who asks.
import type { FastifyInstance } from 'fastify';
import { type DeskOptions, openDesk, type RunningDesk } from '../api/open-desk.ts';
import { toHex } from '../base/bytes.ts';
import { ClientError } from '../client/client-error.ts';
import { AdmitRequest } from './admit-request.ts';
import { CODE_PATH, CodeDesk, type CodeRequest } from './code-desk.ts';
import { DEVICE_ORDER_PATH, DeviceDesk, type DeviceOrderRequest } from './device-desk.ts';
import { CHECK_PATH, type CheckRequest, ENROL_PATH, type EnrolRequest, FactorDesk } from './factor-desk.ts';
import type { Issuer } from './issuer.ts';
import {
  CHECK_REQUEST,
  CODE_REQUEST,
  CONSENT_REQUEST,
  DEVICE_ORDER_REQUEST,
  ENROL_REQUEST,
  LOOKUP_REQUEST,
  NEW_PIN_REQUEST,
  REMEMBER_PIN_REQUEST,
  ROW_REQUEST,
  SHOW_PIN_REQUEST,
  TOKEN_REQUEST,
} from './issuer-schemas.ts';
import { CONSENT_PATH, type ConsentRequest, LOOKUP_PATH, type LookupRequest, PhoneDesk } from './phone-desk.ts';
import {
  type NewPinRequest,
  PIN_PATH,
  PinDesk,
  pinKeysOf,
  REMEMBER_PIN_PATH,
  type RememberPinRequest,
  SHOW_PIN_PATH,
  type ShowPinRequest,
} from './pin-desk.ts';
import { PurseDesk, ROW_PATH, type RowRequest } from './purse-desk.ts';
import { TOKEN_PATH, TokenDesk, type TokenRequest } from './token-desk.ts';

const MAX_BODY_BYTES = 16 << 10;
/** A hall of terminals stands behind one door. */
const PER_SECOND = 200;

export function startIssuerApi(issuer: Issuer, options: DeskOptions): Promise<RunningDesk> {
  return openDesk(options, {
    name: 'issuer',
    bounds: { maxBodyBytes: MAX_BODY_BYTES, perSecond: PER_SECOND },
    isUnreachable: (error) => error instanceof ClientError,
    routes: (app) => routes(app, issuer),
  });
}

function routes(app: FastifyInstance, issuer: Issuer): void {
  const admit = new AdmitRequest(issuer);
  const tokens = new TokenDesk(issuer, admit);
  const factors = new FactorDesk(issuer, admit);
  const devices = new DeviceDesk(issuer, admit);
  const phones = new PhoneDesk(issuer, admit);
  const pins = new PinDesk(issuer, admit);
  const codes = new CodeDesk(issuer, admit, pins);
  const rows = new PurseDesk(issuer, admit);
  app.get('/v1/issuer', () => ({
    member: issuer.member,
    chainId: toHex(issuer.chainId),
    tokenKey: toHex(issuer.tokenKey.publicKey),
    factorKey: toHex(issuer.factorKey.publicKey),
    pinKeys: pinKeysOf(issuer).map(({ publicKey }) => toHex(publicKey)),
    timeMs: issuer.nowMs(),
  }));
  const post = <T>(path: string, body: object, answer: (request: T) => Promise<object>) =>
    // The schema has checked it.
    app.post(path, { schema: { body } }, (request) => answer(request.body as T));
  post<TokenRequest>(TOKEN_PATH, TOKEN_REQUEST, (request) => tokens.issue(request));
  post<DeviceOrderRequest>(DEVICE_ORDER_PATH, DEVICE_ORDER_REQUEST, (request) => devices.sign(request));
  post<EnrolRequest>(ENROL_PATH, ENROL_REQUEST, (request) => factors.enrol(request));
  post<CheckRequest>(CHECK_PATH, CHECK_REQUEST, (request) => factors.check(request));
  post<NewPinRequest>(PIN_PATH, NEW_PIN_REQUEST, (request) => pins.renew(request));
  post<ShowPinRequest>(SHOW_PIN_PATH, SHOW_PIN_REQUEST, (request) => pins.show(request));
  post<RememberPinRequest>(REMEMBER_PIN_PATH, REMEMBER_PIN_REQUEST, (request) => pins.remember(request));
  post<CodeRequest>(CODE_PATH, CODE_REQUEST, (request) => codes.authorise(request));
  post<RowRequest>(ROW_PATH, ROW_REQUEST, (request) => rows.row(request));
  post<ConsentRequest>(CONSENT_PATH, CONSENT_REQUEST, (request) => phones.consent(request));
  post<LookupRequest>(LOOKUP_PATH, LOOKUP_REQUEST, (request) => phones.lookup(request));
}
