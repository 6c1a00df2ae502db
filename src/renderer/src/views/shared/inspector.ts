/** Inspectors are alike: an object's properties in sections, each with links and copy. */
import { computed, defineComponent, h, type Component } from 'vue'
import type { RowOf, TableName } from '@shared/model/tables'
import PropertyList from '../../components/PropertyList.vue'
import type { PropertySection } from '../../components/property'
import { useMirror } from '../../stores/mirror'

/**
 * The inspector of one kind, from what its properties are.
 * @param more drawn below them; takes the object's id as the prop `id`
 */
export function inspectorOf<N extends TableName>(
  kind: N,
  sections: (row: RowOf<N>) => PropertySection[],
  more?: Component,
): Component {
  return defineComponent({
    name: `Inspector_${kind}`,
    props: { id: { type: String, required: true } },
    setup(props) {
      const mirror = useMirror()
      const shown = computed(() => {
        const row = mirror.get(kind, props.id)
        return row ? sections(row) : []
      })
      return () => [
        ...shown.value.map((section) => h(PropertyList, { key: section.heading, ...section })),
        ...(more ? [h(more, { key: 'more', id: props.id })] : []),
      ]
    },
  })
}
