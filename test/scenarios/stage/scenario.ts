// The form of a scenario: what went wrong elsewhere, given what, which steps, and what is expected here. A scenario
// that fails tells its story up to the failing line, and the messages of the last moments.
import { describe, it } from 'vitest';
import { Stage } from './stage.ts';

export interface Source {
  /** As people call it: quorum#305. */
  readonly name: string;
  /** The issue, pull request or advisory. */
  readonly links: readonly string[];
  /** What went wrong there, in a sentence or two. */
  readonly story: string;
}

export interface Play {
  given(what: string, set: () => void): void;
  step<T>(what: string, act: () => T): T;
  outcome(what: string, look: () => void): void;
}

/** The scenarios that come from this source. */
export function from(source: Source, scenarios: () => void): void {
  describe(`${source.name}: ${source.story}`, scenarios);
}

/** A test whose name is `what`, on a stage with this many validators. */
export function scenario(
  what: string,
  validators: number,
  play: (play: Play, stage: Stage) => void | Promise<void>,
): void {
  it(what, async () => {
    const stage = new Stage(validators);
    const told: string[] = [];
    const tell =
      (word: string) =>
      <T>(text: string, act: () => T): T => {
        told.push(`${word.padEnd(6)} ${text}`);
        stage.note(`--- ${word} ${text}`);
        return act();
      };
    try {
      await play({ given: tell('given'), step: tell('step'), outcome: tell('expect') }, stage);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const lines = [why, '', ...told, '', ...stage.trace];
      throw new Error(lines.join('\n'), { cause: error });
    }
  });
}
