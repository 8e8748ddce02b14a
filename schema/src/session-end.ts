/** The channel of signals on which the end of a log-in is told: `familyId` is the `sessionFamilyId` of its requests. */
export const sessionEndChannel = (familyId: string): string => `session-end:${familyId}`;
