/** The log of an object as a tab; read when first shown, as the tables are. */
import { defineAsyncComponent } from 'vue'

export default defineAsyncComponent(() => import('./LogTab.vue'))
