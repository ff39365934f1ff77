// One request to one node: bearer token, keep-alive (fetch pools connections), a time limit, and every failure as a
// ClientError. Knows no route and never retries.
import { ClientError } from './client-error.ts';

export interface HttpTransportOptions {
  /** Such as "http://127.0.0.1:7410". */
  readonly baseUrl: string;
  readonly token: string;
  /** For one request, in milliseconds; waits add what the node was asked to wait. Default 15,000. */
  readonly requestTimeoutMs?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From "/v1/..." on, with ids percent-encoded. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  readonly body?: Uint8Array | object;
  /** Of a byte body; objects are sent as JSON. */
  readonly contentType?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Milliseconds on top of the request's time limit. */
  readonly waitMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** Statuses that are answers and not errors, besides 2xx. */
  readonly expect?: readonly number[];
}

const REQUEST_TIMEOUT_MS = 15_000;

export class HttpTransport {
  readonly #base: string;
  readonly #token: string;
  readonly #timeoutMs: number;

  /** Throws ClientError `bad-url`. */
  constructor(options: HttpTransportOptions) {
    if (!URL.canParse(options.baseUrl)) {
      throw new ClientError({
        code: 'bad-url',
        message: `"${options.baseUrl}" is not the URL of a node`,
        remedy: 'give one like http://127.0.0.1:7410',
      });
    }
    this.#base = options.baseUrl.replace(/\/+$/, '');
    this.#token = options.token;
    this.#timeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  }

  /** Resolves on 2xx and on expected statuses. Throws ClientError on anything else. */
  async send(request: HttpRequest): Promise<Response> {
    const timeout = AbortSignal.timeout(this.#timeoutMs + (request.waitMs ?? 0));
    return this.#fetch(request, request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]));
  }

  /** As {@link send}, for an answer that has no end: only `signal` ends it. */
  async open(request: HttpRequest): Promise<Response> {
    return this.#fetch(request, request.signal);
  }

  /** The JSON body of the answer. `T` is what the API's document promises. */
  async json<T>(request: HttpRequest): Promise<T> {
    const response = await this.send(request);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      if (cause instanceof SyntaxError) throw this.#noJson(cause);
      throw this.#failure(cause);
    }
  }

  async #fetch(request: HttpRequest, signal: AbortSignal | undefined): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(this.#url(request), {
        method: request.method,
        headers: { authorization: `Bearer ${this.#token}`, ...bodyType(request), ...request.headers },
        ...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      throw this.#failure(cause);
    }
    if (response.ok || request.expect?.includes(response.status)) return response;
    throw await problemOf(response);
  }

  #url(request: HttpRequest): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) query.append(name, String(value));
    }
    return `${this.#base}${request.path}${query.size === 0 ? '' : `?${query}`}`;
  }

  #noJson(cause: SyntaxError): ClientError {
    return new ClientError({
      code: 'bad-answer',
      message: `${this.#base} answered with something that is not JSON`,
      remedy: 'check that the address is that of a gridpact node',
      cause,
    });
  }

  #failure(cause: unknown): ClientError {
    if (cause instanceof ClientError) return cause;
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      return new ClientError({ code: 'aborted', message: 'the caller ended the request', remedy: 'none', cause });
    }
    if (cause instanceof DOMException && cause.name === 'TimeoutError') {
      return new ClientError({
        code: 'timed-out',
        message: `${this.#base} did not answer in time`,
        remedy: 'check the node with `gridpact status`; a transaction can be sent again under the same id',
        cause,
      });
    }
    return new ClientError({
      code: 'node-unreachable',
      message: `cannot talk to ${this.#base}: ${reasonOf(cause)}`,
      remedy: 'check that the node runs, and its address and port',
      cause,
    });
  }
}

function bodyOf(body: Uint8Array | object): Uint8Array<ArrayBuffer> | string {
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

function bodyType(request: HttpRequest): { 'content-type'?: string } {
  if (request.body === undefined) return {};
  if (!(request.body instanceof Uint8Array)) return { 'content-type': 'application/json' };
  return { 'content-type': request.contentType ?? 'application/octet-stream' };
}

// fetch hides the socket's reason one level down.
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause instanceof Error ? cause.cause.message : '';
  return inner === '' ? cause.message : inner;
}

async function problemOf(response: Response): Promise<ClientError> {
  const text = await response.text().catch(() => '');
  const problem = parseObject(text);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const rejection = parseRecord(problem.rejection);
  return new ClientError({
    code: stringOr(problem.code, `http-${response.status}`),
    message: stringOr(problem.message, `the node answered ${response.status} ${response.statusText}`),
    remedy: stringOr(problem.remedy, 'check that the address is that of a gridpact node'),
    status: response.status,
    data: stringsOf(parseRecord(rejection.data)),
    ...(typeof problem.field === 'string' ? { field: problem.field } : {}),
    ...(typeof problem.transactionId === 'string' ? { transactionId: problem.transactionId } : {}),
    ...(Number.isFinite(retryAfter) ? { retryAfterMs: retryAfterMs(problem, retryAfter) } : {}),
  });
}

// The header counts whole seconds; the body may be more exact.
function retryAfterMs(problem: { [name: string]: unknown }, seconds: number): number {
  return typeof problem.retryAfterMs === 'number' ? problem.retryAfterMs : seconds * 1000;
}

function parseObject(text: string): { [name: string]: unknown } {
  try {
    return parseRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

function parseRecord(value: unknown): { [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : {};
}

function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function stringsOf(record: { [name: string]: unknown }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
}
