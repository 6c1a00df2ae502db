/**
 * The token comes in the fragment of the first address. It moves to the tab's own storage, so that a
 * reload still has it, and out of the address, so that it is neither bookmarked nor seen over a shoulder.
 */
const KEY = 'switchroom.token'

export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string {
  const token = /^#token=([0-9a-f]+)$/.exec(page.location.hash)?.[1]
  if (token === undefined) return page.sessionStorage.getItem(KEY) ?? ''
  page.sessionStorage.setItem(KEY, token)
  page.history.replaceState(null, '', page.location.pathname)
  return token
}
