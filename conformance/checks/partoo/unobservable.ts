/** Requirements that no check can decide, each with a reason that a reader can check. */
export const unobservable: Readonly<Record<string, string>> = {
  'PARTOO-AUTH-09':
    "no operation gives out API keys and a target file has none of a disabled user; the credentials that it has are not the suite's to disable",
  'PARTOO-GRANT-05':
    'to try it, the holder of a credential would ask for another role, and might get it: the target file offers none of them for that',
  'PARTOO-NEWUSER-24': 'no operation tells whether mail was sent',
  'PARTOO-DELUSER-03': 'no operation gives out API keys, so that nobody whom the suite may delete has one',
  'PARTOO-RATE-01':
    'the limit can be raised for an organization on request, so that no number of requests that are answered shows a fault; and to look for it would use up the minute of everybody in the organization',
  'PARTOO-RATE-03': 'is about how the mock is started, not about what an answer says',
};
