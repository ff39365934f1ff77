// Validator sets of a simulation, and how they change: the part that governance has in a real ledger. Seals are its
// bytes.
import { violated } from '../checkers/violation.ts';
import type { Random } from '../random.ts';

export interface Voter {
  readonly member: number;
  /** Number of its key in the signature scheme. */
  readonly key: number;
}

export interface SimSet {
  readonly epoch: number;
  readonly deltaMs: number;
  readonly voters: readonly Voter[];
}

/** What a transaction changes. */
export type Change =
  | { readonly kind: 'add' | 'remove' | 'rotate'; readonly member: number }
  | { readonly kind: 'delta'; readonly deltaMs: number };

export interface Governed {
  readonly current: SimSet;
  /** Waits for a sealing block. */
  readonly pending: SimSet | undefined;
}

export type Allows = (voters: readonly Voter[]) => boolean;

/** A member's keys are so far apart. */
const KEYS_APART = 16;

export function firstSet(epoch: number, validators: number, deltaMs: number): SimSet {
  return { epoch, deltaMs, voters: Array.from({ length: validators }, (_, member) => ({ member, key: member })) };
}

export function encodeSet({ epoch, deltaMs, voters }: SimSet): Uint8Array {
  return Uint8Array.from([epoch, deltaMs, ...voters.flatMap(({ member, key }) => [member, key])]);
}

export function decodeSet(bytes: Uint8Array): SimSet {
  const [epoch = 0, deltaMs = 0, ...rest] = bytes;
  if (rest.length === 0 || rest.length % 2 !== 0) violated('an epoch is sealed with something that is no set');
  const voters = Array.from({ length: rest.length / 2 }, (_, i) => ({
    member: rest[2 * i] ?? 0,
    key: rest[2 * i + 1] ?? 0,
  }));
  return { epoch, deltaMs, voters };
}

export function drawChange(random: Random, members: number, deltaMs: number): Change {
  const kind = random.pick(['add', 'add', 'remove', 'rotate', 'delta'] as const);
  if (kind === 'delta') return { kind, deltaMs: random.pick([deltaMs / 2, deltaMs, 2 * deltaMs]) };
  return { kind, member: random.between(0, members - 1) };
}

/** A set that waits is changed further; a change that would let too many fail does nothing. */
export function agree({ current, pending }: Governed, change: Change, allows: Allows): Governed {
  const base = pending ?? { ...current, epoch: current.epoch + 1 };
  const next = { ...base, ...changed(base, change) };
  return allows(next.voters) ? { current, pending: next } : { current, pending };
}

function changed({ voters }: SimSet, change: Change): Partial<SimSet> {
  if (change.kind === 'delta') return { deltaMs: change.deltaMs };
  const { kind, member } = change;
  const others = voters.filter((voter) => voter.member !== member);
  const voter = voters.find((candidate) => candidate.member === member);
  if (kind === 'remove') return { voters: others };
  if (kind === 'add') return voter === undefined ? { voters: inOrder([...voters, { member, key: member }]) } : {};
  return voter === undefined || voter.key + KEYS_APART > 255
    ? {}
    : { voters: inOrder([...others, { member, key: voter.key + KEYS_APART }]) };
}

function inOrder(voters: readonly Voter[]): Voter[] {
  return voters.toSorted((a, b) => a.member - b.member);
}

/** The last step of a sealing block. */
export function seal(governed: Governed, bytes: Uint8Array): Governed {
  const { pending } = governed;
  if (pending === undefined || encodeSet(pending).toHex() !== bytes.toHex())
    violated('a block seals what does not wait');
  return { current: pending, pending: undefined };
}
