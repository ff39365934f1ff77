// The keys of shared records: a tree scenario -> subject -> record under one member's master secret, by HKDF-SHA256.
// A key opens what is below it and says nothing of what is above or beside it. A new epoch is a new tree. Knows nothing
// of who is granted what.
import { hkdfSync } from 'node:crypto';
import { concatBytes, toHex, u32, utf8 } from '../base/bytes.ts';

export const TREE_KEY_BYTES = 32;

/**
 * The place of a tree: the same master secret gives other keys on another chain, for another scenario, in another
 * epoch, and for another part of what the payloads say.
 */
export interface KeyTreeRoot {
  readonly chainId: Uint8Array;
  readonly scenario: string;
  readonly keyEpoch: number;
  /** A part of the payloads, which has a tree of its own; empty where they have no parts. */
  readonly fieldGroup: string;
}

/** How much one key opens, from the widest to the narrowest. */
const LEVELS = ['scenario', 'subject', 'record'] as const;
export type Granularity = (typeof LEVELS)[number];

export function isGranularity(text: string): text is Granularity {
  return (LEVELS as readonly string[]).includes(text);
}

/** A place in the tree. `subject` and `record` are read as far as the level needs them. */
export interface TreePlace {
  readonly subject: string;
  readonly record: string;
}

/** The key of a whole scenario in one epoch. 32 bytes, as all keys here. */
export function scenarioKey(masterSecret: Uint8Array, root: KeyTreeRoot): Uint8Array {
  // Without parts the info ends with the epoch, as it did before there were any: no record is closed by their coming.
  const group = root.fieldGroup === '' ? [] : [utf8(root.fieldGroup)];
  return derive(masterSecret, 'scenario', root.chainId, utf8(root.scenario), u32(root.keyEpoch), ...group);
}

/** The key of one record's payload, from the key of the scenario, of the subject, or from itself. */
export function recordKey(granted: Granularity, key: Uint8Array, place: TreePlace): Uint8Array {
  return descend(granted, 'record', key, place);
}

/**
 * The keys of many records of one scenario and epoch, each key above them derived once. For as many subjects as are in
 * memory anyhow.
 */
export function recordKeys(
  masterSecret: Uint8Array,
  root: Omit<KeyTreeRoot, 'fieldGroup'>,
): (place: TreePlace & { readonly fieldGroup: string }) => Uint8Array {
  const above = new Map<string, Uint8Array>();
  const once = (name: string, make: () => Uint8Array) => {
    const key = above.get(name) ?? make();
    above.set(name, key);
    return key;
  };
  return (place) => {
    const { fieldGroup, subject } = place;
    const scenario = once(fieldGroup, () => scenarioKey(masterSecret, { ...root, fieldGroup }));
    const ofSubject = once(`${fieldGroup}/${subject}`, () => descend('scenario', 'subject', scenario, place));
    return descend('subject', 'record', ofSubject, place);
  };
}

/** The key that a grant of this granularity hands over. */
export function grantedKey(
  masterSecret: Uint8Array,
  root: KeyTreeRoot,
  granularity: Granularity,
  place: TreePlace,
): Uint8Array {
  return descend('scenario', granularity, scenarioKey(masterSecret, root), place);
}

/** Throws RangeError upwards: no key gives the one above it. */
function descend(from: Granularity, to: Granularity, key: Uint8Array, place: TreePlace): Uint8Array {
  const steps = LEVELS.slice(LEVELS.indexOf(from) + 1, LEVELS.indexOf(to) + 1);
  if (LEVELS.indexOf(to) < LEVELS.indexOf(from)) throw new RangeError(`a ${from}'s key does not give a ${to}'s`);
  return steps.reduce(
    (parent, level) => derive(parent, level, utf8(level === 'subject' ? place.subject : place.record)),
    key,
  );
}

/** A name that only the owner of the master secret can foresee: 32 hexadecimal digits, the same for the same text. */
export function standingGrantName(masterSecret: Uint8Array, text: string): string {
  return toHex(
    new Uint8Array(hkdfSync('sha256', masterSecret, new Uint8Array(), utf8(`gridpact/v1/standing-grant/${text}`), 16)),
  );
}

/** HKDF with the level's label in front of length-prefixed parts, so that no two places share an info string. */
function derive(key: Uint8Array, level: Granularity, ...parts: readonly Uint8Array[]): Uint8Array {
  if (key.length !== TREE_KEY_BYTES) throw new RangeError(`a key of the tree has ${TREE_KEY_BYTES} bytes`);
  const info = concatBytes(utf8(`gridpact/v1/key-tree/${level}`), ...parts.flatMap((part) => [u32(part.length), part]));
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), info, TREE_KEY_BYTES));
}
