import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { getMyUser } from './get-my-user.ts';
import { getUser } from './get-user.ts';
import { reinviteUser } from './reinvite-user.ts';
import { searchUser } from './search-user.ts';
import { updateUser } from './update-user.ts';

/** Operations on users. */
export const userOperations = [createUser, getMyUser, searchUser, getUser, updateUser, deleteUser, reinviteUser];
