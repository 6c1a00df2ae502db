/** A moment as XAPI writes it: `20260321T09:30:00Z`. */
export const xapiDate = (moment: Date): string => `${moment.toISOString().slice(0, 19).replaceAll('-', '')}Z`
