/** The global search: asks the core while somebody types, and drops answers to what is no longer asked. */
import { ref, shallowRef, watch } from 'vue'
import type { SearchHit } from '@shared/contract/lab'
import { call } from '../../api/client'
import { useLab } from '../../stores/lab'

const TYPING_MS = 60
const LIMIT = 60

export function useSearch() {
  const text = ref('')
  const hits = shallowRef<readonly SearchHit[]>([])
  const searching = ref(false)
  const lab = useLab()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function ask(words: string): Promise<void> {
    const mine = ++asked
    try {
      const found = words && lab.info ? await call('lab.search', { text: words, limit: LIMIT }) : []
      if (mine === asked) hits.value = found
    } catch {
      // The core cannot be reached, which the notice at the top says.
      if (mine === asked) hits.value = []
    } finally {
      if (mine === asked) searching.value = false
    }
  }

  watch(text, (now) => {
    clearTimeout(waiting)
    searching.value = true
    waiting = setTimeout(() => void ask(now.trim()), TYPING_MS)
  })

  return { text, hits, searching }
}
