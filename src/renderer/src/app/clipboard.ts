/** Copying, with a word that it was done. */
import { useToasts } from '../stores/toasts'

/** Puts `text` on the clipboard and says so; `what` names it: "MAC address". */
export async function copy(text: string, what = 'Text'): Promise<void> {
  await navigator.clipboard.writeText(text)
  useToasts().tell(`${what} copied`)
}
