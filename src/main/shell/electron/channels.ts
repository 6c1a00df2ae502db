/** The two channels of the bridge. The preload, which may import nothing, spells them out; a test compares. */
export const CALL_CHANNEL = 'switchroom:call'
export const EVENT_CHANNEL = 'switchroom:event'
