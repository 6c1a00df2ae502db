/** Ctrl+1 to Ctrl+9 show the first nine tabs of a page. */
import { useGlobalKeys } from '../use-global-keys'

export function useTabKeys(tabs: () => readonly { id: string }[], show: (id: string) => void): void {
  useGlobalKeys((event) => {
    if (!(event.ctrlKey || event.metaKey) || !/^[1-9]$/.test(event.key)) return
    const chosen = tabs()[Number(event.key) - 1]
    if (!chosen) return
    show(chosen.id)
    event.preventDefault()
  })
}
