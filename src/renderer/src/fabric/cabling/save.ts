/** Taking the physical side out of the console, as files. */
import type { Input } from '@shared/contract'
import type { ConfigStyle } from '@shared/contract/cabling'
import { toErrorBody } from '@shared/errors'
import { call } from '../../api/client'
import { saveFile } from '../../app/save-file'
import { useLab } from '../../stores/lab'
import { useToasts } from '../../stores/toasts'

type Moments = Pick<Input<'cabling.export'>, 'from' | 'to'>

const TYPES = { html: 'text/html;charset=utf-8', txt: 'text/plain;charset=utf-8' } as const

/** Text as it is: switches take no byte order mark. */
export const savePlain = (name: string, text: string, ending: keyof typeof TYPES = 'txt'): void =>
  saveFile(`${name}.${ending}`, new Blob([text], { type: TYPES[ending] }))

/** The list, or what has to be done between two moments, as a page to print; tables export themselves as CSV. */
export function saveCabling(moments: Moments = {}): Promise<void> {
  return orRefuse(async () => {
    const { text } = await call('cabling.export', { format: 'html', ...moments })
    savePlain(`${useLab().info?.name ?? 'lab'} cabling${moments.from === undefined ? '' : ' changes'}`, text, 'html')
  })
}

/** The configuration of all switches in one file. */
export function saveConfigs(style: ConfigStyle, moments: Moments = {}): Promise<void> {
  return orRefuse(async () => {
    const configs = await call('switch.config', { style, ...moments })
    savePlain(`${useLab().info?.name ?? 'lab'} switches`, configs.map(({ text }) => text).join('\n'))
  })
}

async function orRefuse(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    useToasts().refuse(toErrorBody(thrown))
  }
}
