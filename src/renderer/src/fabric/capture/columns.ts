/** Columns of captured frames, as analysers have them. */
import type { CapturedFrame } from '@shared/contract/capture'
import type { Column } from '../../components/table/column'
import { labTime } from '../clock/lab-time'

/** @param interfaceName of the frame's position in what is captured at */
export function frameColumns(interfaceName: (position: number) => string): Column<CapturedFrame>[] {
  return [
    { id: 'number', label: 'No.', value: ({ number }) => number, align: 'end', width: 64 },
    { id: 'time', label: 'Time', value: ({ at }) => at, text: ({ at }) => labTime(at, true), mono: true, width: 112 },
    { id: 'interface', label: 'Interface', value: (frame) => interfaceName(frame.interface), width: 170, grow: true },
    { id: 'direction', label: 'Way', value: ({ direction }) => (direction === 'in' ? 'In' : 'Out'), width: 52 },
    { id: 'source', label: 'Source', value: ({ source }) => source, mono: true, width: 142 },
    { id: 'destination', label: 'Destination', value: ({ destination }) => destination, mono: true, width: 142 },
    { id: 'tag', label: 'VLAN', value: ({ tag }) => tag, mono: true, align: 'end', width: 64 },
    { id: 'protocol', label: 'Protocol', value: ({ protocol }) => protocol, width: 80 },
    { id: 'length', label: 'Length', value: ({ length }) => length, align: 'end', width: 72 },
    { id: 'info', label: 'Info', value: ({ info }) => info, width: 240, grow: true },
  ]
}
