/** The counters of one kind of object, as its General tab and its inspector take them below its properties. */
import { h, type Component } from 'vue'
import type { InterfaceRef } from '@shared/contract/counters'
import CounterSection from './CounterSection.vue'

/** @param more what else stands there, below them */
export function countersOf(kind: InterfaceRef['kind'], more?: Component): Component {
  const section = ({ id }: { id: string }) => [h(CounterSection, { kind, id }), ...(more ? [h(more, { id })] : [])]
  section.props = ['id']
  return section
}
