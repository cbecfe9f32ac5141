import { judgeStranger } from './judge-stranger.ts';
import { partooBreaches, startPartoo } from './partoo.ts';

judgeStranger({ api: 'partoo', start: startPartoo, breaches: partooBreaches });
