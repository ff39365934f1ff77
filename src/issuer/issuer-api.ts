// The issuer's desk over HTTP, on loopback unless told otherwise: a door in front of it ends TLS. Everybody shows by a
// signature who asks; nothing that a request says is logged.
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { hostCheck } from '../api/admit-hosts.ts';
import { Problem } from '../api/problem.ts';
import { answerUnrouted, refuseUnparsed } from '../api/refuse-connections.ts';
import { refuseError } from '../api/refuse-errors.ts';
import { addressKey } from '../base/address-key.ts';
import { toHex } from '../base/bytes.ts';
import { ClientError } from '../client/client-error.ts';
import { AdmitRequest, type SignedRequest } from './admit-request.ts';
import { CODE_PATH, CodeDesk, type CodeRequest } from './code-desk.ts';
import { CHECK_PATH, type CheckRequest, ENROL_PATH, type EnrolRequest, FactorDesk } from './factor-desk.ts';
import type { Issuer } from './issuer.ts';
import {
  CHECK_REQUEST,
  CODE_REQUEST,
  CONSENT_REQUEST,
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
  REMEMBER_PIN_PATH,
  SHOW_PIN_PATH,
  type ShowPinRequest,
} from './pin-desk.ts';
import { PurseDesk, ROW_PATH, type RowRequest } from './purse-desk.ts';
import { TOKEN_PATH, TokenDesk, type TokenRequest } from './token-desk.ts';

export interface IssuerApiOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Told of what is the issuer's own fault. Nothing of a request is in it. */
  readonly onFault: (error: unknown) => void;
  /** Told of every answer: path and status. */
  readonly onAnswered: (path: string, status: number) => void;
}

export interface RunningIssuer {
  readonly url: string;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 16 << 10;
const MAX_HEADER_BYTES = 8 << 10;
const REQUEST_MS = 10_000;
const HEADERS_MS = 5_000;
const MAX_CONNECTIONS = 512;
/** Of one address: a hall of terminals stands behind one door. */
const PER_SECOND = 200;
const RETRY_MS = 1_000;

export async function startIssuerApi(issuer: Issuer, options: IssuerApiOptions): Promise<RunningIssuer> {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_MS, requireHostHeader: false },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    clientErrorHandler: refuseUnparsed,
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  answerUnrouted(app.server);
  app.setErrorHandler((error, _request, reply) => refuseError(asProblem(error), reply, options.onFault));
  const check = hostCheck([options.host]);
  app.addHook('onRequest', (request, _reply, done) => done(check(request.raw)));
  app.addHook('onResponse', (request, reply, done) => {
    options.onAnswered(request.routeOptions.url ?? '', reply.statusCode);
    done();
  });
  await app.register(rateLimit, {
    max: PER_SECOND,
    timeWindow: RETRY_MS,
    keyGenerator: ({ ip }) => addressKey(ip),
    errorResponseBuilder: () => tooFast(),
  });
  routes(app, issuer);
  const url = await app.listen({ host: options.host, port: options.port });
  return { url, close: () => app.close() };
}

function routes(app: FastifyInstance, issuer: Issuer): void {
  const admit = new AdmitRequest(issuer);
  const tokens = new TokenDesk(issuer, admit);
  const factors = new FactorDesk(issuer, admit);
  const phones = new PhoneDesk(issuer, admit);
  const pins = new PinDesk(issuer, admit);
  const codes = new CodeDesk(issuer, admit, pins);
  const rows = new PurseDesk(issuer, admit);
  app.get('/v1/issuer', () => ({
    member: issuer.member,
    chainId: toHex(issuer.chainId),
    tokenKey: toHex(issuer.tokenKey.publicKey),
    factorKey: toHex(issuer.factorKey.publicKey),
    timeMs: issuer.nowMs(),
  }));
  const post = <T>(path: string, body: object, answer: (request: T) => Promise<object>) =>
    // The schema has checked it.
    app.post(path, { schema: { body } }, (request) => answer(request.body as T));
  post<TokenRequest>(TOKEN_PATH, TOKEN_REQUEST, (request) => tokens.issue(request));
  post<EnrolRequest>(ENROL_PATH, ENROL_REQUEST, (request) => factors.enrol(request));
  post<CheckRequest>(CHECK_PATH, CHECK_REQUEST, (request) => factors.check(request));
  post<NewPinRequest>(PIN_PATH, NEW_PIN_REQUEST, (request) => pins.renew(request));
  post<ShowPinRequest>(SHOW_PIN_PATH, SHOW_PIN_REQUEST, (request) => pins.show(request));
  post<SignedRequest>(REMEMBER_PIN_PATH, REMEMBER_PIN_REQUEST, (request) => pins.remember(request));
  post<CodeRequest>(CODE_PATH, CODE_REQUEST, (request) => codes.authorise(request));
  post<RowRequest>(ROW_PATH, ROW_REQUEST, (request) => rows.row(request));
  post<ConsentRequest>(CONSENT_PATH, CONSENT_REQUEST, (request) => phones.consent(request));
  post<LookupRequest>(LOOKUP_PATH, LOOKUP_REQUEST, (request) => phones.lookup(request));
}

/** The issuer's node cannot be asked: so nothing is decided. */
function asProblem(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error;
  return new Problem(503, {
    code: 'ledger-unreachable',
    message: "the issuer's node does not answer, so nothing can be checked",
    remedy: 'send it again in a moment',
    retryAfterMs: RETRY_MS,
  });
}

function tooFast(): Problem {
  return new Problem(429, {
    code: 'rate-limited',
    message: `more than ${PER_SECOND} requests in a second`,
    remedy: 'send them more slowly',
    retryAfterMs: RETRY_MS,
  });
}
