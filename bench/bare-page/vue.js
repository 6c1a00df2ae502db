/** The least that Vue can show these rows with. */
import { createApp, h } from 'vue'

createApp({ render: () => import.meta.env.ROWS.map((row) => h('div', { class: 'row', key: row }, row)) }).mount('#app')
