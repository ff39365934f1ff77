// What a holder's page asks the desk of its bank, carried there and back: the page may ask nobody but its node. The desk
// judges the signature in each request; this sees that it is of the holder's own keys, and bounds what it costs.
import { equalBytes, fromHex } from '../base/bytes.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { devices } from '../ledger/devices/tables.ts';
import type { Backend } from './backend.ts';
import { HolderAllowances } from './holder-allowances.ts';
import { notFound, Problem } from './problem.ts';

export interface DeskAnswer {
  readonly status: number;
  /** Of JSON; undefined for what is none. */
  readonly content: unknown;
}

/** Asks the desk: GET without a body. Rejects when it does not answer in time, or with more than it may. */
export type AskDesk = (path: string, body: string | undefined) => Promise<DeskAnswer>;

/** By the id of the bank. */
export type BankDesks = ReadonlyMap<string, AskDesk>;

export interface DeskRequest {
  /** That signs, hexadecimal. */
  readonly key: string;
  readonly [field: string]: unknown;
}

/** Whose key signs what is asked there. */
export type DeskSigner = 'holder' | 'device';

export const DESK_REQUEST_BYTES = 4_096;
/** Of one account: setting a phone up takes five. */
export const DESK_REQUESTS_AT_ONCE = 20;
export const DESK_REQUEST_EVERY_MS = 3_000;
/** To one desk, of all its holders: a slow one takes no place from another. */
export const MAX_DESK_REQUESTS_UNDER_WAY = 16;
/** Of one account: no holder takes all the places of its desk. */
export const MAX_ACCOUNT_REQUESTS_UNDER_WAY = 4;
const RETRY_MS = 1_000;
const CODE = /^[a-z0-9-]{1,64}$/;
const MAX_TEXT = 500;

type Content = { readonly [field: string]: unknown };

/** Who asks whom. */
interface Way {
  readonly account: string;
  readonly bank: string;
  readonly desk: AskDesk;
}

export class DeskRelay {
  readonly #backend: Pick<Backend, 'entry'>;
  readonly #desks: BankDesks;
  readonly #allowances = new HolderAllowances({
    ...{ what: 'requests to the desk', atOnce: DESK_REQUESTS_AT_ONCE, everyMs: DESK_REQUEST_EVERY_MS },
  });
  /** By account and by bank; only of those that have some. */
  readonly #underWay = { ofAccount: new Map<string, number>(), ofDesk: new Map<string, number>() };

  constructor(backend: Pick<Backend, 'entry'>, desks: BankDesks) {
    this.#backend = backend;
    this.#desks = desks;
  }

  /** Throws Problem. Order of the checks: how many there were, whether a desk is named, how many there are, its answer. */
  async identity(account: string): Promise<Content> {
    return this.#ask(await this.#deskOf(account), '/v1/issuer', undefined);
  }

  /** As {@link identity}; before the desk is asked, whose key it is. */
  async carry(account: string, path: string, signer: DeskSigner, request: DeskRequest): Promise<Content> {
    const way = await this.#deskOf(account);
    if (!(await this.#isOwn(account, signer, request.key))) throw notOwnKey(signer);
    return this.#ask(way, path, JSON.stringify(request));
  }

  async #deskOf(account: string): Promise<Way> {
    this.#allowances.charge(account, performance.now());
    const bank = (await this.#account(account))?.servicingMember;
    const desk = bank === undefined ? undefined : this.#desks.get(bank);
    if (bank === undefined || desk === undefined) throw notNamed();
    return { account, bank, desk };
  }

  async #isOwn(account: string, signer: DeskSigner, key: string): Promise<boolean> {
    if (signer === 'holder') {
      const own = (await this.#account(account))?.key;
      return own !== undefined && equalBytes(own, fromHex(key));
    }
    const value = await this.#backend.entry(`${devices.name}/${key}`);
    return value !== undefined && devices.codec.decode(value).account === account;
  }

  async #account(account: string) {
    const value = await this.#backend.entry(`${accounts.name}/${account}`);
    return value === undefined ? undefined : accounts.codec.decode(value);
  }

  async #ask({ account, bank, desk }: Way, path: string, body: string | undefined): Promise<Content> {
    const { ofAccount, ofDesk } = this.#underWay;
    if ((ofAccount.get(account) ?? 0) >= MAX_ACCOUNT_REQUESTS_UNDER_WAY) throw tooManyAtOnce();
    if ((ofDesk.get(bank) ?? 0) >= MAX_DESK_REQUESTS_UNDER_WAY) {
      throw unreachable('too many requests wait for the desk of the bank already');
    }
    count(ofAccount, account, 1);
    count(ofDesk, bank, 1);
    try {
      const { status, content } = await desk(path, body).catch(() => {
        throw unreachable('the desk of the bank does not answer');
      });
      if (!isContent(content)) throw unreachable('what answers is no desk');
      if (status === 200) return content;
      throw problemOf(status, content);
    } finally {
      count(ofAccount, account, -1);
      count(ofDesk, bank, -1);
    }
  }
}

function count(underWay: Map<string, number>, id: string, change: 1 | -1): void {
  const now = (underWay.get(id) ?? 0) + change;
  if (now === 0) underWay.delete(id);
  else underWay.set(id, now);
}

function isContent(content: unknown): content is Content {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

/** The desk's own refusal, as far as it is one. */
function problemOf(status: number, { code, message, remedy, field, retryAfterMs }: Content): Problem {
  const isProblem = status >= 400 && status <= 503 && typeof code === 'string' && CODE.test(code);
  if (!isProblem) return unreachable('what answers is no desk');
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, MAX_TEXT) : '');
  return new Problem(status, {
    ...{ code, message: text(message), remedy: text(remedy) },
    ...(typeof field === 'string' ? { field: text(field) } : {}),
    ...(typeof retryAfterMs === 'number' && retryAfterMs > 0 ? { retryAfterMs: Math.min(retryAfterMs, 60_000) } : {}),
  });
}

function notNamed(): Problem {
  return notFound(
    'desk-not-named',
    'this node knows no desk of the bank that services the account',
    'sign in at a node of that bank; its operator names the desk in the config, under "desks"',
  );
}

function notOwnKey(signer: DeskSigner): Problem {
  return new Problem(403, {
    code: 'not-the-holders',
    message: signer === 'holder' ? 'this is not the present key of the account' : 'this is no device of the account',
    remedy: "send what the account's own key, or a device of it that is registered, has signed",
    field: 'key',
  });
}

function tooManyAtOnce(): Problem {
  return new Problem(429, {
    code: 'rate-limited',
    message: `${MAX_ACCOUNT_REQUESTS_UNDER_WAY} requests of this account wait for the desk already`,
    remedy: 'wait for the answers to them, and send the same again',
    retryAfterMs: RETRY_MS,
  });
}

function unreachable(message: string): Problem {
  return new Problem(503, {
    code: 'desk-unreachable',
    message,
    remedy: 'try again in a moment; if it stays away, tell the bank',
    retryAfterMs: RETRY_MS,
  });
}
