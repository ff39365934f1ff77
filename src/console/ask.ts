// Questions to the node that served the page. Every one says that it comes from the console, and none waits for ever.

/** A refusal of the node, or that it does not answer at all. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** The node's stable code, or `no-answer`. */
  readonly code: string;
  /** 0: it does not answer. */
  readonly status: number;
  readonly remedy: string;

  constructor(code: string, status: number, message: string, remedy: string) {
    super(message);
    this.code = code;
    this.status = status;
    this.remedy = remedy;
  }
}

/** Of the node: it knows no session behind the cookie. */
const NO_SESSION = 'no-token';
let tellEnd: () => void = () => {};

/** `tell`: the session has ended, as an answer of the node shows. */
export function onSessionEnd(tell: () => void): void {
  tellEnd = tell;
}

const PATIENCE_MS = 10_000;
/** Of a question that is one of many. */
const LONG_PATIENCE_MS = 30_000;
const RETRY_MS = 1_000;
const MOST_TRIES = 30;
const JSON_TYPE = 'application/json';
const OCTETS = 'application/octet-stream';
export const FROM_CONSOLE = { 'x-gridpact-console': '1' };

interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** As JSON. */
  readonly body?: unknown;
  /** Instead of that. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Then the request is judged by it, and not by the session. */
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
  /** An answer of these, too, is read and returned. */
  readonly also?: readonly number[];
}

/** The JSON that the node answers with; undefined without a body. Throws Refusal. */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  const { body, bytes, token, also = [] } = question;
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const { method = content === undefined ? 'GET' : 'POST' } = question;
  const signals = [AbortSignal.timeout(question.patienceMs ?? PATIENCE_MS)];
  if (question.signal !== undefined) signals.push(question.signal);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...FROM_CONSOLE,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(content === undefined ? {} : { 'content-type': bytes === undefined ? JSON_TYPE : OCTETS }),
      },
      ...(content === undefined ? {} : { body: content }),
      signal: AbortSignal.any(signals),
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
    });
    text = await response.text();
  } catch {
    throw new Refusal('no-answer', 0, '', '');
  }
  const answer = jsonOf(text);
  if (response.ok || also.includes(response.status)) return answer as T;
  const { code, message, remedy } = (answer ?? {}) as { code?: string; message?: string; remedy?: string };
  if (code === NO_SESSION && token === undefined) tellEnd();
  throw new Refusal(code ?? 'internal-error', response.status, message ?? response.statusText, remedy ?? '');
}

/** A node has so much work in a second for one reader: then it is asked again. Throws Refusal. */
export async function askPatiently<T>(path: string, question: Question = {}): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask<T>(path, { patienceMs: LONG_PATIENCE_MS, ...question });
    } catch (error) {
      if (asRefusal(error).code !== 'rate-limited' || tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal('broken', 0, String(error), '');
}
