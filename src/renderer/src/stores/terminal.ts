/** Which server the terminal speaks to; the terminal itself is loaded when it is first shown. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useMirror } from './mirror'

export const useTerminal = defineStore('terminal', () => {
  const mirror = useMirror()
  /** The host that was chosen; it may have left the lab since. */
  const chosen = ref<string | null>(null)
  /** Whether somebody asked for the terminal and it has not yet taken the focus; it never takes it unasked. */
  const isAsked = ref(false)

  /** The host that is spoken to: the one chosen, else the coordinator of the first pool. */
  const server = computed(() => {
    const host = mirror.get('xs_host', chosen.value)
    return host ?? mirror.get('xs_host', mirror.all('xs_pool')[0]?.master) ?? mirror.all('xs_host')[0]
  })

  return { chosen, server, isAsked }
})
