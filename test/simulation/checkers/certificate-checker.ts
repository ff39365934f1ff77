// Every certificate that an honest validator sends holds, and no two of them exclude each other.
import { toHex } from '../../../src/base/bytes.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Epochs } from './epochs.ts';
import { faultOf } from './independent-certificate.ts';
import { violated } from './violation.ts';

interface Certified {
  notarized?: string;
  nullified?: true;
  finalized?: string;
}

export class CertificateChecker {
  readonly #epochs: Epochs;
  /** By epoch and view. */
  readonly #views = new Map<string, Certified>();
  readonly #checked = new WeakSet<Certificate>();

  constructor(epochs: Epochs) {
    this.#epochs = epochs;
  }

  observe(node: number, certificate: Certificate): void {
    if (this.#checked.has(certificate)) return;
    this.#checked.add(certificate);
    const { epoch, subject } = certificate;
    const fault = faultOf(this.#epochs.of(epoch).consortium, certificate);
    if (fault !== undefined) violated(`node ${node} vouches for a ${subject.kind} of view ${subject.view}: ${fault}`);
    const key = `${epoch}/${subject.view}`;
    const known = this.#views.get(key) ?? {};
    this.#views.set(key, known);
    if (subject.kind === 'nullify') known.nullified = true;
    else {
      const block = toHex(subject.blockHash);
      if ((known.notarized ?? block) !== block) violated(`two notarized blocks in view ${subject.view}`);
      known.notarized = block;
      if (subject.kind === 'finalize') {
        const outcome = toHex(subject.result);
        if ((known.finalized ?? outcome) !== outcome) violated(`two finalized outcomes in view ${subject.view}`);
        known.finalized = outcome;
      }
    }
    if (known.finalized !== undefined && known.nullified) violated(`view ${subject.view} is finalized and nullified`);
  }
}
