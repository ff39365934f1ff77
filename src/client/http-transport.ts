// One request to one node: bearer token, a time limit, and every failure as a ClientError. Knows no route and never
// retries.
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { reasonOf } from '../base/reason-of.ts';
import { ClientError } from './client-error.ts';
import { bodyOf, exchange } from './http-exchange.ts';

export interface HttpTransportOptions {
  /** Such as "http://127.0.0.1:7410". */
  readonly baseUrl: string;
  /** Absent: of one that asks for none. */
  readonly token?: string;
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

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Uint8Array;
  /** `T` is what the API's document promises. Throws ClientError `bad-answer`. */
  json<T>(): T;
}

const REQUEST_TIMEOUT_MS = 15_000;

export class HttpTransport {
  readonly #base: string;
  readonly #token: string | undefined;
  readonly #timeoutMs: number;

  /** Throws ClientError `bad-url` or `bad-token`. */
  constructor(options: HttpTransportOptions) {
    if (!URL.canParse(options.baseUrl)) {
      throw new ClientError({
        code: 'bad-url',
        message: `"${options.baseUrl}" is not the URL of a node`,
        remedy: 'give one like http://127.0.0.1:7410',
      });
    }
    if (options.token !== undefined && !isToken(options.token)) {
      throw new ClientError({
        code: 'bad-token',
        message: 'the token is empty, or has characters that no token has, such as a space or a line feed',
        remedy: 'give the token as it stands in client-tokens.json, and nothing else',
      });
    }
    this.#base = options.baseUrl.replace(/\/+$/, '');
    this.#token = options.token;
    this.#timeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  }

  /** Resolves on 2xx and on expected statuses. Throws ClientError on anything else. */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const timeout = AbortSignal.timeout(this.#timeoutMs + (request.waitMs ?? 0));
    const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
    const answer = await this.#exchange(request, signal);
    const body = await this.#bodyOf(answer);
    return { status: answer.statusCode ?? 0, body, json: <T>() => this.#parse<T>(body) };
  }

  /** As {@link send}, for an answer that has no end: only `signal` ends it. */
  async open(request: HttpRequest): Promise<ReadableStream<Uint8Array>> {
    return Readable.toWeb(await this.#exchange(request, request.signal));
  }

  /** The JSON body of the answer. `T` is what the API's document promises. */
  async json<T>(request: HttpRequest): Promise<T> {
    return (await this.send(request)).json<T>();
  }

  async #exchange(request: HttpRequest, signal: AbortSignal | undefined): Promise<IncomingMessage> {
    let answer: IncomingMessage;
    try {
      const body = request.body === undefined ? undefined : bytesOf(request.body);
      answer = await exchange({
        url: this.#url(request),
        method: request.method,
        headers: {
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
          ...(body === undefined ? {} : { 'content-length': body.length }),
          ...bodyType(request),
          ...request.headers,
        },
        body,
        signal,
      });
    } catch (cause) {
      throw this.#failure(cause);
    }
    const status = answer.statusCode ?? 0;
    if ((status >= 200 && status < 300) || request.expect?.includes(status)) return answer;
    throw problemOf(answer, textOf(await this.#bodyOf(answer)));
  }

  async #bodyOf(answer: IncomingMessage): Promise<Uint8Array> {
    try {
      return await bodyOf(answer);
    } catch (cause) {
      throw this.#failure(cause);
    }
  }

  #parse<T>(body: Uint8Array): T {
    try {
      return JSON.parse(textOf(body)) as T;
    } catch (cause) {
      throw this.#noJson(cause);
    }
  }

  #url(request: HttpRequest): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) query.append(name, String(value));
    }
    return `${this.#base}${request.path}${query.size === 0 ? '' : `?${query}`}`;
  }

  #noJson(cause: unknown): ClientError {
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

/** What can stand behind "Bearer " in a header. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function bytesOf(body: Uint8Array | object): Uint8Array {
  return body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.length).toString();
}

function bodyType(request: HttpRequest): { 'content-type'?: string } {
  if (request.body === undefined) return {};
  if (!(request.body instanceof Uint8Array)) return { 'content-type': 'application/json' };
  return { 'content-type': request.contentType ?? 'application/octet-stream' };
}

function problemOf({ statusCode = 0, statusMessage = '', headers }: IncomingMessage, text: string): ClientError {
  const problem = parseObject(text);
  const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
  const rejection = parseRecord(problem.rejection);
  return new ClientError({
    code: stringOr(problem.code, `http-${statusCode}`),
    message: stringOr(problem.message, `the node answered ${statusCode} ${statusMessage}`),
    remedy: stringOr(problem.remedy, 'check that the address is that of a gridpact node'),
    status: statusCode,
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
