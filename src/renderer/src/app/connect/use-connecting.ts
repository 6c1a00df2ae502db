/** From an address to a pool in the lab: look at its certificate, have it confirmed, read. */
import { computed, reactive, ref, shallowRef } from 'vue'
import type { Input } from '@shared/contract'
import type { PoolCertificate } from '@shared/contract/live'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import type { ImportReport } from '@shared/model/import-report'
import { call } from '../../api/client'
import { useLab } from '../../stores/lab'
import { usePrefs } from '../../stores/prefs'
import { useTasks } from '../../stores/tasks'

/** Asked for, shown to be confirmed, being read. */
type Step = 'form' | 'certificate' | 'reading'

/** Addresses whose certificates are remembered. */
const REMEMBERED = 100

/** @param done called with the report once the pool is in the lab */
export function useConnecting(done: (report: ImportReport) => void) {
  const lab = useLab()
  const tasks = useTasks()
  const { state } = usePrefs()
  const into: Input<'pool.connect'>['into'] = lab.info ? 'open' : 'new'
  const form = reactive({ address: '', user: 'root', password: '', into })
  const step = ref<Step>('form')
  const busy = ref(false)
  const error = shallowRef<ErrorBody | null>(null)
  /** What the address showed; its certificate is null for plain HTTP. */
  const shown = shallowRef<{ address: string; certificate: PoolCertificate | null } | null>(null)

  /** What was confirmed for this address earlier on this machine. */
  const confirmed = computed(() => (shown.value ? state.certificates[shown.value.address] : undefined))
  const task = computed(() => tasks.running.find(({ title }) => /^(Read pool at|Import pool from) /.test(title)) ?? null)

  /** A refusal leads back to the form, with what was typed. */
  async function attempt(deed: () => Promise<void>): Promise<void> {
    busy.value = true
    error.value = null
    try {
      await deed()
    } catch (thrown) {
      const refused = toErrorBody(thrown)
      step.value = 'form'
      if (refused.code !== 'CANCELLED') error.value = refused
    } finally {
      busy.value = false
    }
  }

  const look = (): Promise<void> =>
    attempt(async () => {
      shown.value = await call('pool.certificate', { address: form.address.trim() })
      step.value = 'certificate'
    })

  /** The user has confirmed what is shown. */
  const read = (): Promise<void> =>
    attempt(async () => {
      if (!shown.value) return
      const { address, certificate } = shown.value
      step.value = 'reading'
      if (certificate) remember(address, certificate.fingerprint)
      const { result } = await call('pool.connect', { ...form, address, fingerprint: certificate?.fingerprint ?? null })
      done(result as ImportReport)
    })

  function remember(address: string, fingerprint: string): void {
    delete state.certificates[address]
    state.certificates[address] = fingerprint
    const oldest = Object.keys(state.certificates)[0]
    if (oldest !== undefined && Object.keys(state.certificates).length > REMEMBERED) delete state.certificates[oldest]
  }

  function connectTo(address: string): Promise<void> {
    form.address = address
    return look()
  }

  function back(): void {
    error.value = null
    step.value = 'form'
  }

  /** Stops what is being read; false where nothing is. */
  function stop(): boolean {
    if (step.value !== 'reading') return false
    if (task.value) void tasks.cancel(task.value.id)
    return true
  }

  return { form, step, busy, error, shown, confirmed, task, look, read, connectTo, back, stop, lab }
}
