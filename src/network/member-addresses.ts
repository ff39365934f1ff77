// The addresses that members are known to dial from: those of the genesis, and the last one from which each was here.
// Says nothing of who is at such an address: that is for the handshake.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressKey } from '../base/address-key.ts';

/** How often names are looked up again. */
const LOOK_UP_EVERY_MS = 60_000;

export class MemberAddresses {
  readonly #hosts: () => readonly string[];
  readonly #seen = new Map<number, string>();
  #named: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;

  /** `hosts`: of all members, addresses or names; read again each time. */
  constructor(hosts: () => readonly string[]) {
    this.#hosts = hosts;
  }

  /** Resolves when all names were looked up once. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#lookUp(), LOOK_UP_EVERY_MS).unref();
    await this.#lookUp();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** `key`: of {@link addressKey}. */
  has(key: string): boolean {
    return this.#named.has(key) || [...this.#seen.values()].includes(key);
  }

  /** The member has shown its key from there: it may be behind an address translation. */
  learn(member: number, key: string): void {
    this.#seen.set(member, key);
  }

  async #lookUp(): Promise<void> {
    const found = await Promise.all(
      this.#hosts().map(async (host) => {
        if (isIP(host) !== 0) return [addressKey(host)];
        // A name that nobody knows now keeps nobody from the others.
        const addresses = await lookup(host, { all: true }).catch(() => []);
        return addresses.map(({ address }) => addressKey(address));
      }),
    );
    this.#named = new Set(found.flat());
  }
}
