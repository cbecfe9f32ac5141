/** What the stranger for Custom Roles can break for one caller, on one page, or beside one role only. */
export const partlyBreaches = [
  ['rename-refused-twin', 'A refused update changes nothing.', 'a name that exists: 400, permissions kept by its role'],
  ['patch-same-204', 'Updating answers 200.', '204 where nothing changes'],
  ['past-end-null', 'The list has an array of roles.', 'null past the end'],
  ['filled-last-empty', 'page chooses the page.', 'the last one is empty where the roles fill it'],
  ['description-of-before', 'description may be left out.', 'then it is that of the role before'],
  ['create-none-null', 'The answer has the permissions given.', 'null where there is none'],
  ['holder-404', 'Who is neither owner nor admin gets 403.', 'a holder of a custom role 404'],
  ['foreign-namesake', 'A role of another organization is a 404.', 'not where one here has its name'],
  ['own-elsewhere', 'Members see roles.', 'a stranger sees their own ones, whatever organization the path names'],
  ['id-null', 'An unknown role is a 404.', 'null and 0 find one'],
  ['held-name-409', 'A name that exists is a 400.', '409 where somebody holds the role that has it'],
  ['pair-inherited', 'There are thirteen permissions.', 'content:constructor is one'],
  ['create-owner-200', 'Creating answers 201.', '200 to the owner'],
  ['get-held-outsider', 'Members see roles.', 'one that somebody holds is shown to strangers'],
] as const;
