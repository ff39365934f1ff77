// What every page of the console has around it: title, language, other pages, sign-in and sign-out. It knows no page.
import { type ComponentChildren, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask, asRefusal, onSessionEnd, Refusal } from './ask.ts';
import { speechOf } from './console-formats.ts';
import { LOCALES } from './language.ts';
import { endSession, onLeft, tellLeft } from './leaving.ts';
import { NodeAway } from './node-away.tsx';
import { RefusalText } from './refusals.tsx';
import { firstLanguage, keepLanguage, SpeechContext, useWords } from './speech.ts';
import { COMMON } from './words.ts';

export type PageName = 'operator' | 'auditor' | 'producer';

export interface Session {
  readonly role: string;
  readonly member: string;
  readonly untilMs: number;
  /** Of a holder. */
  readonly account?: string;
}

export interface ShellOptions {
  readonly page: PageName;
  /** Roles whose session may read the page. */
  readonly roles: readonly string[];
  /** Instead of pasting a token. */
  readonly signIn?: (onSession: (session: Session) => void) => ComponentChildren;
  /** `isOver`: the session has ended, and nobody sees the page until its reader has signed in again. */
  readonly children: (session: Session, isOver: boolean) => ComponentChildren;
}

export function openShell(options: ShellOptions): void {
  const place = document.getElementById('page');
  if (place !== null) render(<Shell {...options} />, place);
}

interface Entered {
  readonly session: Session;
  readonly isOver: boolean;
}

type State = 'asking' | 'leaving' | 'out' | Entered;

function Shell({ page, roles, signIn, children }: ShellOptions) {
  const [language, setLanguage] = useState(firstLanguage);
  const [state, setState] = useState<State>('asking');
  const words = COMMON[language];
  useEffect(() => {
    document.documentElement.lang = LOCALES[language];
    document.title = `gridpact · ${words.pages[page]}`;
  }, [language]);
  useEffect(() => {
    // Else a page that is open for longer than its session would say that the node does not answer.
    onSessionEnd(() => setState((before) => (typeof before === 'object' ? { ...before, isOver: true } : before)));
    ask<Session>('/console/session').then(enter, () => setState('out'));
    return onLeft(() => setState('out'));
  }, []);
  useEffect(
    () => (typeof state === 'object' && !state.isOver ? sessionCheck(state.session, enter) : undefined),
    [state],
  );
  const enter = (session: Session) => setState({ session, isOver: false });
  const speakOther = () => {
    const other = language === 'en' ? 'zh' : 'en';
    keepLanguage(other);
    setLanguage(other);
  };
  const leave = async () => {
    // First: a page that signs in just now ends that session itself.
    tellLeft();
    setState('leaving');
    await endSession();
    setState('out');
  };
  const { session, isOver = false } = typeof state === 'object' ? state : {};
  const isIn = session !== undefined && !isOver;
  const mayRead = session !== undefined && roles.includes(session.role);
  return (
    <SpeechContext.Provider value={speechOf(language)}>
      <header>
        <h1>
          gridpact <span class="quiet">{isIn ? (session.account ?? session.member) : ''}</span>
        </h1>
        <nav aria-label={words.navigation}>
          {(['operator', 'auditor', 'producer'] as const).map((name) => (
            <a href={`/console/${name}`} aria-current={name === page ? 'page' : undefined} key={name}>
              {words.pages[name]}
            </a>
          ))}
        </nav>
        <div class="buttons">
          <button type="button" id="language" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={speakOther}>
            {words.otherLanguage}
          </button>
          {isIn && (
            <button type="button" id="leave" onClick={leave}>
              {words.signIn.leave}
            </button>
          )}
        </div>
      </header>
      <main>
        {state === 'asking' && <p role="status">{words.loading}</p>}
        {state === 'leaving' && (
          <p class="unsure" role="status" id="leaving">
            {words.signIn.leaving}
          </p>
        )}
        {isIn && !mayRead && (
          <p class="bad" role="alert">
            {words.signIn.wrongRole(words.roles[session.role] ?? session.role)}
          </p>
        )}
        {isOver && (
          <p class="unsure" role="status" id="session-over">
            {words.signIn.over}
          </p>
        )}
        {(state === 'out' || isOver || (isIn && !mayRead)) && (signIn?.(enter) ?? <SignIn onSession={enter} />)}
        {isIn && page !== 'operator' && <NodeAway />}
        {mayRead && (
          <div key={[session.role, session.member, session.account].join(' ')} hidden={isOver}>
            {children(session, isOver)}
          </div>
        )}
      </main>
    </SpeechContext.Provider>
  );
}

/** At least so long between two questions: the clocks of browser and node may differ. */
const CHECK_AGAIN_MS = 5_000;

/**
 * A page that asks the node for nothing would not learn that its session has ended; one that was renewed meanwhile goes on.
 * Returns what ends it.
 */
function sessionCheck({ untilMs }: Session, onSession: (session: Session) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const wait = (forMs: number) => {
    timer = setTimeout(() => void check(), Math.max(CHECK_AGAIN_MS, forMs));
  };
  const check = async () => {
    const session = await ask<Session>('/console/session').catch(() => undefined);
    // Whoever left meanwhile does not come back by the answer.
    if (isStopped) return;
    if (session !== undefined) onSession(session);
    // A node that is away is asked again.
    else wait(0);
  };
  wait(untilMs - Date.now());
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

function SignIn({ onSession }: { readonly onSession: (session: Session) => void }) {
  const words = useWords(COMMON);
  const [token, setToken] = useState('');
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const enter = async (event: Event) => {
    event.preventDefault();
    try {
      await ask<Session>('/console/session', { body: { token } });
      setToken('');
      onSession(
        await ask<Session>('/console/session').catch(() => Promise.reject(new Refusal('no-cookie', 0, '', ''))),
      );
    } catch (error) {
      setRefusal(asRefusal(error));
    }
  };
  return (
    <form class="card narrow" onSubmit={enter}>
      <h2>{words.signIn.head}</h2>
      <p>{words.signIn.about}</p>
      <label for="token">{words.signIn.token}</label>
      <input
        id="token"
        type="password"
        autocomplete="off"
        spellcheck={false}
        required
        aria-describedby="token-hint"
        value={token}
        onInput={({ currentTarget }) => setToken(currentTarget.value)}
      />
      <p id="token-hint" class="quiet">
        {words.signIn.hint}
      </p>
      {refusal !== undefined && <RefusalText refusal={refusal} />}
      <button type="submit" id="enter">
        {words.signIn.enter}
      </button>
    </form>
  );
}
