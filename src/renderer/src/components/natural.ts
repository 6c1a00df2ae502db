const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Compares names as people count: `Host 2` before `Host 10`, whatever their case. */
export const naturally = (one: string, other: string): number => collator.compare(one, other)
