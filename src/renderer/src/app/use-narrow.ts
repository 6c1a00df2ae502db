import { onUnmounted, readonly, ref, type Ref } from 'vue'

/** Whether the window is narrower than `px`, followed while the component lives. */
export function useNarrow(px: number): Readonly<Ref<boolean>> {
  const query = window.matchMedia(`(max-width: ${px}px)`)
  const narrow = ref(query.matches)
  const follow = (): void => void (narrow.value = query.matches)
  query.addEventListener('change', follow)
  onUnmounted(() => query.removeEventListener('change', follow))
  return readonly(narrow)
}
