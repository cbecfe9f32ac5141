/** Requirements that no check can decide, each with the reason. */
export const unobservable: Readonly<Record<string, string>> = {
  'LLAMACLOUD-LIMIT-02':
    'no limit is documented: to find one, a target would have to be flooded; a 429 that comes is waited out',
  'LLAMACLOUD-ADMIN-01':
    'no document forbids it: where the last admin could give up the right, an organization would be left that nobody can delete',
  'LLAMACLOUD-ADMIN-02':
    'no document forbids it: where the last admin could be removed, an organization would be left that nobody can delete',
  'LLAMACLOUD-DEFAULT-09':
    'a target file names no credential of somebody who belongs to no organization, and one who is removed from the last could not be put back',
};
