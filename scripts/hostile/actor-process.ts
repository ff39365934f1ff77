// The process of one actor: prepares, says so, attacks until it is told to stop, says what it did. Ends with its parent.
import { constants, setPriority } from 'node:os';
import { actorNamed } from './actors/all.ts';
import { Stage, type StageDescription } from './stage.ts';

export interface Assignment {
  readonly actor: string;
  readonly stage: StageDescription;
}

const stop = new AbortController();
process.on('disconnect', () => process.exit());
// An attacker has a machine of its own: what it computes here must not be taken from those whom it attacks.
setPriority(constants.priority.PRIORITY_LOW);

const said = new Promise<Assignment>((resolve) => process.once('message', (message) => resolve(message as Assignment)));
const { actor, stage } = await said;
const attack = await actorNamed(actor).prepare(new Stage(stage));
const begun = new Promise<void>((resolve) => {
  process.once('message', () => {
    process.once('message', () => stop.abort());
    resolve();
  });
});
process.send?.({ kind: 'prepared' });
await begun;
const over = { kind: 'over', deed: await attack(stop.signal) };
process.send?.(over, undefined, undefined, () => process.exit());
