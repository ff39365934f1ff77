// Opens accounts whose ids were chosen so that CRC-32 puts them all into one run of a hash table: legal, and dear for
// whoever lets others choose where an entry lands.
import { crc32 } from 'node:zlib';
import { allLines } from '../../../src/client/run-lines.ts';
import type { Actor } from '../actor.ts';
import { everyMs } from './every-ms.ts';

const LINES = 2_000;
const CHOICES = 40;
/** What a table multiplies the checksum by to spread it, as Knuth proposes. */
const SPREAD = 0x9e3779b1;
const TWO_TO_32 = 1n << 32n;

/** The inverse of {@link SPREAD} modulo 2^32. */
function inverse(): bigint {
  let found = 1n;
  for (let i = 0; i < 6; i++) found = (found * (2n - BigInt(SPREAD) * found)) % TWO_TO_32;
  return ((found % TWO_TO_32) + TWO_TO_32) % TWO_TO_32;
}

/** CRC-32 is affine: each character is one of two that differ in one bit, and the choices are solved for. */
class Chooser {
  readonly #prefix: string;
  readonly #base: number;
  readonly #basis: ({ readonly value: number; readonly choices: bigint } | undefined)[] = Array(32).fill(undefined);

  constructor(prefix: string) {
    this.#prefix = prefix;
    this.#base = crc32(this.#textOf(0n));
    for (let i = 0; i < CHOICES; i++)
      this.#add((crc32(this.#textOf(1n << BigInt(i))) ^ this.#base) >>> 0, 1n << BigInt(i));
  }

  /** Characters behind the prefix with which all of it has this checksum. */
  nameFor(crc: number): string {
    let left = (crc ^ this.#base) >>> 0;
    let choices = 0n;
    for (let bit = 31; bit >= 0; bit--) {
      if (((left >>> bit) & 1) === 0) continue;
      const row = this.#basis[bit];
      if (row === undefined) throw new Error('every checksum can be reached');
      left = (left ^ row.value) >>> 0;
      choices ^= row.choices;
    }
    return this.#textOf(choices).slice(this.#prefix.length);
  }

  #add(effect: number, choice: bigint): void {
    let value = effect;
    let choices = choice;
    for (let bit = 31; bit >= 0 && value !== 0; bit--) {
      if (((value >>> bit) & 1) === 0) continue;
      const row = this.#basis[bit];
      if (row === undefined) {
        this.#basis[bit] = { value, choices };
        return;
      }
      value = (value ^ row.value) >>> 0;
      choices ^= row.choices;
    }
  }

  #textOf(choices: bigint): string {
    const pairs = Array.from({ length: CHOICES }, (_, i) => (i % 2 === 0 ? 'de' : 'bc'));
    return this.#prefix + pairs.map((pair, i) => pair[Number((choices >> BigInt(i)) & 1n)]).join('');
  }
}

export const collidingNames: Actor = {
  name: 'colliding-names',
  aim: 'names',
  holds: "a bank's transaction key",
  short: true,
  async prepare(stage) {
    const chooser = new Chooser('account/bank-a/');
    const client = stage.client('bank-a');
    const key = stage.signingKey('bank-a');
    const inverted = inverse();
    // Not those of an earlier run against the same consortium.
    let next = BigInt(Date.now() % 0x4000_0000);
    return async (stop) => {
      let opened = 0;
      await everyMs(0, stop, async () => {
        const lines = Array.from({ length: LINES }, () => {
          const name = chooser.nameFor(Number((next++ * inverted) % TWO_TO_32));
          return { account: `bank-a/${name}`, key: key.publicKey, kind: 'deposit' as const };
        });
        allLines(await client.accounts.open(key, lines));
        opened += LINES;
      });
      return { did: `${opened} accounts with chosen names` };
    };
  },
};
