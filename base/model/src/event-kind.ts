/** What screens are told of as it happens: the kinds of events of a tenant, by the names under which they travel. */
export const EVENT_KINDS = [
  'objectsChanged',
  'cycleBegan',
  'cycleProgressed',
  'cycleEnded',
  'heldDeletesChanged',
  'configurationChanged',
  'agentSeen',
  'noticeTold',
  'noticeEnded',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
