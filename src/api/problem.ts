// A refusal of the API: the problem, and its remedy for people. Every answer that is not 2xx has this shape.
import type { Backend, SubmitOutcome } from './backend.ts';
import { remedyFor } from './rejection-remedy.ts';

export interface ProblemBody {
  /** Stable, kebab-case; programs match on it. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** The part of the request that is to blame. */
  readonly field?: string;
  readonly transactionId?: string;
  /** Of a transaction that was refused: the number, name and data that a receipt would carry. */
  readonly rejection?: {
    readonly code: number;
    readonly name: string;
    readonly data: { readonly [name: string]: string };
  };
  readonly retryAfterMs?: number;
  /** Of a transaction that is not known here: blocks up to this height may hold it. */
  readonly unknownUpTo?: number;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly statusCode: number;
  readonly body: ProblemBody;

  constructor(statusCode: number, body: ProblemBody) {
    super(body.message);
    this.statusCode = statusCode;
    this.body = body;
  }
}

export function busyProblem(retryAfterMs: number): Problem {
  return new Problem(503, {
    code: 'busy',
    message: 'this node takes no more for now: its queues are full or it is catching up',
    remedy: `send the same bytes again in ${retryAfterMs} ms, or to another node`,
    retryAfterMs,
  });
}

export function stoppingProblem(): Problem {
  const retryAfterMs = 1000;
  return new Problem(503, {
    code: 'stopping',
    message: 'this node stops and takes no more requests',
    remedy: 'send the same again to another node, or to this one once it is back',
    retryAfterMs,
  });
}

export function refusedProblem(outcome: SubmitOutcome & { status: 'refused' }): Problem {
  const { code, name, data, transactionId } = outcome;
  return new Problem(422, {
    code: name,
    message: `the transaction can never be accepted: ${name}`,
    remedy: remedyFor(name, data),
    rejection: { code, name, data },
    ...(typeof data.field === 'string' ? { field: data.field } : {}),
    ...(transactionId === undefined ? {} : { transactionId }),
  });
}

export function invalidField(field: string, message: string, remedy: string): Problem {
  return new Problem(400, { code: 'invalid-field', message, remedy, field });
}

export function notFound(code: string, message: string, remedy: string, field?: string): Problem {
  return new Problem(404, { code, message, remedy, ...(field === undefined ? {} : { field }) });
}

/** `unknownUpTo`: the node began with a snapshot of this height; 0: it knows of every transaction. */
export function noTransaction(id: string, { archive: { unknownUpTo } }: Pick<Backend, 'archive'>): Problem {
  const about = { code: 'no-such-transaction', field: 'id' };
  const message = `no transaction ${id} is final or pending here`;
  if (unknownUpTo === 0) {
    const remedy = 'ask the node that it was submitted to, or submit the same bytes again: they are one transaction';
    return new Problem(404, { ...about, message, remedy });
  }
  return new Problem(404, {
    ...about,
    message: `${message}; this node does not know the blocks up to ${unknownUpTo}: it began with a snapshot`,
    remedy: "ask another member's node, or submit the same bytes again: they are one transaction",
    unknownUpTo,
  });
}

/** Of a block, or of what is in it, that this node has pruned. */
export function pruned(field: string, height: number, { archive }: Pick<Backend, 'archive'>): Problem {
  return new Problem(410, {
    code: 'block-pruned',
    message: `block ${height} is final and no longer kept here: this node keeps blocks from ${archive.firstHeight} on`,
    remedy: 'ask a node that keeps older blocks, or import an archive of it (gridpact archive import)',
    field,
  });
}
