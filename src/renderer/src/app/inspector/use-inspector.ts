/** Whether the inspector is shown, and whether beside the page or over it: in a narrow window it would leave too little. */
import { computed, ref } from 'vue'
import { usePrefs } from '../../stores/prefs'

const narrowWindow = window.matchMedia('(max-width: 1100px)')
const over = ref(narrowWindow.matches)
narrowWindow.addEventListener('change', () => (over.value = narrowWindow.matches))

export function useInspector() {
  const { state } = usePrefs()
  const shown = computed(() => (over.value ? state.inspectorOver : state.inspectorOpen))
  function toggle(): void {
    if (over.value) state.inspectorOver = !state.inspectorOver
    else state.inspectorOpen = !state.inspectorOpen
  }
  return { shown, over, toggle }
}
