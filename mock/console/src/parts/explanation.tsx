import type { Explanation, Question } from '../lib/schemas-steer.ts';
import { Json, Status } from './bits.tsx';
import { Decision } from './decision.tsx';

/** What would come of a request, and the smallest changes after which it would be allowed. */
export function ExplanationCard(props: { api: string; why: Explanation; onTry: (question: Question) => void }) {
  const { api, why, onTry } = props;
  const { changes = [] } = why;
  return (
    <section class="card" aria-label="Explanation">
      <div class="card-head">
        <h2>
          {why.allowed ? 'It would be allowed' : 'It would be refused'} <Status code={why.status} />
        </h2>
      </div>
      <Decision
        api={api}
        compared={why.compared}
        allowed={why.allowed}
        caller={why.caller}
        rule={why.rule}
        requirement={why.requirement}
        findings={why.findings}
      />
      {changes.length > 0 && (
        <>
          <h3>What would be allowed, the smallest change first</h3>
          <ol class="changes">
            {changes.map(({ kind, change, try: question }, index) => (
              <li key={index}>
                <span>
                  <span class="badge plain">{kind}</span> {change}
                </span>
                {question && (
                  <button
                    type="button"
                    class="small"
                    aria-label={`Take it: ${change}`}
                    onClick={() => {
                      onTry(question);
                    }}
                  >
                    Take it
                  </button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {!why.allowed && changes.length === 0 && (
        <p class="muted">{why.note ?? 'No small change is known that would be allowed.'}</p>
      )}
      {why.answer !== undefined && (
        <details>
          <summary>The answer that the caller would see</summary>
          <Json value={why.answer} label="Answer that the caller would see" />
        </details>
      )}
    </section>
  );
}
