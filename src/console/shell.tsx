// What every page of the console has around it: title, language, other pages, sign-in and sign-out. It knows no page.
import { type ComponentChildren, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask, asRefusal, onSessionEnd, Refusal } from './ask.ts';
import { LOCALES } from './language.ts';
import { NodeAway } from './node-away.tsx';
import { RefusalText } from './refusals.tsx';
import { firstLanguage, keepLanguage, SpeechContext, speechOf, useWords } from './speech.ts';
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
  readonly children: (session: Session) => ComponentChildren;
}

export function openShell(options: ShellOptions): void {
  const place = document.getElementById('page');
  if (place !== null) render(<Shell {...options} />, place);
}

type State = 'asking' | 'out' | Session;

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
    onSessionEnd(() => setState('out'));
    ask<Session>('/console/session').then(setState, () => setState('out'));
  }, []);
  const speakOther = () => {
    const other = language === 'en' ? 'zh' : 'en';
    keepLanguage(other);
    setLanguage(other);
  };
  const leave = async () => {
    await ask('/console/session', { method: 'DELETE' }).catch(() => {});
    setState('out');
  };
  const isIn = typeof state === 'object';
  const needsSignIn = state === 'out' || (isIn && !roles.includes(state.role));
  return (
    <SpeechContext.Provider value={speechOf(language)}>
      <header>
        <h1>
          gridpact <span class="quiet">{isIn ? (state.account ?? state.member) : ''}</span>
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
        {isIn && !roles.includes(state.role) && (
          <p class="bad" role="alert">
            {words.signIn.wrongRole(words.roles[state.role] ?? state.role)}
          </p>
        )}
        {needsSignIn && (signIn?.(setState) ?? <SignIn onSession={setState} />)}
        {isIn && page !== 'operator' && <NodeAway />}
        {isIn && roles.includes(state.role) && children(state)}
      </main>
    </SpeechContext.Provider>
  );
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
