import { ask } from '../lib/client.ts';
import { changed } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import { to } from '../lib/route.ts';
import { History, type Step } from '../lib/schemas-steer.ts';
import { useResource } from '../lib/use-resource.ts';
import { count, timeOf } from '../lib/words.ts';
import { Card, Head, Waiting } from '../parts/bits.tsx';

/** The writes of this world, to be undone and done again. */
export function HistoryView() {
  const { data, error, reload } = useResource(History, '/history');
  const step = (what: 'undo' | 'redo', times: number) => {
    void attempt(
      async () => {
        await ask(History, 'POST', `/${what}`, { count: times });
        reload();
        changed();
      },
      `${count(times, 'write')} ${what === 'undo' ? 'undone' : 'done again'}.`,
    );
  };
  return (
    <>
      <Head title="History">Every write that was answered, to be undone one by one and done again.</Head>
      {data ? (
        <div class="grid two">
          <Steps title="To undo" what="undo" action="Undo" steps={data.undo} onStep={step} />
          <Steps title="To redo" what="redo" action="Redo" steps={data.redo} onStep={step} />
        </div>
      ) : (
        <Waiting error={error} feature="a history" />
      )}
    </>
  );
}

function Steps(props: {
  title: string;
  what: 'undo' | 'redo';
  action: string;
  steps: readonly Step[];
  onStep: (what: 'undo' | 'redo', times: number) => void;
}) {
  const { title, what, action, steps, onStep } = props;
  return (
    <Card
      title={title}
      aside={
        <button
          type="button"
          class="primary"
          disabled={steps.length === 0}
          onClick={() => {
            onStep(what, 1);
          }}
        >
          {action}
        </button>
      }
    >
      {steps.length === 0 ? (
        <p class="muted empty">Nothing to {what}.</p>
      ) : (
        <ol class="steps">
          {steps.slice(0, 100).map((step, index) => (
            <li key={step.id}>
              <span class="what">
                <strong>{step.operation ?? 'A whole world'}</strong>
                <span class="muted">{step.principal ?? step.api}</span>
                <span class="muted">
                  {timeOf(step.at)}
                  {step.changes !== undefined && `, ${count(step.changes, 'row')}`}{' '}
                  {step.request !== undefined && <a href={to(['journal', step.request])}>request {step.request}</a>}
                </span>
              </span>
              {index > 0 && (
                <button
                  type="button"
                  class="small"
                  aria-label={`${action} ${index + 1}: up to ${step.operation ?? 'here'}`}
                  onClick={() => {
                    onStep(what, index + 1);
                  }}
                >
                  {action} {index + 1}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
