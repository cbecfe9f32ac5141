import { dismiss, notices } from '../lib/notices.ts';

/** Where the page says how things went. Both regions are always there, so that readers hear what comes into them. */
export function Notices() {
  return (
    <div class="notices">
      <div role="status">
        {notices.value
          .filter(({ kind }) => kind === 'done')
          .map(({ id, text }) => (
            <p key={id} class="notice done">
              {text}
            </p>
          ))}
      </div>
      <div role="alert">
        {notices.value
          .filter(({ kind }) => kind === 'wrong')
          .map(({ id, text, problems }) => (
            <div key={id} class="notice wrong">
              <p>{text}</p>
              {problems.length > 0 && (
                <ul>
                  {problems.slice(0, 5).map((problem) => (
                    <li key={problem}>{problem}</li>
                  ))}
                </ul>
              )}
              <button
                type="button"
                class="quiet small"
                onClick={() => {
                  dismiss(id);
                }}
              >
                Dismiss
              </button>
            </div>
          ))}
      </div>
    </div>
  );
}
