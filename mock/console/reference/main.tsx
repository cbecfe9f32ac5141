import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { followTheme } from '../src/lib/theme.ts';
import '../src/styles/tokens.css';
import '../src/styles/base.css';
import '../src/styles/parts.css';
import '../src/styles/shell.css';
import 'swagger-ui-dist/swagger-ui.css';
import './reference.css';
import { ask } from '../src/lib/client.ts';
import { OpenApi } from '../src/lib/document.ts';
import { complain } from '../src/lib/notices.ts';
import { Principals } from '../src/lib/schemas.ts';
import { Notices } from '../src/parts/notices.tsx';
import { Bar } from './bar.tsx';
import { Reference } from './swagger.tsx';

const api = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');

interface Known {
  readonly principals: Principals;
  readonly document: Readonly<Record<string, unknown>>;
}

/** The reference of one API, where every request is sent as the chosen principal. */
function Page() {
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    Promise.all([ask(Principals, 'GET', '/principals'), ask(OpenApi, 'GET', `/openapi/${api}`)]).then(
      ([principals, document]) => {
        setKnown({ principals, document });
      },
      complain,
    );
  }, []);
  return (
    <>
      <Bar api={api} principals={known?.principals} />
      <div>{known ? <Reference api={api} {...known} /> : <p class="muted waiting">Loading …</p>}</div>
      <Notices />
    </>
  );
}

const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the reference');
followTheme((dark) => {
  document.documentElement.classList.toggle('dark-mode', dark);
});
render(<Page />, place);
