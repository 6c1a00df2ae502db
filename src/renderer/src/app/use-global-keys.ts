import { onMounted, onUnmounted } from 'vue'

/** Hears every key of the window while the component lives, unless a dialog is in front. */
export function useGlobalKeys(listener: (event: KeyboardEvent) => void): void {
  const hear = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented && document.querySelector('[role="dialog"]') === null) listener(event)
  }
  onMounted(() => window.addEventListener('keydown', hear))
  onUnmounted(() => window.removeEventListener('keydown', hear))
}
