/** How a dialog hands its refusal to the field at fault: fields announce themselves, the rest shows at the bottom. */
import { computed, inject, onUnmounted, provide, shallowReactive, type ComputedRef, type InjectionKey } from 'vue'
import type { ErrorBody } from '@shared/errors'

interface DialogErrors {
  of(field: string): ErrorBody | null
  announce(field: string): () => void
}
const KEY: InjectionKey<DialogErrors> = Symbol('dialog errors')

/** A field `ipv4_allowed` also takes what is wrong with its parts, `ipv4_allowed.0`. */
const covers = (field: string, path: string): boolean => path === field || path.startsWith(`${field}.`)

/** @returns what no field of the dialog shows. */
export function provideErrors(error: () => ErrorBody | null | undefined): ComputedRef<ErrorBody | null> {
  const fields = shallowReactive(new Set<string>())
  const at = (field: string, body: ErrorBody): boolean => body.field !== undefined && covers(field, body.field)
  provide(KEY, {
    of: (field) => {
      const body = error()
      return body && at(field, body) ? body : null
    },
    announce: (field) => {
      fields.add(field)
      return () => fields.delete(field)
    },
  })
  return computed(() => {
    const body = error()
    return body && ![...fields].some((field) => at(field, body)) ? body : null
  })
}

/** The refusal that concerns `field`, if the dialog around has one. */
export function useFieldError(field: string | undefined): ComputedRef<ErrorBody | null> {
  const errors = inject(KEY, null)
  if (!errors || !field) return computed(() => null)
  onUnmounted(errors.announce(field))
  return computed(() => errors.of(field))
}
