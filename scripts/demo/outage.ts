// One validator is killed without warning and started again while the others go on. Three of four are a quorum, so
// nothing stops; the fourth has to catch up and to vote again.
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

export class Outage {
  readonly #stage: Stage;
  readonly #screen: Screen;
  readonly #victim: string;
  #beganMs = 0;
  #heightThen = 0;
  #votesFrom = 0;

  constructor(stage: Stage, screen: Screen, victim: string) {
    this.#stage = stage;
    this.#screen = screen;
    this.#victim = victim;
  }

  /** SIGKILL: no goodbye, no flush. `when` is told. */
  async begin(when: string): Promise<void> {
    const { node, client } = this.#stage.actor(this.#victim);
    this.#heightThen = (await client.node.status()).height;
    const { pid } = node;
    await node.end('SIGKILL');
    this.#beganMs = performance.now();
    this.#stage.finality.outage = true;
    const { yellow } = this.#screen.paint;
    this.#screen.say(
      `${yellow('SIGKILL')} to the validator ${this.#victim} (pid ${pid}) ${when}, at height ${this.#heightThen}`,
    );
  }

  /** Starts the process again; resolves when it has everything that was final by then. */
  async end(): Promise<void> {
    const node = await this.#stage.restart(this.#victim);
    this.#screen.say(`${this.#victim} is started again (pid ${node.pid}) after ${seconds(this.#beganMs)}`);
    const backMs = performance.now();
    const missed = (await this.#stage.actor('grid').client.node.status()).height;
    const { client } = this.#stage.actor(this.#victim);
    await this.#stage.until(`${this.#victim} has caught up`, async () => {
      const { height, catchingUp } = await client.node.status();
      const progress = Math.min(height, missed);
      return { done: height >= missed && !catchingUp, seen: `it is at ${height} of ${missed}`, progress };
    });
    this.#votesFrom = missed + 1;
    this.#screen.say(`${this.#victim} caught up on ${missed - this.#heightThen} blocks in ${seconds(backMs)}`);
  }

  /** Resolves when the one that was down has led a block to its end, or signed for one of another's. */
  async untilVoted(): Promise<void> {
    const { finality } = this.#stage;
    const { node } = this.#stage.actor('grid').client;
    const { members } = await node.consortium();
    const validators = members.filter(({ validator }) => validator).map(({ id }) => id);
    const ledBy = (view: number) => validators[(view - 1) % validators.length];
    let height = this.#votesFrom;
    let part = '';
    await this.#stage.until(`${this.#victim} votes`, async () => {
      for (let block = await node.block(height); block !== undefined; block = await node.block(++height)) {
        if (ledBy(block.view) === this.#victim) part = 'it led';
        if (block.finalization.signers.includes(this.#victim)) part = 'it signed';
        if (part !== '') break;
      }
      return { done: part !== '', seen: `it has no part in what is below block ${height}` };
    });
    finality.outage = false;
    this.#screen.say(`${this.#victim} takes part again: ${part} block ${height}`);
  }
}

function seconds(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}
