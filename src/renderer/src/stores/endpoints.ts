/** What of the lab is served to other programs, as the core tells it. Passwords are asked for where they are shown. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { EndpointInfo } from '@shared/contract/endpoint'
import { toErrorBody } from '@shared/errors'
import { isAway } from '../api/away'
import { call, connection, listen } from '../api/client'
import { useLab } from './lab'
import { useToasts } from './toasts'

export const useEndpoints = defineStore('endpoints', () => {
  const list = shallowRef<readonly EndpointInfo[]>([])
  const lab = useLab()

  async function refresh(): Promise<void> {
    try {
      list.value = await call('endpoint.list', {})
    } catch (thrown) {
      if (!isAway(thrown)) useToasts().refuse(toErrorBody(thrown))
    }
  }

  listen('endpoints', (served) => (list.value = served))
  watch(
    [() => lab.info?.path, connection],
    ([path, wire]) => {
      if (path === undefined) list.value = []
      else if (wire === 'up') void refresh()
    },
    { immediate: true },
  )
  const of = (target: string): EndpointInfo | undefined => list.value.find((each) => each.target === target)
  return { list, of }
})
