// The trail of a payment as a picture: each step follows from those before it, and one file proves all of them.
import { printable } from '../../../base/printable.ts';
import { ReadOnce } from '../../read-once.tsx';
import { useSpeech, useWords } from '../../speech.ts';
import { EvidenceButtons, type Open } from '../evidence-buttons.tsx';
import { checkTrail } from './check-trail.ts';
import { isListed, packTrail, proveTrail, type ReadTrail } from './read-trail.ts';
import { trailSteps } from './trail-steps.ts';
import { TRAIL, type TrailWords } from './words.ts';

interface TrailProps {
  /** Of the files. */
  readonly name: string;
  /** The parent gives the view a key of its own for each thing that is read. */
  readonly read: () => Promise<ReadTrail>;
}

export function TrailView({ name, read }: TrailProps) {
  return <ReadOnce read={read}>{(trail) => <Trail {...{ name, trail }} />}</ReadOnce>;
}

function Trail({ name, trail }: { readonly name: string; readonly trail: ReadTrail }) {
  const words = useWords(TRAIL);
  const { formats } = useSpeech();
  return (
    <figure class="trail-figure">
      <figcaption>{words.about}</figcaption>
      <ol class="trail" id="trail">
        {trailSteps(words, formats, trail).map((step, place) => (
          <li key={place} class={step.isUnknown ? 'unsure' : undefined}>
            <small>{step.name}</small>
            <strong>{printable(step.value)}</strong>
            <small>{printable(step.about)}</small>
          </li>
        ))}
      </ol>
      <EvidenceButtons
        {...{
          of: 'trail',
          name,
          isPart: true,
          check: (report) => checkTrail(report, trail),
          open: leftOpen(words, trail),
        }}
        prove={() => proveTrail(trail)}
        pack={() => packTrail(trail)}
      />
    </figure>
  );
}

/** A proof has no rows of accounts; a pack has those of accounts that have an entry. */
function leftOpen(words: TrailWords, { payments }: ReadTrail): Open {
  const { movementOpen, packShows, positionsOpen } = words;
  const isMoved = payments.length > 0;
  const isShown = payments.every(isListed);
  const positions = payments.some(({ between }) => between !== undefined) ? [positionsOpen] : [];
  const proof = [...(isMoved ? [movementOpen] : []), ...(isMoved && isShown ? [packShows] : []), ...positions];
  const pack = [...(isShown ? [] : [movementOpen]), ...positions];
  return { proof: proof.join(' ') || undefined, pack: pack.join(' ') || undefined };
}
