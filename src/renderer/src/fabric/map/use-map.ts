/** A map's state: what of the lab it shows, what is folded in it, and what is marked. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import { sameObject, type ObjectRef } from '../../app/route'
import { useAnswer } from '../../app/use-answer'
import { useHighlight } from '../../stores/highlight'
import { useMirror } from '../../stores/mirror'
import { useSelection } from '../../stores/selection'
import { countBoxes, foldable, foldedAtFirst, MOST_DRAWN } from './folding'
import { segmentAsked } from './filters'
import { indexOf, litBy } from './marks'
import type { MapModel } from './model'
import { aroundObject, withinSegment } from './narrow'
import type { Picture } from './picture'
import { hueNumbers, place } from './place'
import { readLab } from './read-lab'
import type { Marks } from './use-canvas'
import { useMapViews, type MapView } from './view-state'

const NOTHING: MapModel = { switches: [], stations: [], pools: [], cables: [] }
const MIN_SEARCH = 1

export interface TopologyMap {
  view: MapView
  isLoading: ComputedRef<boolean>
  picture: ComputedRef<Picture>
  marks: ComputedRef<Marks>
  search: { value: string }
  /** Keys of what the search text fits. */
  found: ComputedRef<readonly string[]>
  /** Why everything cannot be unfolded at once; undefined = it can. */
  tooMany: ComputedRef<string | undefined>
  objectOf: (key: string) => ObjectRef | null
  fold: (key: string) => void
  foldAll: (isFolded: boolean) => void
}

/** @param of the object whose surroundings are shown; null = the whole lab */
export function useMap(of: ObjectRef | null): TopologyMap {
  const mirror = useMirror()
  const selection = useSelection()
  const highlight = useHighlight()
  const view = useMapViews().viewOf(of ? `${of.kind}/${of.id}` : 'lab')
  const search = shallowRef('')
  const isNetwork = of?.kind === 'xs_network'
  const asked = computed(() => segmentAsked(isNetwork ? `network/${of.id}` : view.filter))
  const { answer } = useAnswer('fabric.segment', () => asked.value)

  const isLoading = computed(() => mirror.loading && !mirror.loaded('xs_vif'))
  const lab = computed(() => (isLoading.value ? NOTHING : readLab()))
  const model = computed(() => {
    const around = of && !isNetwork ? (aroundObject(lab.value, of) ?? NOTHING) : lab.value
    if (asked.value === null) return around
    return answer.value ? withinSegment(around, membersOf(around, answer.value.names, asked.value)) : NOTHING
  })
  const atFirst = computed(() => foldedAtFirst(model.value))
  const isFolded = (key: string): boolean => view.folds[key] ?? atFirst.value.has(key)
  const hues = computed(() => hueNumbers(lab.value))
  const picture = computed(() => place(model.value, isFolded, hues.value))
  const index = computed(() => indexOf(picture.value))

  const found = computed(() => {
    const text = search.value.trim().toLowerCase()
    if (text.length < MIN_SEARCH) return []
    return picture.value.shapes
      .filter(({ title, kind }) => kind !== 'port' && title.toLowerCase().includes(text))
      .map(({ key }) => key)
  })
  const marks = computed<Marks>(() => ({
    chosen: new Set(selection.selected.filter((object) => !sameObject(object, of)).flatMap((object) => index.value.of(object))),
    found: new Set(found.value),
    lit: highlight.shown ? litBy(picture.value, index.value, highlight.shown) : null,
  }))
  const tooMany = computed(() => {
    const boxes = countBoxes(model.value)
    return boxes > MOST_DRAWN ? `${boxes.toLocaleString('en')} objects are too many at once. Expand single hosts.` : undefined
  })

  function objectOf(key: string): ObjectRef | null {
    const { shapes, wires } = picture.value
    return (shapes.find((each) => each.key === key) ?? wires.find((each) => each.key === key))?.object ?? null
  }
  function foldAll(folded: boolean): void {
    const pools = folded ? [] : model.value.pools.map(({ key }) => key)
    view.folds = Object.fromEntries([...foldable(model.value), ...pools].map((key) => [key, folded]))
  }
  return {
    view,
    isLoading,
    picture,
    marks,
    search: { get value() { return search.value }, set value(text) { search.value = text } }, // prettier-ignore
    found,
    tooMany,
    objectOf,
    fold: (key) => void (view.folds[key] = !isFolded(key)),
    foldAll,
  }
}

/** VMs that run nowhere send no frames; they belong to the network that they would be on. */
function membersOf(model: MapModel, names: readonly string[], asked: { network?: string; vlan?: number }): Set<string> {
  const members = new Set(names)
  for (const { hosts } of model.pools)
    for (const { isHost, bars } of hosts)
      for (const bar of bars)
        if (!isHost && (bar.network === asked.network || bar.hue === `VLAN ${asked.vlan}`)) members.add(bar.key)
  return members
}
