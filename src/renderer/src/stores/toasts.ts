/** Short messages at the corner: what was done, with its way back, or why it was refused. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ErrorBody } from '@shared/errors'

export interface Toast {
  readonly key: number
  readonly text: string
  readonly error: ErrorBody | null
  readonly action: { label: string; run(): void; /** Whether it would still do what the text says. */ holds(): boolean } | null
}

/** How many are shown at once; older ones give way and stay in the log. */
const SHOWN = 3

export const useToasts = defineStore('toasts', () => {
  const list = shallowRef<readonly Toast[]>([])
  let nextKey = 1

  function push(toast: Omit<Toast, 'key'>): void {
    list.value = [...list.value, { ...toast, key: nextKey++ }].slice(-SHOWN)
  }
  function dismiss(key: number): void {
    list.value = list.value.filter((toast) => toast.key !== key)
  }

  return {
    list,
    dismiss,
    tell: (text: string, action: Toast['action'] = null) => push({ text, error: null, action }),
    refuse: (error: ErrorBody) => push({ text: error.message, error, action: null }),
  }
})
