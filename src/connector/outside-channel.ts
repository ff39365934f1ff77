// The outside, asked over HTTP. What it answers counts only with its signature; of anything else nothing is known.
import { utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import {
  MAX_MESSAGE_BYTES,
  type OutsideWord,
  PAYMENTS_PATH,
  type PaymentRequest,
  parseWord,
  RETURNS_PATH,
  type ReturnRequest,
  STATUS_PATH,
  type StatusRequest,
} from './outside-messages.ts';
import { type OutsideSeal, SIGNATURE_HEADER } from './outside-seal.ts';

const ANSWER_MS = 10_000;

/** Each throws NodeError `outside-silent` when no signed answer came. */
export interface Outside {
  pay(request: PaymentRequest): Promise<OutsideWord>;
  status(request: StatusRequest): Promise<OutsideWord>;
  giveBack(request: ReturnRequest): Promise<OutsideWord>;
}

export function outsideAt(url: string, seal: OutsideSeal, answerMs = ANSWER_MS): Outside {
  const base = url.replace(/\/+$/, '');
  const ask = async (path: string, request: StatusRequest) => {
    try {
      return await asked(`${base}${path}`, path, request, seal, answerMs);
    } catch (cause) {
      throw silent(path, cause);
    }
  };
  return {
    pay: (request) => ask(PAYMENTS_PATH, request),
    status: (request) => ask(STATUS_PATH, request),
    giveBack: (request) => ask(RETURNS_PATH, request),
  };
}

async function asked(url: string, path: string, request: StatusRequest, seal: OutsideSeal, answerMs: number) {
  const body = utf8(JSON.stringify(request));
  const signature = seal.sign(`request ${path}`, body);
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
    // A signed request is for this address alone.
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
  });
  const answer = await bounded(response);
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  if (!seal.holds(`answer ${path}`, answer, response.headers.get(SIGNATURE_HEADER) ?? undefined)) {
    throw new Error('its answer is not signed by the key or secret that was agreed on');
  }
  const word = parseWord(new TextDecoder().decode(answer));
  if ('field' in word) throw new Error(`the field "${word.field}" of its answer is not as agreed`);
  if (word.channel === request.channel && word.attempt === request.attempt) return word;
  throw new Error(`it answered about ${word.channel}/${word.attempt}`);
}

async function bounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_MESSAGE_BYTES) throw new Error(`its answer is longer than ${MAX_MESSAGE_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function silent(path: string, cause: unknown): NodeError {
  const { cause: inner } = cause instanceof Error ? cause : {};
  return new NodeError({
    code: 'outside-silent',
    message: `the outside does not answer ${path} as agreed: ${reasonOf(inner ?? cause)}`,
    remedy: 'Check its address, key or secret. It is asked again by itself.',
    cause,
  });
}
