import { render } from 'preact';
import { App } from './app.tsx';
import { listen } from './lib/live.ts';
import { followTheme } from './lib/theme.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/views.css';

const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the console');
followTheme();
listen();
render(<App />, place);
