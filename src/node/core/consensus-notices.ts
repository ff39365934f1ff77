// The core's notices, by which it decides nothing: views, epochs, evidence, divergence, its own forgotten votes, a
// halt. They go to the log and to the parts that keep watch.
import type { Logger } from 'pino';
import { unreachable } from '../../base/assert.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { EvidenceKeeper } from '../evidence/evidence-keeper.ts';
import { evidenceOf } from '../evidence/evidence-of.ts';
import type { NodeWatch } from '../watch/node-watch.ts';
import type { Notice } from './replica-runner.ts';

export interface ConsensusNoticesDeps {
  readonly chainId: Digest;
  readonly evidence: Pick<EvidenceKeeper, 'found'>;
  readonly watch: Pick<NodeWatch, 'diverged' | 'enteredView' | 'firstDifference'>;
  readonly log: Logger;
  /** The core has halted: nothing follows. */
  readonly onFailure: (error: unknown) => void;
}

export class ConsensusNotices {
  readonly #deps: ConsensusNoticesDeps;

  constructor(deps: ConsensusNoticesDeps) {
    this.#deps = deps;
  }

  take(notice: Notice): void {
    const { chainId, evidence, log, watch } = this.#deps;
    switch (notice.kind) {
      case 'entered-view':
        watch.enteredView(notice.view);
        log.trace({ view: notice.view }, 'entered view');
        break;
      case 'entered-epoch':
        this.#enteredEpoch(notice);
        break;
      case 'evidence':
        evidence.found(evidenceOf(notice.evidence, chainId));
        break;
      case 'divergence':
        watch.diverged(notice.vote);
        break;
      case 'amnesia':
        log.error({ view: notice.vote.subject.view }, 'this node sent a vote that its journal lacks: it votes no more');
        break;
      case 'resumed':
        log.warn({ view: notice.view }, 'voting is resumed, in the views above this one');
        break;
      case 'halt':
        void this.#halted(notice);
        break;
      default:
        unreachable(notice);
    }
  }

  #enteredEpoch({ epoch, validators, self }: Extract<Notice, { kind: 'entered-epoch' }>): void {
    const role = self === undefined ? 'observer' : 'validator';
    this.#deps.log.info({ epoch, validators, role }, 'the validator set changed');
  }

  /**
   * Nothing follows a halt; but where this node's outcome parts from the certified one the others know for a moment.
   */
  async #halted({ reason, dump }: Extract<Notice, { kind: 'halt' }>): Promise<void> {
    const key = await this.#firstDifference(dump);
    const where = key === undefined ? '' : `; the first state key that differs is ${key}`;
    this.#deps.onFailure(new Error(`consensus halted: ${reason}${where}`));
  }

  /** Whatever befalls the search: the node stops with the reason of the halt. */
  async #firstDifference(certificates: readonly Certificate[]): Promise<string | undefined> {
    try {
      return await this.#deps.watch.firstDifference(certificates);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'the first difference was not found');
      return undefined;
    }
  }
}
