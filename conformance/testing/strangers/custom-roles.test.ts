import { judgeStranger } from './judge-stranger.ts';
import { customRolesBreaches, startCustomRoles } from './custom-roles.ts';

judgeStranger({ api: 'custom-roles', start: startCustomRoles, breaches: customRolesBreaches });
