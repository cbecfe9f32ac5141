/** Requirements that nothing sent over HTTP can decide, each with the reason. */
export const unobservable: Readonly<Record<string, string>> = {
  'CUSTOMROLES-BUILTIN-05': 'no document describes an operation that creates an organization',
  'CUSTOMROLES-BUILTIN-06': 'no document describes an operation that invites or removes a member',
  'CUSTOMROLES-BUILTIN-08': 'no document describes an operation that shows an organization',
  'CUSTOMROLES-BUILTIN-09': 'the document leaves it to each organization what staff may do: every answer fits',
  'CUSTOMROLES-ASSIGN-16': 'a target that does it would have handed the organization over to the subject',
  'CUSTOMROLES-RATE-01': 'the figures are not documented: a limit that is not reached looks like none',
  'CUSTOMROLES-RATE-02': 'to reach a limit whose figure is unknown, a run would have to flood the target',
  'CUSTOMROLES-RATE-03': 'to reach a limit whose figure is unknown, a run would have to flood the target',
  'CUSTOMROLES-WEBHOOK-01': 'nothing documents where a webhook would be sent to',
};
