import { judgeStranger } from './judge-stranger.ts';
import { llamacloudBreaches, startLlamaCloud } from './llamacloud.ts';

judgeStranger({ api: 'llamacloud', start: startLlamaCloud, breaches: llamacloudBreaches });
