/** Inspectors are alike: an object's properties in sections, each with links and copy. */
import { computed, defineComponent, h, type Component } from 'vue'
import type { RowOf, TableName } from '@shared/model/tables'
import PropertyList from '../../components/PropertyList.vue'
import type { PropertySection } from '../../components/property'
import { useMirror } from '../../stores/mirror'

/** The inspector of one kind, from what its properties are. */
export function inspectorOf<N extends TableName>(kind: N, sections: (row: RowOf<N>) => PropertySection[]): Component {
  return defineComponent({
    name: `Inspector_${kind}`,
    props: { id: { type: String, required: true } },
    setup(props) {
      const mirror = useMirror()
      const shown = computed(() => {
        const row = mirror.get(kind, props.id)
        return row ? sections(row) : []
      })
      return () => shown.value.map((section) => h(PropertyList, { key: section.heading, ...section }))
    },
  })
}
