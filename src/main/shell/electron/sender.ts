/**
 * Whether a message on the bridge comes from the console's own page: from the top frame of a window
 * that this process made, showing a document of the own origin. Origins are compared parsed: a prefix
 * of an address proves nothing.
 */
export interface Sender {
  webContentsId: number
  /** Null when the frame has navigated away or is gone. */
  frame: { url: string; isTop: boolean } | null
}

export interface Trusted {
  webContentsIds: ReadonlySet<number>
  /** Origins of the page: `app://switchroom`, and the development server's in development. */
  origins: ReadonlySet<string>
}

export function isTrustedSender(sender: Sender, trusted: Trusted): boolean {
  if (!sender.frame?.isTop || !trusted.webContentsIds.has(sender.webContentsId)) return false
  return trusted.origins.has(originOf(sender.frame.url))
}

/** `URL.origin` is "null" for an own scheme, so it is put together from the parts. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  return `${url.protocol}//${url.host}`
}
