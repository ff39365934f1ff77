// Commands to copy, and the transactions that do the same. The page runs none of them.
import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { ask, asRefusal, type Refusal } from '../ask.ts';
import { saveFile } from '../csv.ts';
import { RefusalText } from '../refusals.tsx';
import { useWords } from '../speech.ts';
import { ACTION_WORDS } from './action-words.ts';
import { type Action, type ToSign, toSign, written } from './commands.ts';

/** Where the commands find node, token and keys. */
export const MemberFolder = createContext('');
const STORED = 'gridpact-member-folder';

interface FolderProps {
  /** As the reader named it, here or before; empty: not yet. */
  readonly given: string;
  /** As "gridpact init" names it. */
  readonly usual: string;
  readonly onFolder: (folder: string) => void;
}

export function useFolder(): readonly [given: string, set: (folder: string) => void] {
  const [given, setGiven] = useState(() => localStorage.getItem(STORED) ?? '');
  const set = (folder: string) => {
    localStorage.setItem(STORED, folder);
    setGiven(folder);
  };
  return [given, set];
}

export function FolderField({ given, usual, onFolder }: FolderProps) {
  const words = useWords(ACTION_WORDS);
  return (
    <div class="narrow">
      <label for="member-folder">{words.folder}</label>
      <input
        {...{ id: 'member-folder', autocomplete: 'off', spellcheck: false, 'aria-describedby': 'folder-about' }}
        placeholder={usual}
        value={given}
        onInput={({ currentTarget }) => onFolder(currentTarget.value)}
      />
      <p id="folder-about" class="quiet">
        {words.folderAbout}
      </p>
    </div>
  );
}

export function CommandList({ actions }: { readonly actions: readonly Action[] }) {
  if (actions.length === 0) return null;
  return (
    <ul class="commands">
      {actions.map((action) => (
        <li key={JSON.stringify(action.command)}>
          <OneAction action={action} />
        </li>
      ))}
    </ul>
  );
}

function OneAction({ action }: { readonly action: Action }) {
  const words = useWords(ACTION_WORDS);
  const folder = useContext(MemberFolder);
  const line = written(action, folder);
  const signing = toSign(action, folder);
  return (
    <>
      <small>{words.does[action.name]}</small>
      {line === undefined ? <p class="bad">{words.unsafe}</p> : <Copied line={line} />}
      {signing !== undefined && (
        <details>
          <summary>{words.toSign}</summary>
          <Signing signing={signing} />
        </details>
      )}
    </>
  );
}

function Copied({ line }: { readonly line: string }) {
  const words = useWords(ACTION_WORDS);
  const [copied, setCopied] = useState('');
  const code = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      setCopied(line);
    } catch {
      // A browser may not let a page of plain http write there: then it is marked, to be copied by hand.
      if (code.current !== null) getSelection()?.selectAllChildren(code.current);
    }
  };
  return (
    <div class="command">
      <code ref={code}>{line}</code>
      <button type="button" class="copy" onClick={copy}>
        <span aria-live="polite">{copied === line ? words.copied : words.copy}</span>
      </button>
    </div>
  );
}

function Signing({ signing }: { readonly signing: ToSign }) {
  const words = useWords(ACTION_WORDS);
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const save = async () => {
    try {
      const [{ ledger }, { height }] = await Promise.all([
        ask<{ ledger: { maxValidityBlocks: number } }>('/v1/genesis'),
        ask<{ height: number }>('/v1/status'),
      ]);
      // As long as there is: it is carried to another machine.
      saveFile(signing.file, 'application/json', signing.json(height + ledger.maxValidityBlocks));
      setRefusal(undefined);
    } catch (error) {
      setRefusal(asRefusal(error));
    }
  };
  return (
    <>
      <p>{words.toSignAbout}</p>
      <button type="button" class="to-sign" onClick={save}>
        {words.saveToSign}
      </button>
      {refusal !== undefined && <RefusalText refusal={refusal} />}
      {signing.commands.map((line) => (
        <Copied key={line} line={printable(line)} />
      ))}
    </>
  );
}
