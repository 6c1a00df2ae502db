/** Puts the chosen theme on the page and follows the system's while that is chosen. */
import { watchEffect } from 'vue'
import { Monitor, Moon, Sun } from '@lucide/vue'
import { usePrefs, type Theme } from '../stores/prefs'

export const THEMES = [
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
] as const satisfies readonly { id: Theme; label: string; icon: unknown }[]

export function useTheme(): void {
  const prefs = usePrefs()
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = (): void => {
    const { theme } = prefs.state
    document.documentElement.dataset['theme'] = theme === 'system' ? (systemDark.matches ? 'dark' : 'light') : theme
  }
  systemDark.addEventListener('change', apply)
  watchEffect(apply)
}
