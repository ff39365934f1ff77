// Stops this node ahead of a protocol version that it does not speak, and says long before that it will. The version
// begins with the epoch after a sealing block: that block is still executed and made durable, and nothing behind it.

import type { Logger } from 'pino';
import { NodeError } from '../../base/node-error.ts';
import { fromUint64 } from '../../base/uint64.ts';
import { type BlockHeader, isSealing } from '../../consensus/block.ts';
import { decodeSet } from '../../ledger/governance/validator-set.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { type Protocol, protocolOf } from '../../ledger/protocol.ts';

export interface ProtocolSwitchDeps {
  readonly protocols: readonly Protocol[];
  readonly ledger: Ledger;
  readonly log: Pick<Logger, 'warn'>;
}

export class ProtocolSwitch {
  readonly #deps: ProtocolSwitchDeps;
  #told: string | undefined;
  #tooOld: NodeError | undefined;

  constructor(deps: ProtocolSwitchDeps) {
    this.#deps = deps;
  }

  /** Versions that this node speaks, ascending. */
  get spoken(): readonly number[] {
    return this.#deps.protocols.map(({ version }) => version).sort((a, b) => a - b);
  }

  /** The blocks behind the latest final one are of a version that this node does not speak: it is to stop. */
  get tooOld(): NodeError | undefined {
    return this.#tooOld;
  }

  /** These blocks are final, oldest first. */
  final(headers: readonly BlockHeader[]): void {
    const last = headers.at(-1);
    const next = last !== undefined && isSealing(last) ? decodeSet(last.seal) : undefined;
    if (next === undefined || last === undefined) return;
    this.#tooOld ??= protocolFault(this.#deps.protocols, next.protocolVersion, last.height);
  }

  /** Blocks became durable: a scheduled version that is not spoken here is told once, and again when it changes. */
  durable(): void {
    const { ledger, log, protocols } = this.#deps;
    const scheduled = ledger.scheduledVersion;
    if (scheduled === undefined || protocolOf(protocols, scheduled.protocolVersion) !== undefined) return;
    const { protocolVersion, atHeight } = scheduled;
    const name = `${protocolVersion}/${atHeight}`;
    if (this.#told === name) return;
    this.#told = name;
    log.warn(
      { protocolVersion, atHeight: fromUint64(atHeight), spoken: this.spoken },
      'upgrade this node: it will stop ahead of a protocol version that it does not speak',
    );
  }
}

/** The fault of a build that does not speak the version that begins after `height`; undefined when it does. */
export function protocolFault(protocols: readonly Protocol[], version: number, height: number): NodeError | undefined {
  if (protocolOf(protocols, version) !== undefined) return undefined;
  const spoken = protocols.map((protocol) => protocol.version).join(', ');
  return new NodeError({
    code: 'protocol-too-old',
    message: `after block ${height} the members go on with protocol version ${version}; this node speaks ${spoken}`,
    remedy: 'Install a version of gridpact that speaks it, and start the node with it: it goes on where it stopped.',
  });
}
