import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../lib/client.ts';
import type { OperationInfo } from '../lib/document.ts';
import { curlOf, type Draft, draftOfQuestion, questionOf } from '../lib/draft.ts';
import { changed } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import type { Principals } from '../lib/schemas.ts';
import { Explanation } from '../lib/schemas-steer.ts';
import { type Reply, sendDraft } from '../lib/send.ts';
import { Copy } from './copy.tsx';
import { ExplanationCard } from './explanation.tsx';
import { ReplyCard } from './reply.tsx';
import { RequestFields } from './request-fields.tsx';

type Outcome = { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'why'; readonly why: Explanation };

interface Props {
  readonly principals: Principals;
  readonly mode: 'try' | 'why';
  readonly operations: readonly OperationInfo[];
  readonly operation: OperationInfo;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly choose: (operation: string) => void;
  /** Whether the question is asked at once. */
  readonly asked: boolean;
}

/** A request, the buttons that send it or ask about it, and what came of it. */
export function RequestPanel(props: Props) {
  const { principals, mode, operations, operation, draft, setDraft, choose, asked } = props;
  const [outcome, setOutcome] = useState<Outcome>();
  const busy = useRef(false);
  const result = useRef<HTMLDivElement>(null);
  const known = principals[draft.api];
  const principal = known?.principals.find(({ name }) => name === draft.principal);
  const base = known?.baseUrl ?? '';

  const run = async (work: () => Promise<Outcome>) => {
    // A button that is pressed twice asks once. It is not disabled: that would take the focus from it.
    if (busy.current) return;
    busy.current = true;
    await attempt(async () => {
      setOutcome(await work());
    });
    busy.current = false;
    result.current?.focus();
  };
  const send = () =>
    run(async () => {
      const reply = await sendDraft(draft, operation, principal, base);
      changed();
      return { kind: 'reply', reply };
    });
  const why = (about: Draft) =>
    run(async () => ({ kind: 'why', why: await ask(Explanation, 'POST', '/explain', questionOf(about, operation)) }));

  useEffect(() => {
    if (asked) void why(draft);
  }, []);

  return (
    <div class="grid two top">
      <form
        class="card"
        aria-label="Request"
        onSubmit={(event) => {
          event.preventDefault();
          void (mode === 'try' ? send() : why(draft));
        }}
      >
        <RequestFields {...{ principals, operations, operation, draft, setDraft, choose }} />
        <div class="actions">
          <button type="submit" class="primary">
            {mode === 'try' ? 'Send' : 'Would it be allowed?'}
          </button>
          <button type="button" onClick={() => void (mode === 'try' ? why(draft) : send())}>
            {mode === 'try' ? 'Only explain' : 'Send it'}
          </button>
          <Copy text={curlOf(draft, operation, principal, base)} what="" label="Copy as curl" />
        </div>
      </form>
      <div ref={result} tabindex={-1} class="result" aria-live="polite">
        {outcome?.kind === 'reply' && <ReplyCard reply={outcome.reply} />}
        {outcome?.kind === 'why' && (
          <ExplanationCard
            api={draft.api}
            why={outcome.why}
            onTry={(question) => {
              const next = draftOfQuestion(question, draft);
              setDraft(next);
              void why(next);
            }}
          />
        )}
        {!outcome && (
          <div class="card quiet-card">
            <p class="muted">
              {mode === 'try' ? 'The answer comes here, with the rule that decided it.' : 'The explanation comes here.'}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
