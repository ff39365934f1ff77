// The two buttons of every view: a file that proves what is shown, and one with all that belongs to it. The offline verifier
// judges either before it is saved, and the page says what it found.
import { useState } from 'preact/hooks';
import { EN } from '../../page/words-en.ts';
import { ZH } from '../../page/words-zh.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { asRefusal, Refusal } from '../ask.ts';
import { type CommandWords, commandLine } from '../command-line.ts';
import { fileName, saveFile } from '../csv.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Collect, judgedEvidence } from './evidence.ts';
import { AUDITOR } from './words.ts';

/** The verifier's own, by language. */
const VERDICTS = { en: EN.verdicts, zh: ZH.verdicts };

type Form = 'proof' | 'pack';
export type Open = { readonly [F in Form]?: string | undefined };

interface EvidenceProps {
  /** Behind the ids of both buttons; empty for the view itself. */
  readonly of: string;
  /** Of the files. */
  readonly name: string;
  readonly prove: Collect;
  readonly pack: Collect;
  /** Of a part of a view, which has told before what the buttons do. */
  readonly isPart?: true;
  /** What either file leaves to the word of this node. */
  readonly open?: Open;
  /** The command that makes the same pack. */
  readonly command?: CommandWords | undefined;
  /** Throws Refusal where a report that holds is of something else than the page shows. */
  readonly check?: (report: VerificationReport) => void;
}

interface Busy {
  readonly done: number;
  readonly all: number;
}

interface Judged {
  readonly form: Form;
  readonly report: VerificationReport;
}

export function EvidenceButtons({ of, name, prove, pack, isPart, open, command, check }: EvidenceProps) {
  const words = useWords(AUDITOR);
  const { formats } = useSpeech();
  const [state, setState] = useState<Busy | Judged | Refusal | undefined>();
  const line = command && commandLine(command);
  const isBusy = state !== undefined && 'done' in state;
  const idOf = (base: string) => (of === '' ? base : `${base}-${of}`);
  const make = async (form: Form, collect: Collect) => {
    setState({ done: 0, all: 0 });
    try {
      const proofs = await collect((done, all) => setState({ done, all }));
      const { file, report } = await judgedEvidence(proofs, form);
      check?.(report);
      saveFile(fileName(name, form), 'application/json', file);
      setState({ form, report });
    } catch (error) {
      setState(asRefusal(error));
    }
  };
  return (
    <div class="evidence">
      <p class="buttons">
        <button type="button" id={idOf('prove')} disabled={isBusy} onClick={() => make('proof', prove)}>
          {words.prove}
        </button>
        <button type="button" id={idOf('make-pack')} disabled={isBusy} onClick={() => make('pack', pack)}>
          {words.pack}
        </button>
      </p>
      {isPart !== true && <p class="quiet">{words.evidenceAbout}</p>}
      <div aria-live="polite" id={idOf('packed')}>
        {isBusy && (
          <p role="status">
            {state.all === 0 ? words.proving : words.packing(formats.count(state.done), formats.count(state.all))}
          </p>
        )}
        {state instanceof Refusal && <RefusalText refusal={state} />}
        {state !== undefined && 'report' in state && <JudgedText {...state} open={open?.[state.form]} />}
      </div>
      {line !== undefined && (
        <p class="quiet">
          {words.byCommand}: <code id={idOf('pack')}>{line}</code>
        </p>
      )}
    </div>
  );
}

function JudgedText({ form, report, open }: Judged & { readonly open: string | undefined }) {
  const words = useWords(AUDITOR);
  const { verdict, ok, verified, chainId } = report;
  const { word, means } = useWords(VERDICTS)[verdict];
  const { formats } = useSpeech();
  const saved = form === 'proof' ? words.proofSaved : words.packSaved;
  return (
    <>
      <p class={ok ? 'good' : 'unsure'}>
        <strong>{word}</strong> <code>{verdict}</code> {means} {saved(formats.count(verified), chainId ?? '')}
      </p>
      {open !== undefined && <p class="unsure">{open}</p>}
    </>
  );
}
